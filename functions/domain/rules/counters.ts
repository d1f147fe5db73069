import { dayNumber } from '#domain/dates.ts';
import type { Lines } from '#domain/programme/condition.ts';
import type { Counter } from '#domain/programme/counter.ts';
import { perPiece } from './basket.ts';
import type { CountChanges } from './evaluation.ts';
import { holds } from './holds.ts';
import { ordinalOf, partOf } from './period.ts';
import type { Counted, Scene } from './scene.ts';

type Parts = Readonly<Record<string, number>>;

/** What base rules that qualify gave of a unit for some lines of the fact; none are named: for all of it. */
export type GivenOf = (unitId: string, lines?: Lines) => number;

/** The counters of a programme with one fact. */
export interface Counting {
  readonly counted: (counter: string) => Counted;
  /** From here on counters of units have what the rules gave; conditions of rules saw them as they were before. */
  readonly settle: (given: GivenOf) => void;
  readonly changes: () => CountChanges;
}

/** Counts a fact with the counters that answer to its kind. `scene` is asked for only once it is complete. */
export function countingOf(counters: ReadonlyMap<string, Counter>, scene: () => Scene): Counting {
  const amounts = new Map<string, number>();
  const met = new Map<string, boolean>();
  // A counter whose own condition asks for it, as in `the first five`, is seen as it was before.
  const asking = new Set<string>();
  let given: GivenOf = () => 0;

  const meets = (id: string, { if: condition }: Counter): boolean => {
    const known = met.get(id);
    if (known !== undefined) return known;
    if (asking.has(id)) return false;
    asking.add(id);
    const isMet = holds(condition, scene());
    asking.delete(id);
    met.set(id, isMet);
    return isMet;
  };
  const amountOf = (id: string, counter: Counter): number => {
    const isMet = meets(id, counter);
    const { sums, lines } = counter;
    if (sums.startsWith('unit:')) return isMet ? given(sums.slice('unit:'.length), lines) : 0;
    const known = amounts.get(id);
    if (known !== undefined) return known;
    const isDayTaken = sums === 'days' && scene().amountOf(`day:${id}`) > 0;
    const amount = isMet && !isDayTaken ? amountIn(counter, scene()) : 0;
    if (!asking.has(id)) amounts.set(id, amount);
    return amount;
  };

  return {
    counted: (id) => {
      const counter = counters.get(id);
      const before = isOfFact(scene().programme.counters[id]) ? 0 : scene().amountOf(`count:${id}`);
      if (counter === undefined) return { before, after: before };
      const amount = amountOf(id, counter);
      if (counter.streak === undefined) return { before, after: before + amount };
      return { before, after: streakWith(id, counter.streak, amount, scene())?.run ?? before };
    },
    settle: (toGive) => {
      given = toGive;
    },
    changes: () => {
      const changes: Record<string, Parts> = {};
      for (const [id, counter] of counters) {
        const parts = withoutZeros(changeOf(id, counter, amountOf(id, counter), scene()));
        if (Object.keys(parts).length > 0) changes[id] = parts;
      }
      return changes;
    },
  };
}

/** What a fact brings to a counter whose condition holds. */
function amountIn({ sums, lines }: Counter, { basket, fact }: Scene): number {
  const chosen = basket.choose(lines);
  if (sums === 'net') return chosen.net;
  if (sums === 'quantity') return Math.floor(chosen.quantity / perPiece);
  if (sums === 'times' || sums === 'days') return lines === undefined || chosen.indexes.length > 0 ? 1 : 0;
  const value = fact.attributes[sums];
  return typeof value === 'number' ? value : 0;
}

function changeOf(id: string, { sums, per, streak }: Counter, amount: number, scene: Scene): Parts {
  const { on } = scene.fact;
  const part = partOf(streak?.of ?? per, on);
  const parts: Record<string, number> = part === null ? {} : { [part]: amount };
  // So that the day is known to be counted; where days are summed day by day, their own part says it.
  if (sums === 'days' && part !== null) parts[on] = amount;
  if (streak === undefined) return parts;
  const longer = streakWith(id, streak, amount, scene);
  if (longer === null) return parts;
  return {
    ...parts,
    run: longer.run - scene.amountOf(`run:${id}`),
    at: ordinalOf(streak.of, on) - scene.amountOf(`at:${id}`),
  };
}

/**
 * A streak whose period of the fact reaches `least` by it: one longer than it was, or the first after a gap. Null: the
 * fact does not change it, as one that comes too late for its period.
 */
function streakWith(
  id: string,
  { of, least }: NonNullable<Counter['streak']>,
  amount: number,
  scene: Scene,
): { readonly run: number } | null {
  const before = scene.amountOf(`now:${id}`);
  const [run, at] = [scene.amountOf(`run:${id}`), scene.amountOf(`at:${id}`)];
  const now = ordinalOf(of, scene.fact.on);
  if (before >= least || before + amount < least || now <= at) return null;
  return { run: at === now - 1 ? run + 1 : 1 };
}

function isOfFact(counter: Counter | undefined): boolean {
  return counter?.per === 'fact';
}

function withoutZeros(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, amount]) => amount !== 0));
}

/** The counter that keeps the day of the newest sale, in its part `on`. */
export const saleCounter = '#sale';

/** The change by which the day of the newest sale is kept, as a day number; an older sale changes nothing. */
export function saleDayChange({ fact, look }: Scene): Parts {
  const since = look('since:sale');
  if (typeof since !== 'number') return { on: dayNumber(fact.on) };
  return since > 0 ? { on: since } : {};
}
