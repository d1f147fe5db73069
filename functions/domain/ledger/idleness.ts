import type { LocalDate } from '#domain/dates.ts';
import { endOf, latest } from '#domain/dates.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import { unitOf } from '#domain/programme/read.ts';
import type { Span } from '#domain/programme/span.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Account } from './account.ts';
import { bookingDay } from './account.ts';
import type { EntryDraft } from './entry.ts';
import type { Allocation, Lot } from './lots.ts';
import { applyAllocations, isExpired, outOf } from './lots.ts';
import { isResting, lotsOf, purseOf, unitsOf } from './purse.ts';
import { redating } from './rest.ts';

/** How long a unit is kept without a fact that keeps it; null: its lots end each on its own day. */
export function idleSpan(programme: Programme, unit: string | undefined): Span | null {
  const expiry = unitOf(programme, unit)?.expiry;
  return expiry !== undefined && 'idle' in expiry ? expiry.idle : null;
}

/** The one day on which what is held of an idle unit ends; null: nothing that ends is held. */
export function idleDay(lots: readonly Lot[]): LocalDate | null {
  const days = lots.flatMap(({ expiresOn }) => expiresOn ?? []);
  return days.length === 0 ? null : days.reduce(latest);
}

/** A fact that may keep a unit, with what followed from it. */
export interface KeepingFact {
  readonly kinds: readonly FactKind[];
  /** The day on which it happened. */
  readonly on: LocalDate;
}

/** The day to which a fact keeps a unit; null: it does not keep it, or the unit does not end by idleness. */
function keptUntil(programme: Programme, unit: string | undefined, { kinds, on }: KeepingFact) {
  const expiry = unitOf(programme, unit)?.expiry;
  const keeps =
    expiry !== undefined && 'idle' in expiry && expiry.keptBy.some((kind) => kinds.includes(kind));
  return keeps ? endOf(expiry.idle, on) : null;
}

/**
 * What a fact that keeps a unit does to the lots that are held of it: all of them end so long after it, or later as they
 * did before. Nothing moves a day back: a refund keeps nothing, and takes no day away.
 * @returns nothing where the unit does not end by idleness, or the fact does not keep it
 */
export function keepAlive(
  account: Account,
  unit: string | undefined,
  programme: Programme,
  fact: KeepingFact,
  today: LocalDate,
): readonly Allocation[] {
  const until = keptUntil(programme, unit, fact);
  return until === null ? [] : laterLots(account, unit, until, today);
}

/** The lots of a unit that end before a day, on that day. */
export function laterLots(
  account: Account,
  unit: string | undefined,
  until: LocalDate,
  today: LocalDate,
): readonly Allocation[] {
  const earlier = lotsOf(account, today, unit).filter(
    ({ expiresOn }) => expiresOn !== null && expiresOn < until,
  );
  // What is kept is out of its grace.
  return earlier.flatMap(({ isGraced, ...lot }) => [
    outOf({ ...lot, ...(isGraced && { isGraced }) }),
    { ...lot, expiresOn: until },
  ]);
}

/**
 * The drafts of a fact with what it keeps: the lots of each idle unit are re-dated in the entry of that unit, and in one of
 * its own where the fact moves nothing of it.
 */
export function withKept(
  account: Account,
  drafts: readonly EntryDraft[],
  fact: KeepingFact,
  context: DecisionContext,
): readonly EntryDraft[] {
  const { programme } = context;
  const today = bookingDay(account, context);
  const causeId = `kept:${drafts[0]?.causeId ?? fact.on}`;
  const moved = new Set(drafts.map(({ unit }) => unit));
  const others = unitsOf(account).flatMap((unit): readonly EntryDraft[] => {
    const kept = moved.has(unit) ? [] : keepAlive(account, unit, programme, fact, today);
    return kept.length === 0 ? [] : [redating(unit, kept, causeId, context)];
  });
  const seen = new Set<string | undefined>();
  const own = drafts.map((draft) => {
    const until = keptUntil(programme, draft.unit, fact);
    if (until === null) return draft;
    const kept = seen.has(draft.unit) ? [] : keepAlive(account, draft.unit, programme, fact, today);
    seen.add(draft.unit);
    return { ...draft, allocations: [...kept, ...allOn(draft.allocations, until)] };
  });
  return [...own, ...others];
}

/**
 * A draft of an idle unit: what comes in ends on the day of what is there, so that one day goes for all. Where nothing
 * else is there, the latest of its own days does.
 */
export function onOneDay(
  account: Account,
  draft: EntryDraft,
  programme: Programme,
  today: LocalDate,
): EntryDraft {
  if (idleSpan(programme, draft.unit) === null) return draft;
  const comesIn = draft.allocations.filter(({ points }) => points > 0);
  if (comesIn.length === 0) return draft;
  const goesOut = draft.allocations.filter(({ points }) => points < 0);
  const { lots } = purseOf(account, draft.unit);
  const stays = applyAllocations(lots, goesOut, today).filter(
    (lot) => isResting(account, draft.unit) || !isExpired(lot, today),
  );
  const day = idleDay(stays) ?? idleDay(comesIn);
  return day === null ? draft : { ...draft, allocations: allOn(draft.allocations, day) };
}

/** What comes in ends on a day, unless it never does. */
function allOn(allocations: readonly Allocation[], expiresOn: LocalDate): readonly Allocation[] {
  return allocations.map((lot) => (lot.points > 0 && lot.expiresOn !== null ? { ...lot, expiresOn } : lot));
}
