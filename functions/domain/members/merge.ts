import type { LocalDate } from '#domain/dates.ts';
import { addDays, latest } from '#domain/dates.ts';
import { expirePoints } from '#domain/due/settle.ts';
import type { Account } from '#domain/ledger/account.ts';
import { addQualifying, bookingDay, hasRoomFor, hasRoomForCounts } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { addCounts, countsToMerge } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { forgottenOf } from '#domain/ledger/forgotten.ts';
import { idleDay, idleSpan, laterLots } from '#domain/ledger/idleness.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { byExpiry, isExpired, outOf, sumPoints, withoutFirst } from '#domain/ledger/lots.ts';
import { takeBack } from '#domain/ledger/movements.ts';
import type { Purse } from '#domain/ledger/purse.ts';
import { keyOfUnit, lotsOf, purseOf, sumReserved, unitsOf } from '#domain/ledger/purse.ts';
import { restsIn } from '#domain/ledger/rest.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';
import { heldTier, levelOf, upgradeTo } from '#domain/tiers/tier.ts';

/** What a merge does to the ledger that ends and to the one that goes on. */
export interface Merge {
  readonly from: Decision;
  readonly into: Decision;
}

/**
 * Two members who are one person become one: the points of every unit with their expiry, debt, open codes, counters and the
 * higher tier go over, in a pair of entries for each unit; what was due of either is settled before. The ledger of `from` ends with `mergedInto`.
 * @returns both decisions, to be written together, or a refusal: `same-member`, `too-many-open` when one member could
 * not hold the codes of both, `amount-too-large`
 */
export function mergeAccounts(from: Account, into: Account, context: DecisionContext): Merge | Refusal {
  if (from.memberId === into.memberId)
    return refuse('same-member', 'a member cannot be merged into themselves');
  // One day for both, or points that are usable with one would be pending with the other.
  const lastRecordedOn = latest(from.lastRecordedOn, into.lastRecordedOn);
  const giving = expirePoints({ ...from, lastRecordedOn }, context);
  const taking = expirePoints({ ...into, lastRecordedOn }, context);
  const refusal = refuseMerge(giving.account, taking.account);
  if (refusal !== null) return refusal;
  const units = unitsOf(giving.account).filter((unit) => hasSomething(giving.account, unit));
  const out = units.map((unit) => outgoing(giving.account, unit, into.memberId, context));
  const arriving = units.map((unit) => incoming(giving.account, taking.account, unit, context));
  return {
    from: join(giving, append(giving.account, out, context)),
    into: join(taking, append(taking.account, arriving, context)),
  };
}

/** The main unit goes in any case: its pair of entries is what says that the two became one. */
function hasSomething(account: Account, unit: string | undefined): boolean {
  const { lots, owed } = purseOf(account, unit);
  return unit === undefined || lots.length > 0 || owed > 0 || sumReserved(account.reservations, unit) > 0;
}

function refuseMerge(giving: Account, taking: Account): Refusal | null {
  const open = giving.reservations.length + taking.reservations.length;
  if (open > mostReservations) {
    return refuse(
      'too-many-open',
      `together they have ${open} open codes, and a member may have ${mostReservations}: use or cancel some first`,
    );
  }
  const basePoints = Object.values(giving.qualifying).reduce((sum, some) => sum + some, 0);
  const hasRoom = unitsOf(giving).every((unit) => {
    const { lots, owed } = purseOf(giving, unit);
    const points = sumPoints(lots) + sumReserved(giving.reservations, unit) + owed;
    return hasRoomFor(taking, points, unit === undefined ? basePoints : 0, unit);
  });
  return hasRoom && hasRoomForCounts(taking, countsComing(giving, taking))
    ? null
    : refuse('amount-too-large', 'together they would hold more points than can be counted exactly');
}

function countsComing({ counters: theirs = {} }: Account, { counters: own = {} }: Account): Counters {
  return countsToMerge(own, theirs);
}

function outgoing(
  giving: Account,
  unit: string | undefined,
  memberId: string,
  { now }: DecisionContext,
): EntryDraft {
  const { lots, owed } = purseOf(giving, unit);
  return {
    kind: 'transferred-out',
    ...(unit !== undefined && { unit }),
    pointsDelta: owed - sumPoints(lots),
    allocations: lots.map(outOf),
    ...(owed > 0 && { owedDelta: -owed }),
    transfer: { memberId, reserved: sumReserved(giving.reservations, unit) },
    causeId: `merge:${giving.memberId}:${memberId}`,
    occurredAt: now.toISOString(),
  };
}

