/** How a command tells of itself, and hears that it should stop. */
export interface Watch {
  readonly show: (line: string) => void;
  readonly isStopped: () => boolean;
}

const tellMs = 30_000;

/** On a terminal at once, in a log now and then. Ctrl-C ends with what is being done; the second time at once. */
export function watchTerminal(): Watch & { readonly end: () => void } {
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
    // What goes with the process is taken away as it exits.
    process.once('SIGINT', () => process.exit(130));
  });
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
  let toldAt = Date.now();
  return {
    show: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
      else if (Date.now() - toldAt >= tellMs) {
        process.stderr.write(`${line}\n`);
        toldAt = Date.now();
      }
    },
    isStopped: () => isStopped,
    end: () => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    },
  };
}

/** @param before so many were there already. @returns how many a second came since */
export function rateFrom(before: number): (count: number) => number {
  const begun = performance.now();
  return (count) => Math.round(((count - before) / Math.max(performance.now() - begun, 1)) * 1000);
}
