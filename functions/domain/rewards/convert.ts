import type { LocalDate } from '#domain/dates.ts';
import { dayNumber, endOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, hasRoomFor, hasRoomForCounts, pointsAvailable } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { applyAllocations, isPending, sumPoints, takeInOrder } from '#domain/ledger/lots.ts';
import { credit } from '#domain/ledger/movements.ts';
import { lotsOf, purseOf } from '#domain/ledger/purse.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import { purseKey, unitOf } from '#domain/programme/read.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { presentTermsOf } from '#domain/rules/earning.ts';
import { givenTier } from '#domain/tiers/counted.ts';
import { withCounts } from '#domain/tiers/qualify.ts';
import { giftEndsAt, giveReward } from './give-reward.ts';
import { hasRoomForCode, reservePoints, tooManyOpen } from './redeem.ts';

/** A conversion that has come to its time. */
export interface Converting {
  readonly conversionId: string;
  readonly conversion: Conversion;
  /** What its entries answer to; left out: they answer to the conversion itself. */
  readonly causeId?: string | undefined;
  readonly occurredAt: string;
  /** Ids for codes that may come of it; what has none left is not given, as if there were too many codes. */
  readonly ids: readonly string[];
}

/**
 * Makes every conversion of the programme that is to happen `once-reached`, as often as what is available allows, so far
 * as there is room for codes; what is left waits for the next time.
 */
export function convertReached(
  account: Account,
  when: Pick<Converting, 'occurredAt' | 'ids'>,
  context: DecisionContext,
): Decision {
  const decided: Decision = { entries: [], account };
  return Object.entries(context.programme.converts ?? {})
    .filter(([, { at }]) => at === 'once-reached')
    .reduce<Decision>(
      (before, [conversionId, conversion]) =>
        join(before, convertAll(before.account, { conversionId, conversion, ...when }, context)),
      decided,
    );
}

/**
 * One conversion as often as it goes; none: no entries. What needs no code is made at once, in one entry out of the unit
 * and one into each other: however much somebody has, one transaction holds it.
 */
export function convertAll(account: Account, converting: Converting, context: DecisionContext): Decision {
  const { conversion } = converting;
  const { least = 0, from, each, gives } = conversion;
  const available = pointsAvailable(account, bookingDay(account, context), purseKey(context.programme, from));
  let decided: Decision = { entries: [], account };
  if (available < least) return decided;
  if (gives.every((give) => !('reward' in give))) {
    const times = Math.min(
      Math.floor(available / each),
      ...gives.map((give) => roomFor(account, give, context)),
    );
    if (times === 0) return decided;
    const all = { ...converting, conversion: multiplied(conversion, times) };
    const once = convertOnce(account, all, context);
    return isRefusal(once) ? decided : once;
  }
  for (;;) {
    const next = convertOnce(decided.account, converting, context);
    if (isRefusal(next)) return decided;
    decided = join(decided, next);
  }
}

/**
 * `each` of a unit become what the conversion gives. One reward: a code that holds the units, so that giving it back or
 * letting it lapse returns them, and using it spends them. Anything else: the units are spent, and other units, or rewards
 * that were given, come in their place.
 * @returns the decision, or a refusal: `insufficient-points`, `too-many-open`, `amount-too-large`
 */
export function convertOnce(
  account: Account,
  converting: Converting,
  context: DecisionContext,
): Decision | Refusal {
  const { conversionId, conversion, occurredAt, ids } = converting;
  const { from, each, gives } = conversion;
  const causeId = converting.causeId ?? `convert:${conversionId}:${account.memberId}:${account.sequence + 1}`;
  const [give] = gives;
  if (gives.length === 1 && give !== undefined && 'reward' in give && (give.times ?? 1) === 1) {
    const redemptionId = freeId(account, ids);
    if (redemptionId === undefined) return tooManyOpen;
    const expiresAt = giftEndsAt(account, give.valid, context);
    const command = {
      redemptionId,
      rewardId: give.reward,
      unit: purseKey(context.programme, from),
      points: each,
      causeId,
    };
    return reservePoints(account, { ...command, expiresAt, isGiven: true }, context);
  }
  return exchange(account, conversion, { causeId, occurredAt, ids }, context);
}

type Cause = Pick<EntryDraft, 'causeId' | 'occurredAt'>;

/** What an exchange answers to, and ids for its codes. */
type Exchange = Cause & Pick<Converting, 'ids'>;