function incoming(
  giving: Account,
  taking: Account,
  unit: string | undefined,
  context: DecisionContext,
): EntryDraft {
  const status = statusComing(giving, taking, context);
  const lots = lotsComing(giving, taking, unit, status.tierAfter, context);
  const { owed } = purseOf(giving, unit);
  const { qualifying, birthdayGiftOf } = giving;
  const isMain = unit === undefined;
  const facts = {
    kind: 'transferred-in' as const,
    ...(!isMain && { unit }),
    transfer: {
      memberId: giving.memberId,
      reserved: sumReserved(giving.reservations, unit),
      reservations: giving.reservations.filter((open) => open.unit === unit),
      ...(isMain && { qualifying, ...(birthdayGiftOf !== undefined && { birthdayGiftOf }) }),
    },
    causeId: `merge:${giving.memberId}:${taking.memberId}`,
    occurredAt: context.now.toISOString(),
  };
  const points = sumPoints(lots) - owed;
  const moved =
    points >= 0
      ? withLaterDay(giving, taking, { ...facts, ...creditAll(lots, purseOf(taking, unit), owed) }, context)
      : takeBack(taking, { ...facts, points: -points, lots: [] }, context);
  return isMain ? { ...moved, ...status } : moved;
}

/** The tier and the counters that the two have together. */
function statusComing(giving: Account, taking: Account, context: DecisionContext) {
  const { programme } = context;
  const today = bookingDay(taking, context);
  const counts = countsComing(giving, taking);
  const together = {
    qualifying: addQualifying(taking.qualifying, giving.qualifying, today),
    counters: addCounts(taking.counters ?? {}, counts, today),
  };
  const forgotten = forgottenOf(together.counters, Object.keys(counts), programme, today);
  const higher = higherTier(programme, taking, giving, today);
  const tierAfter = upgradeTo(programme, higher, together, today) ?? higher;
  return {
    ...(Object.keys(counts).length > 0 && { counts }),
    ...(Object.keys(forgotten).length > 0 && { forgotten }),
    ...(tierAfter !== taking.tier.tierId && { tierAfter }),
  };
}

/** The lots of a unit that go over. What is overdue has the notice period where expiry does not rest any more. */
function lotsComing(
  giving: Account,
  taking: Account,
  unit: string | undefined,
  tierAfter: string | undefined,
  context: DecisionContext,
): readonly Lot[] {
  const { lots } = purseOf(giving, unit);
  const rests = tierAfter === undefined ? (taking.tier.rests ?? []) : restsIn(context.programme, tierAfter);
  if (rests.includes(keyOfUnit(unit))) return lots;
  const today = bookingDay(taking, context);
  const expiresOn = addDays(today, context.programme.review.noticeDays);
  return lots.map((lot) => (isExpired(lot, today) ? { ...lot, expiresOn } : lot));
}

/** All of an idle unit ends on the later of both members' days. */
function withLaterDay(
  giving: Account,
  taking: Account,
  draft: EntryDraft,
  context: DecisionContext,
): EntryDraft {
  const { unit } = draft;
  const today = bookingDay(taking, context);
  const until = idleDay(lotsOf(giving, today, unit));
  if (until === null || idleSpan(context.programme, unit) === null) return draft;
  return { ...draft, allocations: [...laterLots(taking, unit, until, today), ...draft.allocations] };
}

/** All lots with their own expiry, less what either owes. */
function creditAll(lots: readonly Lot[], { owed }: Pick<Purse, 'owed'>, ownDebt: number) {
  const repaid = Math.min(owed, sumPoints(lots) - ownDebt);
  return {
    pointsDelta: sumPoints(lots) - ownDebt,
    allocations: withoutFirst([...lots].sort(byExpiry), ownDebt + repaid),
    ...(repaid > 0 && { owedDelta: -repaid }),
  };
}

function higherTier(programme: Programme, one: Account, other: Account, today: LocalDate): string {
  const [own, theirs] = [heldTier(programme, one, today), heldTier(programme, other, today)];
  return levelOf(programme, theirs) > levelOf(programme, own) ? theirs.tierId : own.tierId;
}
