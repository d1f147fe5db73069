import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsFrom } from '#domain/split.ts';
import type { Budget, BudgetPart } from './budget.ts';
import { fullParts, partCount, usedOf } from './budget.ts';
import type { PartChange } from './draw.ts';
import { settle } from './settle.ts';
import type { BudgetUse } from './use.ts';
import { changesFor, isShort, leftFor } from './use.ts';

/** A hundred in a part, so that a few sales go through several. */
const fair = (max: number): Budget => ({ limitId: 'campaign:fair.0', period: 'all', max, what: 'times' });

/** A budget as the table keeps it: parts that are read one by one, and changed together on their conditions. */
class Stored {
  parts: BudgetPart[];

  constructor(max: number) {
    this.parts = [...fullParts(fair(max))];
  }

  /** All or nothing, as a transaction is. */
  write(changes: readonly PartChange[], max?: number, added: readonly BudgetPart[] = []): boolean {
    const holds = ({ part, max: read, atLeast = -Infinity, exactly }: PartChange) => {
      const stored = this.parts[part];
      if (stored?.max !== read || stored.left < atLeast) return false;
      return exactly === undefined || stored.left === exactly;
    };
    if (!changes.every(holds) || added.some(({ part }) => this.parts[part] !== undefined)) return false;
    for (const { part, by } of changes) {
      const { left, max: before } = this.parts[part] as BudgetPart;
      this.parts[part] = { part, left: left + by, max: max ?? before };
    }
    for (const part of added) this.parts[part.part] = part;
    return true;
  }
}

/** A till that reads, decides, and writes some time later; others may come in between at every step. */
class Till {
  given = 0;
  readonly #stored: Stored;
  readonly #own: number;
  #amount = 0;
  #use: BudgetUse | null = null;
  #toRead: number[] = [];

  constructor(stored: Stored, own: number) {
    this.#stored = stored;
    this.#own = own;
  }

