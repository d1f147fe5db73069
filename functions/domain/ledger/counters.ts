import type { LocalDate } from '#domain/dates.ts';
import { addMonthsToMonth, monthOf } from '#domain/dates.ts';

/** Sums by part of the calendar: `2026-11-30`, `2026-W48`, `2026-11`, `2026-11!`, `2026-Q4`, `2026`, `all`, or another word. */
export type Parts = Readonly<Record<string, number>>;

/** An account's counters by their ids. Those whose id begins with `#` are of limits and remainders. */
export type Counters = Readonly<Record<string, Parts>>;

/** Parts by the ids of their counters, which an entry says are asked for no longer. */
export type Forgotten = Readonly<Record<string, readonly string[]>>;

/** The counter that keeps the day of the last anniversary that gave something, as a day number in its part `on`. */
export const anniversaryCounter = '#anniversary';

/** Months that are older than this count in no window (see `functions/programme`) and are dropped. */
const monthsKept = 25;

/** Of what is counted by day, week, quarter or month alone only the newest parts are asked for: this one and the one before. */
const newestKept = 2;
const briefShapes = [/^\d{4}-\d{2}-\d{2}$/, /^\d{4}-W\d{2}$/, /^\d{4}-\d{2}!$/, /^\d{4}-Q\d$/];
const monthShape = /^\d{4}-\d{2}$/;

/** Parts that say when something was last, how long it has gone on, or lasts: of two members the later one's stand. */
const lastParts = ['at', 'on', 'run', 'until'];

/** The parts with changes added to them; what is nothing, or too old to be asked for, is dropped. */
export function addParts(parts: Parts, changes: Parts, today: LocalDate): Parts {
  const sums = { ...parts };
  for (const [part, change] of Object.entries(changes)) sums[part] = (sums[part] ?? 0) + change;
  const oldestMonth = addMonthsToMonth(monthOf(today), -monthsKept);
  const kept = Object.keys(sums).filter(
    (part) => sums[part] !== 0 && (!monthShape.test(part) || part >= oldestMonth),
  );
  const dropped = new Set(
    briefShapes.flatMap((shape) =>
      droppedOf(
        kept.filter((part) => shape.test(part)),
        sums,
      ),
    ),
  );
  return Object.fromEntries(kept.filter((part) => !dropped.has(part)).map((part) => [part, sums[part] ?? 0]));
}

/** Below zero is only what was dropped before it came back. */
function droppedOf(parts: readonly string[], sums: Parts): readonly string[] {
  const [below, above] = [(part: string) => (sums[part] ?? 0) < 0, (part: string) => (sums[part] ?? 0) > 0];
  return [...parts.filter(below), ...parts.filter(above).sort().slice(0, -newestKept)];
}

/** The counters with changes added; one that has come to nothing is left out. */
export function addCounts(counters: Counters, changes: Counters, today: LocalDate): Counters {
  const sums = { ...counters };
  for (const [count, parts] of Object.entries(changes))
    sums[count] = addParts(sums[count] ?? {}, parts, today);
  return Object.fromEntries(Object.entries(sums).filter(([, parts]) => Object.keys(parts).length > 0));
}

/** The counters without what is forgotten of them. */
export function withoutForgotten(counters: Counters, forgotten: Forgotten): Counters {
  const kept = Object.entries(counters).map(([count, parts]): readonly [string, Parts] => {
    const gone = forgotten[count];
    if (gone === undefined) return [count, parts];
    return [count, Object.fromEntries(Object.entries(parts).filter(([part]) => !gone.includes(part)))];
  });
  return Object.fromEntries(kept.filter(([, parts]) => Object.keys(parts).length > 0));
}

/** What has to be added to a member's counters when another becomes one with them. */
export function countsToMerge(own: Counters, theirs: Counters): Counters {
  return Object.fromEntries(
    Object.entries(theirs).map(([count, parts]) => [count, partsToMerge(own[count] ?? {}, parts)]),
  );
}

/**
 * Sums are added up. When something was last is the later of both, and how long it has gone on is as of whose it is: no
 * streak comes of two.
 */
function partsToMerge(own: Parts, theirs: Parts): Parts {
  const lastOf = (parts: Parts) => parts['until'] ?? parts['at'] ?? parts['on'] ?? 0;
  const runOf = (parts: Parts) => parts['run'] ?? 0;
  const isLater =
    lastOf(theirs) > lastOf(own) || (lastOf(theirs) === lastOf(own) && runOf(theirs) > runOf(own));
  const sums = Object.entries(theirs).filter(([part]) => !lastParts.includes(part));
  if (!isLater) return Object.fromEntries(sums);
  const lasts = lastParts.map((part) => [part, (theirs[part] ?? 0) - (own[part] ?? 0)] as const);
  return Object.fromEntries([...sums, ...lasts.filter(([, change]) => change !== 0)]);
}
