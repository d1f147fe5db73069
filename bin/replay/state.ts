/** How far a replay is, in a file that outlives a kill: each page is written whole, or not at all. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Draw } from '#domain/replay/outcome.ts';
import { type Grant, grantInOrder } from '#domain/replay/shared-limits.ts';
import type { Tally } from '#domain/replay/tally.ts';
import { newTally } from '#domain/replay/tally.ts';
import type { Key } from '#table/core/read.ts';
import { misuse } from '../problem.ts';

/**
 * Where a run is. `wanting`: facts take what they want of limits that have changed; `granting`: that is cut in the order of
 * the facts; `granted`: they take what they may have.
 */
export interface Progress {
  readonly pass: 'wanting' | 'granting' | 'granted' | 'done';
  /** Null: at the beginning. */
  readonly cursor: Key | null;
  /** Whose items may lie on two pages. */
  readonly last: string | null;
  readonly tally: Tally;
}

export class State {
  readonly #database: DatabaseSync;
  /** Where it is, for other threads to read. */
  readonly path: string;
  readonly #temporary: string | null;

  /**
   * @param file left out: one that goes with the process
   * @param of what is replayed; a file that is of something else is refused
   */
  constructor(file: string | undefined, of: string) {
    this.#temporary = file === undefined ? join(tmpdir(), `fidelio-replay-${process.pid}.sqlite`) : null;
    const path = file ?? this.#temporary ?? '';
    this.path = path;
    try {
      this.#database = new DatabaseSync(path);
      this.#database.exec(`PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS draws (limitId TEXT, part TEXT, recordedAt TEXT, memberId TEXT, sequence INTEGER,
          causeId TEXT, amount INTEGER);
        CREATE TABLE IF NOT EXISTS grants (memberId TEXT, causeId TEXT, limitId TEXT, granted INTEGER);`);
    } catch (error) {
      throw misuse(
        `--state ${path} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const known = this.#read('of');
    if (known !== undefined && known !== of)
      throw misuse(`--state ${path} is of another replay: name another file, or remove it`);
    if (known === undefined) this.#write('of', of);
  }

  get progress(): Progress {
    const text = this.#read('progress');
    if (text !== undefined) return JSON.parse(text) as Progress;
    return { pass: 'wanting', cursor: null, last: null, tally: newTally() };
  }

  /** Notes a page that is done. */
  keep(progress: Progress, draws: readonly Draw[]): void {
    this.#at(() => {
      const insert = this.#database.prepare('INSERT INTO draws VALUES (?, ?, ?, ?, ?, ?, ?)');
      for (const { limitId, part, recordedAt, memberId, sequence, causeId, amount } of draws)
        insert.run(limitId, part, recordedAt, memberId, sequence, causeId, amount);
      this.#write('progress', JSON.stringify(progress));
    });
  }

  /**
   * Grants what facts wanted, in the order in which they were recorded.
   * @returns whether any of them has less than it wanted
   */
  grant(maxOf: (limitId: string) => number): boolean {
    let isCut = false;
    this.#at(() => {
      this.#database.exec('DELETE FROM grants');
      const insert = this.#database.prepare('INSERT INTO grants VALUES (?, ?, ?, ?)');
      const ordered = this.#database.prepare(
        'SELECT * FROM draws ORDER BY limitId, part, recordedAt, memberId, sequence',
      );
      for (const grant of grantInOrder(ordered.iterate() as Iterable<unknown> as Iterable<Draw>, maxOf)) {
        isCut ||= isLess(grant);
        if (grant.amount > 0) insert.run(grant.memberId, grant.causeId, grant.limitId, grant.granted);
      }
      this.#database.exec('CREATE INDEX IF NOT EXISTS byFact ON grants (memberId, causeId)');
    });
    return isCut;
  }

  close(): void {
    this.#database.close();
    if (this.#temporary === null) return;
    for (const ending of ['', '-wal', '-shm']) rmSync(this.#temporary + ending, { force: true });
  }

  #at(write: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #read(name: string): string | undefined {
    const row = this.#database.prepare('SELECT value FROM run WHERE name = ?').get(name);
    return row === undefined ? undefined : String(row['value']);
  }

  #write(name: string, value: string): void {
    this.#database.prepare('INSERT OR REPLACE INTO run VALUES (?, ?)').run(name, value);
  }
}

function isLess({ amount, granted }: Grant): boolean {
  return granted < amount;
}
