/**
 * What was taken out of a table to be replayed, in one file (SQLite): accounts, entries, sales, refunds and activities, as
 * they were while it was gathered. How far gathering is, and how far replays of it are, stands in it, too.
 */
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { partitions } from '#table/schema.ts';
import { failure, misuse } from '../problem.ts';
import { textOfItem } from './kept-item.ts';
import type { Taken } from './take-family.ts';

/** Another one cannot be read: it grows by one with each change of the file's form. */
const format = 1;

/** Which table a history is of: another one may have its name. */
export interface TableId {
  readonly name: string;
  readonly id: string;
}

/** How far gathering is. */
export interface Gathering {
  readonly table: TableId;
  /** ISO 8601 instants; null: it goes on. */
  readonly begunAt: string;
  readonly gatheredAt: string | null;
  /** `scanning` reads the whole table; `looking` sees who has changed since; `whole` is the end of it. */
  readonly part: 'scanning' | 'looking' | 'whole';
  /** Items of all kinds that were read. */
  readonly scanned: number;
  /** What scanning took, in read units. */
  readonly units: number;
  /** How many members were looked at again, and how many of them read again. */
  readonly looked: number;
  readonly again: number;
}

/** Where the scan of a segment goes on; null: at its beginning. */
export interface Cursor {
  readonly segment: number;
  readonly after: Key | null;
  readonly isDone: boolean;
}

export class History {
  /** For who reads and writes beside; all of it in transactions of `write`. */
  readonly database: DatabaseSync;
  /** Where it is, for other threads to read. */
  readonly path: string;
  readonly #folder: string | null;

