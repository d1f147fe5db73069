import { appendFileSync, readFileSync } from 'node:fs';
import { messageOf, StartError } from '../errors.ts';
import { writeWhole } from './write-whole.ts';

/** A list that a file keeps as it grows, one JSON line each, oldest first. */
export interface Journal<Entry> {
  readonly entries: readonly Entry[];
  add(entry: Entry): void;
}

/** A list in memory only. */
export function memoryJournal<Entry>(most: number): Journal<Entry> {
  const entries: Entry[] = [];
  return {
    entries,
    add: (entry) => {
      entries.push(entry);
      if (entries.length > most) entries.shift();
    },
  };
}

/**
 * A list that is still there after a kill. A line that was being written at that moment is left out.
 * @param most it keeps the newest of them
 * @throws StartError when the file cannot be read or written.
 */
export function openJournal<Entry>(file: string, most: number): Journal<Entry> {
  const kept = memoryJournal<Entry>(most);
  try {
    for (const line of linesOf(file)) {
      const entry = parse<Entry>(line);
      if (entry !== undefined) kept.add(entry);
    }
    // Also takes away the torn line, to which the next would be appended.
    writeWhole(file, kept.entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  } catch (error) {
    throw new StartError(`${file} cannot be used: ${messageOf(error)}.`);
  }
  return {
    entries: kept.entries,
    add: (entry) => {
      kept.add(entry);
      appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    },
  };
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function parse<Entry>(line: string): Entry | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as Entry);
  } catch {
    // Torn: only the last line can be, and what was not written whole was not sent yet.
    return undefined;
  }
}
