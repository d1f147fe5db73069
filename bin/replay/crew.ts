import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { WorkerAnswer, WorkerTask } from './worker.ts';

/** Members who are read at the same time by one thread. */
const lanes = 8;
/** Much for eight members, and little enough that what is over is soon taken away. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };
/** More would wait for the table. */
const mostThreads = 8;

/** Threads that read and replay members. */
export class Crew {
  readonly #workers: readonly Worker[];
  #failure: unknown;

  constructor(task: WorkerTask) {
    const count = Math.min(availableParallelism(), mostThreads);
    this.#workers = Array.from({ length: count }, () => {
      const file = new URL('./worker.ts', import.meta.url);
      return new Worker(file, { workerData: task, execArgv: [], resourceLimits });
    });
    // One that ends while nobody waits for it would be waited for in vain.
    for (const worker of this.#workers)
      worker.on('error', (error) => {
        this.#failure ??= error;
      });
  }

  /** So many members are handed out at once. */
  get size(): number {
    return this.#workers.length * lanes;
  }

  /** Replays up to `size` members. @returns what became of each, in their order */
  async play(memberIds: readonly string[]): Promise<WorkerAnswer> {
    if (this.#failure !== undefined) throw this.#failure;
    const shares = this.#workers.map((worker, nth) => ({
      worker,
      own: memberIds.slice(nth * lanes, (nth + 1) * lanes),
    }));
    const answers = await Promise.all(
      shares.map(({ worker, own }) => (own.length === 0 ? [] : ask(worker, own))),
    );
    return answers.flat();
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, memberIds: readonly string[]): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.off('message', onAnswer);
      worker.off('error', onError);
    };
    const onAnswer = (answer: WorkerAnswer) => {
      end();
      resolve(answer);
    };
    const onError = (error: unknown) => {
      end();
      reject(error);
    };
    worker.once('message', onAnswer);
    worker.once('error', onError);
    worker.postMessage(memberIds);
  });
}
