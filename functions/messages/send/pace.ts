/** Takes a turn to send, which comes when it may. */
export interface Pace {
  /** Waits until the next turn; turns come in the order in which they are asked for. */
  turn(): Promise<void>;
  /** Waits until what the last turn takes is over. */
  end(): Promise<void>;
}

/** Time as a pace goes by it. */
export interface Ticking {
  /** In ms, from whatever begin; never goes back. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/**
 * A pace of one turn each `intervalMs`. Whoever goes by it and waits for its end sends no more than that rate allows, be it
 * a batch or many one after the other, without knowing of the others.
 */
export function paceOf(intervalMs: number, { now, sleep }: Ticking): Pace {
  let next = Number.NEGATIVE_INFINITY;
  const until = async (at: number) => {
    const wait = at - now();
    if (wait > 0) await sleep(wait);
  };
  return {
    async turn() {
      const at = Math.max(now(), next);
      next = at + intervalMs;
      await until(at);
    },
    end: () => until(next),
  };
}
