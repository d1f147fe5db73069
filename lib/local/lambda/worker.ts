import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { LambdaFunction } from './function.ts';
import type { FromFunction, FunctionError, Invoke } from './protocol.ts';

/** How an invocation ended. */
export type Outcome = { ok: true; payload: string } | { ok: false; error: FunctionError };

/** A process that holds one function, for one event at a time. */
export interface Worker {
  /** Resolves always; a crash and a timeout are outcomes. After one of these the worker is dead. */
  invoke(message: Invoke, timeoutMs: number): Promise<Outcome>;
  isAlive(): boolean;
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** The bundled bootstrap.ts. */
  bootstrap: string;
  environment: Record<string, string>;
  /** Gives way to the others when the machine is busy: nobody waits for an answer. */
  isBackground: boolean;
  onLine(line: string, isError: boolean): void;
  onExit(): void;
}

/** Lambda gives the loading of a function 10 seconds; on a busy laptop it may take longer. */
const LOAD_TIMEOUT_MS = 20_000;

const failure = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  error: { errorType, errorMessage, trace: [] },
});

/** Lowers a process's priority, where the system lets us. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It only makes a busy machine less pleasant.
  }
}

/** Starts a process for a function; it loads while the first invocation waits. */
export function startWorker(fn: LambdaFunction, options: WorkerOptions): Worker {
  const child: ChildProcess = fork(options.bootstrap, [], {
    cwd: fn.folder,
    env: options.environment,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (options.isBackground && child.pid !== undefined) giveWay(child.pid);
  for (const [stream, isError] of [
    [child.stdout, false],
    [child.stderr, true],
  ] as const) {
    if (stream !== null)
      createInterface({ input: stream }).on('line', (line) => options.onLine(line, isError));
  }

  let alive = true;
  let settle: ((outcome: Outcome) => void) | undefined;
  let markLoaded: (outcome: Outcome | undefined) => void = () => undefined;
  const loaded = new Promise<Outcome | undefined>((resolve) => {
    markLoaded = resolve;
  });
  const finish = (outcome: Outcome): void => {
    settle?.(outcome);
    settle = undefined;
  };
  const loadTimer = setTimeout(() => {
    markLoaded(failure('Sandbox.Timedout', 'The function took too long to load.'));
    child.kill('SIGKILL');
  }, LOAD_TIMEOUT_MS);

  child.on('message', (message: FromFunction) => {
    if (message.type === 'ready') markLoaded(undefined);
    else if (message.type === 'failed-to-load') {
      markLoaded({ ok: false, error: message.error });
      child.kill('SIGKILL');
    } else if (message.type === 'answer') finish({ ok: true, payload: message.payload });
    else finish({ ok: false, error: message.error });
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      alive = false;
      clearTimeout(loadTimer);
      const crash = failure('Runtime.ExitError', `The process ended with ${signal ?? `exit code ${code}`}.`);
      markLoaded(crash);
      finish(crash);
      options.onExit();
      resolve();
    });
  });
  child.once('error', (error) => markLoaded(failure('Runtime.StartError', error.message)));

  return {
    isAlive: () => alive,
    invoke: async (message, timeoutMs) => {
      const broken = await loaded;
      clearTimeout(loadTimer);
      if (broken !== undefined) return broken;
      return new Promise<Outcome>((resolve) => {
        const timer = setTimeout(() => {
          alive = false;
          finish(
            failure('Sandbox.Timedout', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`),
          );
          child.kill('SIGKILL');
        }, timeoutMs);
        settle = (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        };
        // Loading does not count against the function's time, and the deadline is told from here.
        const deadline = Date.now() + timeoutMs;
        child.send({ ...message, deadline }, (error) => {
          if (error !== null) finish(failure('Runtime.ExitError', error.message));
        });
      });
    },
    stop: async () => {
      if (!alive && child.exitCode !== null) return;
      child.kill('SIGKILL');
      await exited;
    },
  };
}
