import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { WorkerAnswer, WorkerTask } from './worker.ts';

/** Members whom a thread is given at a time: few, so that all threads end at about the same time. */
const share = 8;
/** Much for one member, and little enough that what is over is soon taken away. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };
/** More would have the one thread that counts wait for its turn. */
const mostThreads = 8;

/** Threads that replay members. */
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

  /** Replays members. @returns what became of each, in their order */
  async play(memberIds: readonly string[]): Promise<WorkerAnswer> {
    const answers: WorkerAnswer[] = [];
    let next = 0;
    const work = async (worker: Worker) => {
      for (let start = next * share; start < memberIds.length; start = next * share) {
        if (this.#failure !== undefined) throw this.#failure;
        const nth = next;
        next += 1;
        answers[nth] = await ask(worker, memberIds.slice(start, start + share));
      }
    };
    await Promise.all(this.#workers.map(work));
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
