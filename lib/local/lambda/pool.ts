import type { LambdaFunction } from './function.ts';
import type { Invoke } from './protocol.ts';
import { type Outcome, startWorker, type Worker, type WorkerOptions } from './worker.ts';

/** The processes of one function. */
export interface Pool {
  invoke(message: Invoke): Promise<Outcome>;
  /** Number of processes that live. */
  size(): number;
  /** Ends all processes at once, whatever they are at; the next event starts a new one. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** More processes of one function than this only take each other's turns on a laptop. */
const MOST_WORKERS = 4;
/** Lambda, too, lets go of an environment that nobody uses. */
const IDLE_MS = 10 * 60_000;

/** Starts a process when an event finds none free, up to a few; further events wait in line. */
export function createPool(
  fn: LambdaFunction,
  optionsOf: (fn: LambdaFunction) => Omit<WorkerOptions, 'onExit'>,
): Pool {
  const limit = Math.max(1, Math.min(MOST_WORKERS, fn.reservedConcurrency ?? MOST_WORKERS));
  const workers = new Set<Worker>();
  const idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];
  const waiting: ((worker: Worker) => void)[] = [];
  let stopped = false;

  const start = (): Worker => {
    const worker: Worker = startWorker(fn, { ...optionsOf(fn), onExit: () => workers.delete(worker) });
    workers.add(worker);
    return worker;
  };
  const release = (worker: Worker): void => {
    const free = worker.isAlive() ? worker : undefined;
    if (free === undefined) workers.delete(worker);
    const next = waiting.shift();
    if (next !== undefined) {
      next(free ?? start());
      return;
    }
    if (free === undefined || stopped) return;
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((entry) => entry.worker === free),
        1,
      );
      void free.stop();
    }, IDLE_MS).unref();
    idle.push({ worker: free, timer });
  };
  const take = async (): Promise<Worker> => {
    // The one used last is the warmest.
    for (let entry = idle.pop(); entry !== undefined; entry = idle.pop()) {
      clearTimeout(entry.timer);
      if (entry.worker.isAlive()) return entry.worker;
    }
    if (workers.size < limit) return start();
    return new Promise((resolve) => waiting.push(resolve));
  };

  const kill = async (): Promise<void> => {
    await Promise.all([...workers].map((worker) => worker.stop()));
  };

  return {
    size: () => workers.size,
    kill,
    invoke: async (message) => {
      const worker = await take();
      try {
        return await worker.invoke(message, fn.timeoutMs);
      } finally {
        release(worker);
      }
    },
    stop: async () => {
      stopped = true;
      for (const { timer } of idle) clearTimeout(timer);
      await kill();
    },
  };
}