/** Out of one unit, and into others: spent there, issued here. */
function exchange(
  account: Account,
  { from, each, gives }: Conversion,
  { ids, ...cause }: Exchange,
  context: DecisionContext,
): Decision | Refusal {
  const today = bookingDay(account, context);
  const key = purseKey(context.programme, from);
  const available = applyAllocations(lotsOf(account, today, key), [], today).filter(
    (lot) => !isPending(lot, today),
  );
  const { allocations, missing } = takeInOrder(available, each);
  if (missing > 0)
    return refuse('insufficient-points', `it takes ${each} of ${from}; ${missing} are missing`);
  const marks = marksOf(account, gives, today);
  if (!hasRoom(account, gives, context) || !hasRoomForCounts(account, marks))
    return refuse('amount-too-large', 'there is no room for what it would become');
  const out: EntryDraft = {
    ...cause,
    kind: 'converted',
    ...(key !== undefined && { unit: key }),
    pointsDelta: 0 - each,
    allocations,
  };
  const marked = Object.keys(marks).length === 0 ? out : withCounts(account, out, marks, context);
  let decided = append(account, [marked], context);
  for (const give of gives) {
    const next = giveFor(decided.account, give, { ids, ...cause }, context);
    if (isRefusal(next)) return next;
    decided = join(decided, next);
  }
  return decided;
}

function giveFor(
  account: Account,
  give: Give,
  { ids, ...cause }: Exchange,
  context: DecisionContext,
): Decision | Refusal {
  const none: Decision = { entries: [], account };
  if ('fixed' in give) return append(account, [into(account, give, cause, context)], context);
  if (!('reward' in give)) return none;
  let decided = none;
  for (let time = 0; time < (give.times ?? 1); time += 1) {
    const redemptionId = freeId(decided.account, ids);
    if (redemptionId === undefined) return tooManyOpen;
    const gift = { ...cause, redemptionId, rewardId: give.reward, valid: give.valid };
    const next = giveReward(decided.account, gift, context);
    if (isRefusal(next)) return next;
    decided = join(decided, next);
  }
  return decided;
}

function into(
  account: Account,
  { unit: unitId, fixed }: Extract<Give, { readonly fixed: number }>,
  cause: Cause,
  context: DecisionContext,
): EntryDraft {
  const unit = purseKey(context.programme, unitId);
  const terms = presentTermsOf(unitOf(context.programme, unitId) ?? {}, bookingDay(account, context));
  const lots = [{ ...terms, points: fixed }];
  return credit(account, { ...cause, kind: 'converted', ...(unit !== undefined && { unit }), lots });
}

/** What is given that is no unit and has no code: badges, entries to draws, and tiers until a day. */
function marksOf({ counters = {} }: Account, gives: readonly Give[], today: LocalDate): Counters {
  const marks: Record<string, Record<string, number>> = {};
  const add = (count: string, part: string, amount: number) => {
    marks[count] = { [part]: (marks[count]?.[part] ?? 0) + amount };
  };
  for (const give of gives) {
    if ('badge' in give) add(`badge:${give.badge}`, 'all', 1);
    if ('entry' in give) add(`draw:${give.entry}`, 'all', give.times ?? 1);
    if ('tier' in give) {
      const count = givenTier(give.tier);
      const before = (counters[count]?.['until'] ?? 0) + (marks[count]?.['until'] ?? 0);
      // One that lasts longer already stays as it is.
      add(count, 'until', Math.max(0, dayNumber(endOf(give.lasts, today)) - before));
    }
  }
  return marks;
}

/** A conversion that is made so many times at once. */
function multiplied(conversion: Conversion, times: number): Conversion {
  return {
    ...conversion,
    each: conversion.each * times,
    gives: conversion.gives.map((give) => {
      if ('fixed' in give) return { ...give, fixed: give.fixed * times };
      return 'entry' in give ? { ...give, times: (give.times ?? 1) * times } : give;
    }),
  };
}

/** How often a unit has room for what a conversion gives of it. */
function roomFor(account: Account, give: Give, { programme }: DecisionContext): number {
  if (!('fixed' in give)) return Number.MAX_SAFE_INTEGER;
  const held = sumPoints(purseOf(account, purseKey(programme, give.unit)).lots);
  const most = unitOf(programme, give.unit)?.most ?? Number.MAX_SAFE_INTEGER;
  return Math.max(0, Math.floor((most - held) / give.fixed));
}

/** Within what the units may hold, and what can be counted; and with room for the codes. */
function hasRoom(account: Account, gives: readonly Give[], { programme }: DecisionContext): boolean {
  return gives.every((give) => {
    if ('reward' in give) return hasRoomForCode(account);
    if (!('fixed' in give)) return true;
    const key = purseKey(programme, give.unit);
    const most = unitOf(programme, give.unit)?.most ?? Number.MAX_SAFE_INTEGER;
    const held = sumPoints(purseOf(account, key).lots);
    return held + give.fixed <= most && hasRoomFor(account, give.fixed, 0, key);
  });
}

/** An id that no open code has yet. */
function freeId({ reservations }: Account, ids: readonly string[]): string | undefined {
  return ids.find((id) => reservations.every(({ redemptionId }) => redemptionId !== id));
}