  /**
   * One step of what it is at, or the first of a sale that wants so much; below zero, of a refund.
   * @returns what was given, once that is written
   */
  step(amount: number): number | null {
    const { length: count } = this.#stored.parts;
    const own = this.#own % count;
    if (this.#use === null) {
      // No more comes back than was given.
      this.#amount = Math.max(amount, -this.given);
      const parts = [this.#stored.parts[own] as BudgetPart];
      this.#use = { parts, isWhole: count === 1, used: 0, mostParts: 64, isSettled: true };
      return null;
    }
    const next = this.#toRead.shift();
    if (next !== undefined) {
      // One after the other: what is read is of no single moment.
      const read = this.#stored.parts[next];
      if (read) this.#use = { ...this.#use, parts: [...this.#use.parts, read] };
      return null;
    }
    const before = this.#use;
    const shown = leftFor(before);
    const after = { ...before, used: Math.min(this.#amount, shown) };
    if (isShort(before, after.used)) {
      this.#toRead = [...partsFrom(own, count)];
      this.#use = { ...before, parts: [], isWhole: true };
      return null;
    }
    this.#use = null;
    if (!this.#stored.write(changesFor(after))) return null;
    this.given += after.used;
    return after.used;
  }
}

/** Whoever publishes a changed budget: reads, and writes some time later. */
class Publisher {
  #read: { readonly max: number; readonly parts: readonly BudgetPart[] } | null = null;

  /** @returns whether the budget is changed */
  step(stored: Stored, max: number): boolean {
    if (this.#read === null) {
      this.#read = { max, parts: [...stored.parts] };
      return false;
    }
    const { max: changed, parts } = this.#read;
    this.#read = null;
    const { changes, added } = settle(parts, fair(changed));
    return stored.write(changes, changed, added);
  }
}

interface World {
  readonly stored: Stored;
  readonly tills: readonly Till[];
  readonly used: () => number;
}

function worldOf(max: number, count = 3): World {
  const stored = new Stored(max);
  const tills = Array.from({ length: count }, (_, index) => new Till(stored, index * 3));
  return { stored, tills, used: () => tills.reduce((sum, till) => sum + till.given, 0) };
}

function isSound({ stored, used }: World): void {
  expect(new Set(stored.parts.map(({ max }) => max)).size).toBe(1);
  expect(usedOf(stored.parts)).toBe(used());
  const signs = new Set(stored.parts.map(({ left }) => Math.sign(left)));
  expect(signs.has(1) && signs.has(-1)).toBe(false);
}

const size = fc.integer({ min: 0, max: 450 });
const wants = fc.array(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 8 }), {
  minLength: 1,
  maxLength: 5,
});
/** Who does a step, and what, if it is the first. */
const turn = fc.oneof(
  { weight: 12, arbitrary: fc.record({ till: fc.nat(2), amount: fc.integer({ min: -120, max: 120 }) }) },
  { weight: 1, arbitrary: fc.record({ max: size }) },
);

const whole = { isWhole: true, used: 0, mostParts: 64, isSettled: true };

describe('a budget in parts', () => {
  test('has one part while it is small, and 64 when it is large', () => {
    const counts = (what: Budget['what']) =>
      [0, 1, 1000, 1001, 64_000, 2 ** 40].map((max) => partCount({ max, what }));
    expect(counts('given')).toEqual([1, 1, 1, 2, 64, 64]);
    expect(counts('times')).toEqual([1, 1, 10, 11, 64, 64]);
  });

  test('is never exceeded, and given to the last when more is wanted, whoever comes in between', () => {
    fc.assert(
      fc.property(
        size,
        wants,
        fc.array(fc.nat(4), { minLength: 50, maxLength: 200 }),
        (max, wanted, turns) => {
          const world = worldOf(max, wanted.length);
          const open = wanted.map((amounts) => [...amounts]);
          const play = (index: number) => {
            const amounts = open[index % open.length] ?? [];
            const [amount] = amounts;
            if (amount === undefined) return;
            if (world.tills[index % open.length]?.step(amount) !== null) amounts.shift();
            expect(world.used()).toBeLessThanOrEqual(max);
            isSound(world);
          };
          turns.forEach(play);
          const everybody = open.map((_, index) => index);
          while (open.some((amounts) => amounts.length > 0)) everybody.forEach(play);
          const inAll = wanted.flat().reduce((sum, amount) => sum + amount, 0);
          expect(world.used()).toBe(Math.min(inAll, max));
        },
      ),
    );
  });

  test('that is changed is held to its new size at once; below what was given, it stops until as much is back', () => {
    fc.assert(
      fc.property(size, fc.array(turn, { minLength: 200, maxLength: 300 }), (first, turns) => {
        const world = worldOf(first);
        const publisher = new Publisher();
        for (const one of turns) {
          const before = world.used();
          if ('max' in one) publisher.step(world.stored, one.max);
          else world.tills[one.till]?.step(one.amount);
          const [{ max }] = world.stored.parts as [BudgetPart];
          if (world.used() > before) expect(world.used()).toBeLessThanOrEqual(max);
          isSound(world);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('that got back what it gave is as it was', () => {
    fc.assert(
      fc.property(size, wants, (max, wanted) => {
        const world = worldOf(max, wanted.length);
        const play = (index: number, amount: number) => {
          let done: number | null = null;
          while (done === null) done = world.tills[index]?.step(amount) ?? null;
          return done;
        };
        const given = wanted.map((amounts, index) => amounts.map((amount) => play(index, amount)));
        for (const [index, amounts] of given.entries()) {
          for (const amount of amounts) if (amount > 0) play(index, -amount);
        }
        expect(world.used()).toBe(0);
        isSound(world);
      }),
    );
  });

  test('that was lowered below what was given shows what has come back beyond that', () => {
    const parts = [-5, 0].map((left, part) => ({ part, left, max: 100 }));
    const shown = [0, -5, -8].map((used) => leftFor({ ...whole, parts, used }));
    expect(shown).toEqual([0, 0, 3]);
  });

  test('of many parts with a little each is taken from the largest, where one sale may take from a few only', () => {
    const parts = [1, 1, 1, 7, 9].map((left, part) => ({ part, left, max: 100 }));
    const use = { ...whole, parts, mostParts: 2 };
    expect(leftFor(use)).toBe(16);
    expect(changesFor({ ...use, used: 2 }).map(({ part, by }) => [part, by])).toEqual([
      [0, -1],
      [1, -1],
    ]);
    expect(changesFor({ ...use, used: 12 }).map(({ part, by }) => [part, by])).toEqual([
      [4, -9],
      [3, -3],
    ]);
  });
});
