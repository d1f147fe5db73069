import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, StartError } from '../errors.ts';
import { isPlain } from '../plain.ts';
import { isRunning } from '../run-folder.ts';
import { writeWhole } from './write-whole.ts';

export interface Lock {
  /** Notes a child that works on the folder, and may outlive a killed parent for a moment. */
  note(child: number): void;
  release(): void;
}

/** How long the children of a killed process may take to end. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Makes a folder this process's own. The lock is one of the operating system, by way of SQLite: it ends with the process
 * however that ends, and so is never left over, whatever process has the old one's number by now.
 * @throws StartError when another process has it.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const owner = join(folder, 'running.json');
  const database = openLock(join(folder, 'lock.db'));
  try {
    // Written to the journal only; nothing is ever committed.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const isTaken = /locked|busy/i.test(messageOf(error));
    const by = readOwner(owner).pid;
    throw new StartError(
      isTaken
        ? `Another local cloud${by === undefined ? '' : ` (process ${by})`} is using ${folder}: stop it first, or name another folder.`
        : `${folder} cannot be used: ${messageOf(error)}.`,
    );
  }
  await gone(readOwner(owner).child);
  const write = (child?: number): void => writeWhole(owner, JSON.stringify({ pid: process.pid, child }));
  write();
  return {
    note: write,
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

function openLock(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw new StartError(`${file} cannot be used: ${messageOf(error)}.`);
  }
}

function readOwner(file: string): { pid?: number; child?: number } {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isPlain(parsed) ? parsed : {};
  } catch {
    // Nobody was there before. It serves a sentence and a short wait only.
    return {};
  }
}

async function gone(child: number | undefined): Promise<void> {
  if (child === undefined || !Number.isSafeInteger(child) || child <= 0) return;
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  while (isRunning(child) && Date.now() < giveUpAt) await sleep(50);
}
