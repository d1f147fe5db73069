import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, StartError } from '../errors.ts';

/** What is used here of the emulator's own store, which its package keeps to itself. */
export interface Store {
  persistence?: Persistence;
  allQueues(): Iterable<StoredQueue>;
}

interface StoredQueue {
  persistence?: Persistence;
  dequeue(...args: unknown[]): unknown;
}

interface Persistence {
  updateMessageReady(messageId: string): void;
  loadSqsAndSns(sqs: Store, sns: unknown): void;
  transaction(work: () => void): void;
  close(): void;
}

interface Modules {
  PersistenceManager: new (folder: string) => Persistence & { db: DatabaseSync };
  SqsStore: new () => Store;
  SqsQueue: { prototype: StoredQueue };
  SnsStore: new () => unknown;
  S3Store: new () => unknown;
}

export interface DurableStores {
  stores: { sqsStore: Store; snsStore: unknown; s3Store: unknown };
  close(): void;
}

/**
 * The emulator's stores over its own SQLite file: each message that was accepted is in it before the sender hears so, and
 * out of it when it is deleted, with a sync to the disk each time.
 * @throws StartError when the file cannot be read.
 */
export async function openStores(folder: string): Promise<DurableStores> {
  const { PersistenceManager, SqsStore, SqsQueue, SnsStore, S3Store } = await modules();
  const sqsStore = new SqsStore();
  const snsStore = new SnsStore();
  let persistence: Persistence & { db: DatabaseSync };
  try {
    putBack(join(folder, 'fauxqs.db'));
    persistence = new PersistenceManager(folder);
    persistence.loadSqsAndSns(sqsStore, snsStore);
  } catch (error) {
    throw new StartError(
      `The queues in ${folder} cannot be read: ${messageOf(error)}. Put a copy of that folder back, or name another with --data.`,
    );
  }
  // The emulator's own would set the count of receives to null, which its table refuses.
  const ready = persistence.db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  persistence.updateMessageReady = (messageId) => void ready.run(messageId);
  inOneTransaction(SqsQueue.prototype);
  sqsStore.persistence = persistence;
  for (const queue of sqsStore.allQueues()) queue.persistence = persistence;
  return { stores: { sqsStore, snsStore, s3Store: new S3Store() }, close: () => persistence.close() };
}

/** Nobody is at work any more on what was in flight when the last process ended. */
function putBack(file: string): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  try {
    database.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  } finally {
    database.close();
  }
}

/**
 * A receive moves a message that was received too often to the dead letters: deletes it here and adds it there. Between
 * the two it must not be lost.
 */
function inOneTransaction(prototype: StoredQueue): void {
  const { dequeue } = prototype;
  if (dequeue.name === 'dequeueDurably') return;
  prototype.dequeue = function dequeueDurably(this: StoredQueue, ...args) {
    if (this.persistence === undefined) return dequeue.apply(this, args);
    let received: unknown;
    this.persistence.transaction(() => {
      received = dequeue.apply(this, args);
    });
    return received;
  };
}

async function modules(): Promise<Modules> {
  const paths = ['persistence.js', 'sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js'];
  const loaded = paths.map(
    (path) => import(new URL(`./${path}`, import.meta.resolve('fauxqs')).href) as Promise<Partial<Modules>>,
  );
  return Object.assign({}, ...(await Promise.all(loaded)));
}