  /** @param file left out: one that goes with the process */
  constructor(file: string | undefined) {
    this.#folder = file === undefined ? mkdtempSync(join(tmpdir(), 'fidelio-replay-')) : null;
    this.path = file ?? join(this.#folder ?? '', 'history.sqlite');
    if (this.#folder !== null) process.once('exit', this.#remove);
    try {
      // It says what members bought: nobody but its owner reads it.
      if (!existsSync(this.path)) closeSync(openSync(this.path, 'wx', 0o600));
      this.database = openHistory(this.path);
    } catch (error) {
      throw misuse(`${this.path} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Null: nothing was gathered yet. */
  get gathering(): Gathering | null {
    return this.#read('gathering') as Gathering | null;
  }

  /** The rules that were ever in force, the newest last; empty until it is whole. */
  get versions(): readonly ProgrammeVersion[] {
    return (this.#read('versions') as readonly ProgrammeVersion[] | null) ?? [];
  }

  get cursors(): readonly Cursor[] {
    return this.database
      .prepare('SELECT segment, after, isDone FROM segments ORDER BY segment')
      .all()
      .map(({ segment, after, isDone }) => ({
        segment: Number(segment),
        after: JSON.parse(String(after)) as Key | null,
        isDone: isDone === 1,
      }));
  }

  get memberCount(): number {
    return Number(this.database.prepare('SELECT COUNT(*) AS count FROM members').get()?.['count']);
  }

  /** Members by their numbers, which begin at 1: whoever was scanned by their ids, so that equals come out in one order. */
  membersAfter(after: number, limit: number): readonly string[] {
    return this.database
      .prepare('SELECT memberId FROM members WHERE nth > ? ORDER BY nth LIMIT ?')
      .all(after, limit)
      .map(({ memberId }) => String(memberId));
  }

  begin(gathering: Gathering, segments: number): void {
    this.write(() => {
      this.#keep('gathering', gathering);
      const insert = this.database.prepare('INSERT INTO segments VALUES (?, ?, 0)');
      for (let segment = 0; segment < segments; segment += 1) insert.run(segment, 'null');
    });
  }

  /** Notes a page of a segment, and where that goes on. @param from where it began: two who gather would keep it twice */
  keepPage(
    items: readonly Item[],
    { segment, after, isDone, from }: Cursor & { readonly from: Key | null },
    gathering: Gathering,
  ): void {
    this.write(() => {
      const insert = this.database.prepare('INSERT INTO items VALUES (?, ?, ?)');
      for (const item of items) insert.run(item.pk, item.sk, textOfItem(item));
      const move = this.database.prepare(
        'UPDATE segments SET after = ?, isDone = ? WHERE segment = ? AND after = ? AND isDone = 0',
      );
      const moved = move.run(JSON.stringify(after), Number(isDone), segment, JSON.stringify(from));
      if (moved.changes !== 1) throw failure(`another process gathers ${this.path}: wait for it, or stop it`);
      this.#keep('gathering', gathering);
    });
  }

  /** All segments were read: from now on items are found by their keys. */
  order(gathering: Gathering): void {
    const signs = [keys.account('').sk, keys.profile('').sk, keys.entry('', 1).sk];
    this.write(() => {
      this.database.exec('CREATE UNIQUE INDEX byKey ON items (pk, sk)');
      const insert = this.database.prepare(
        `INSERT INTO members (memberId) SELECT substr(pk, ?) FROM items
         WHERE pk >= ? AND pk < ? AND sk IN (?, ?, ?) GROUP BY pk ORDER BY pk`,
      );
      const { member } = partitions;
      insert.run(member.length + 1, member, `${member}\u{10FFFF}`, ...signs);
      this.#keep('gathering', gathering);
    });
  }

  /** Notes what was read again, in place of what was scanned. */
  keepTaken(taken: readonly Taken[], gathering: Gathering): void {
    this.write(() => {
      const keep = this.database.prepare('INSERT OR REPLACE INTO taken VALUES (?, ?)');
      const name = this.database.prepare('INSERT OR IGNORE INTO members (memberId) VALUES (?)');
      for (const { memberId, family } of taken) {
        keep.run(memberId, JSON.stringify(family));
        name.run(memberId);
      }
      this.#keep('gathering', gathering);
    });
  }

  end(gathering: Gathering, versions: readonly ProgrammeVersion[]): void {
    this.write(() => {
      this.#keep('versions', versions);
      this.#keep('gathering', gathering);
    });
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** All that is written in it is kept together, or nothing of it. */
  write(work: () => void): void {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.database.exec('COMMIT');
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.database.close();
    process.off('exit', this.#remove);
    this.#remove();
  }

  readonly #remove = () => {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  };

  #read(name: string): unknown {
    const row = this.database.prepare('SELECT value FROM about WHERE name = ?').get(name);
    return row === undefined ? null : JSON.parse(String(row['value']));
  }

  #keep(name: string, value: unknown): void {
    this.database.prepare('INSERT OR REPLACE INTO about VALUES (?, ?)').run(name, JSON.stringify(value));
  }
}

/** @throws when the file is of something else */
function openHistory(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 10_000 });
  try {
    const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {};
    const isFresh = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    if (!isFresh && version !== format)
      throw new Error('it is no history that this release has gathered; name another file, or remove it');
    // Of one that was copied here; before anything is written, since what SQLite keeps beside it has the same mode.
    chmodSync(path, 0o600);
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA user_version = ${format};
      CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS segments (segment INTEGER PRIMARY KEY, after TEXT NOT NULL, isDone INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS items (pk TEXT NOT NULL, sk TEXT NOT NULL, item TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS members (nth INTEGER PRIMARY KEY, memberId TEXT NOT NULL UNIQUE);
      CREATE TABLE IF NOT EXISTS taken (memberId TEXT PRIMARY KEY, family TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY, what TEXT NOT NULL UNIQUE, progress TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS draws (run INTEGER, limitId TEXT, part TEXT, recordedAt TEXT, memberId TEXT,
        sequence INTEGER, causeId TEXT, amount INTEGER);
      CREATE TABLE IF NOT EXISTS grants (run INTEGER, memberId TEXT, causeId TEXT, limitId TEXT, granted INTEGER);
      CREATE INDEX IF NOT EXISTS byFact ON grants (run, memberId, causeId);`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
