import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { messageOf, StartError } from '../errors.ts';
import { type Journal, openJournal } from './journal.ts';
import { type Lock, lockFolder } from './lock.ts';
import { type DataState, readState } from './state.ts';
import { writeWhole } from './write-whole.ts';

/** A folder that keeps all that a local cloud holds, as it comes: nothing waits for a clean stop. */
export interface DataFolder {
  /** Where DynamoDB Local keeps its file. */
  tableFolder: string;
  /** Where the SQS emulator keeps its queues. */
  queueFolder: string;
  /** As it was found. */
  state: DataState;
  /** @throws StartError when the file cannot be written; the old one is there still. */
  save(state: DataState): void;
  /** A list of its own, by name. */
  journal<Entry>(name: string, most: number): Journal<Entry>;
  /** Notes a child process that works on the folder. */
  note(child: number): void;
  /** Lets go of it: another process may open it then. */
  close(): void;
}

/**
 * Opens (or makes) a data folder, which is this process's own until it is closed.
 * @throws StartError when it is no folder, is another process's, or holds what cannot be read.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = resolve(path);
  const tableFolder = join(folder, 'dynamodb');
  const queueFolder = join(folder, 'sqs');
  let lock: Lock | undefined;
  try {
    for (const part of [tableFolder, queueFolder]) makeFolder(part);
    lock = await lockFolder(folder);
    const file = join(folder, 'local.json');
    const state = readState(file, readdirSync(tableFolder).length === 0);
    if (state.firedUntil !== undefined) {
      for (const engines of [join(tableFolder, TABLES), join(queueFolder, QUEUES)]) needFilled(engines);
    }
    const save = (changed: DataState): void => {
      try {
        writeWhole(file, `${JSON.stringify(changed, null, 2)}\n`);
      } catch (error) {
        throw new StartError(`${file} cannot be written: ${messageOf(error)}.`);
      }
    };
    // Before the engines make anything of theirs, of which this file is then the other half.
    save(state);
    return {
      tableFolder,
      queueFolder,
      state,
      save,
      journal: (name, most) => openJournal(join(folder, `${name}.jsonl`), most),
      note: lock.note,
      close: lock.release,
    };
  } catch (error) {
    lock?.release();
    throw error instanceof StartError ? error : new StartError(`--data ${path} ${reasonOf(error)}`);
  }
}

/** The files in which DynamoDB Local and the SQS emulator keep all of theirs. */
const TABLES = 'shared-local-instance.db';
const QUEUES = 'fauxqs.db';

/** What a complete start has filled; an engine would begin anew where it is gone, without a word. */
function needFilled(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  throw new StartError(
    `${file} is missing or empty, and local.json beside it belongs to what it held: put a copy of it back, or name another folder.`,
  );
}

/** Makes a folder, and those above it. Node's own way to do so never ends where nothing can be made, as below /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}

function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return "isn't a folder: name one, which is created if it doesn't exist.";
    case 'EACCES':
    case 'ENOENT':
    case 'EPERM':
    case 'EROFS':
      return "can't be written to: name a folder of your own.";
    default:
      return `can't be used as a folder: ${messageOf(error)}.`;
  }
}
