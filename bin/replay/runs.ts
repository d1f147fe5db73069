/** How far the replay of a history is; it stands in the history's file, and outlives a kill. */
import type { Draw } from '#domain/replay/outcome.ts';
import { type Grant, grantInOrder } from '#domain/replay/shared-limits.ts';
import type { Tally } from '#domain/replay/tally.ts';
import { newTally } from '#domain/replay/tally.ts';
import { failure } from '../problem.ts';
import type { History } from './history.ts';

/**
 * Where a run is. `wanting`: facts take what they want of limits that have changed; `granting`: that is cut in the order of
 * the facts; `granted`: they take what they may have.
 */
export interface Progress {
  readonly pass: 'wanting' | 'granting' | 'granted' | 'done';
  /** So many members of the history were replayed. */
  readonly played: number;
  readonly tally: Tally;
}

export class Run {
  readonly #history: History;
  readonly #id: number;
  #kept: string;

  /** @param what is replayed: the same words go on from where they were */
  constructor(history: History, what: string) {
    this.#history = history;
    const fresh: Progress = { pass: 'wanting', played: 0, tally: newTally() };
    const insert = 'INSERT OR IGNORE INTO runs (what, progress) VALUES (?, ?)';
    history.write(() => void history.database.prepare(insert).run(what, JSON.stringify(fresh)));
    const known = history.database.prepare('SELECT run, progress FROM runs WHERE what = ?').get(what);
    this.#id = Number(known?.['run']);
    this.#kept = String(known?.['progress']);
  }

  /** By which its grants are found. */
  get id(): number {
    return this.#id;
  }

  get progress(): Progress {
    return JSON.parse(this.#kept) as Progress;
  }

  /** Notes a page that is done, with what its facts wanted: all of it, or nothing. */
  keep(progress: Progress, draws: readonly Draw[]): void {
    this.#history.write(() => {
      const insert = this.#prepare('INSERT INTO draws VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
      for (const { limitId, part, recordedAt, memberId, sequence, causeId, amount } of draws)
        insert.run(this.#id, limitId, part, recordedAt, memberId, sequence, causeId, amount);
      this.#move(progress);
      if (progress.pass !== 'done') return;
      this.#prepare('DELETE FROM draws WHERE run = ?').run(this.#id);
      this.#prepare('DELETE FROM grants WHERE run = ?').run(this.#id);
    });
  }

  /**
   * Grants what facts wanted, in the order in which they were recorded.
   * @returns whether any of them has less than it wanted
   */
  grant(maxOf: (limitId: string) => number): boolean {
    let isCut = false;
    this.#history.write(() => {
      this.#prepare('DELETE FROM grants WHERE run = ?').run(this.#id);
      const insert = this.#prepare('INSERT INTO grants VALUES (?, ?, ?, ?, ?)');
      const ordered = this.#prepare(
        'SELECT * FROM draws WHERE run = ? ORDER BY limitId, part, recordedAt, memberId, sequence',
      ).iterate(this.#id);
      for (const grant of grantInOrder(ordered as Iterable<unknown> as Iterable<Draw>, maxOf)) {
        isCut ||= isLess(grant);
        const { memberId, causeId, limitId, granted } = grant;
        if (grant.amount > 0) insert.run(this.#id, memberId, causeId, limitId, granted);
      }
    });
    return isCut;
  }

  /** Two who count in one place would count twice. */
  #move(progress: Progress): void {
    const text = JSON.stringify(progress);
    const move = this.#prepare('UPDATE runs SET progress = ? WHERE run = ? AND progress = ?');
    if (move.run(text, this.#id, this.#kept).changes !== 1)
      throw failure('the same words are replaying this file in another process: wait for it, or stop it');
    this.#kept = text;
  }

  #prepare(sql: string) {
    return this.#history.database.prepare(sql);
  }
}

function isLess({ amount, granted }: Grant): boolean {
  return granted < amount;
}
