import type { Table, Unsound } from './client.ts';
import type { Item, Key } from './read.ts';
import { keyOf, textOf } from './read.ts';

/**
 * Thrown for an item of the table that cannot be what we wrote: an attribute is missing or of another kind, or what it
 * says cannot be so. Nothing is built on it; it stays as it is until an operator mends it.
 */
export class UnsoundItemError extends Error implements Unsound {
  override readonly name = 'UnsoundItemError';
  readonly key: Key;
  /** What does not hold, each with its path: `lots.0.2: is no number`. Ids and numbers of points; no personal data. */
  readonly flaws: readonly string[];

  constructor(key: Key, flaws: readonly string[]) {
    super(`${textOf(key)} is unsound: ${flaws.slice(0, toldAtMost).join('; ')}`);
    this.key = keyOf(key);
    this.flaws = flaws.slice(0, toldAtMost);
  }

  get kind(): UnsoundKind {
    return this.key.sk === 'ACCOUNT' ? 'account-unsound' : 'record-unsound';
  }
}

/** Thrown for an item that is not there, although another leads to it. @param leads what does, in words */
export function missingItem(key: Key, leads: string): UnsoundItemError {
  return new UnsoundItemError(key, [`the item is missing, although ${leads} leads to it`]);
}

/** By which it is refused: a member's account, or anything else that is kept. */
export type UnsoundKind = 'account-unsound' | 'record-unsound';

/** More says no more. */
const toldAtMost = 10;

/** Those of some items that can be read, in their order, and what was wrong with the others. */
export interface ReadEach<T> {
  readonly read: readonly T[];
  readonly unsound: readonly UnsoundItemError[];
}

/** Reads items one by one, so that a bad one ends no list. @throws what is no fault of an item */
export function readEach<T>(items: readonly Item[], read: (item: Item) => T): ReadEach<T> {
  const good: T[] = [];
  const unsound: UnsoundItemError[] = [];
  for (const item of items) {
    try {
      good.push(read(item));
    } catch (error) {
      if (!(error instanceof UnsoundItemError)) throw error;
      unsound.push(error);
    }
  }
  return { read: good, unsound };
}

/** As `readEach`, for lists, which go on without the others; `table.passedOver` is told of them. */
export function readGood<T>(
  { passedOver }: Pick<Table, 'passedOver'>,
  items: readonly Item[],
  read: (item: Item) => T,
): readonly T[] {
  const { read: good, unsound } = readEach(items, read);
  for (const error of unsound) passedOver?.(error);
  return good;
}
