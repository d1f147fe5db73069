import type { LocalDate } from '#domain/dates.ts';
import { latest } from '#domain/dates.ts';
import { expirePoints } from '#domain/due/settle.ts';
import type { Account } from '#domain/ledger/account.ts';
import { addQualifying, bookingDay, hasRoomFor } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { byExpiry, outOf, sumPoints, withoutFirst } from '#domain/ledger/lots.ts';
import { takeBack } from '#domain/ledger/movements.ts';
import { sumReserved } from '#domain/ledger/purse.ts';
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
 * Two members who are one person become one: points with their expiry, debt, open codes, qualifying points and the
 * higher tier go over; what was due of either is settled before. The ledger of `from` ends with `mergedInto`.
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
  const out = append(giving.account, [outgoing(giving.account, into.memberId, context)], context);
  const arrived = append(taking.account, [incoming(giving.account, taking.account, context)], context);
  return { from: join(giving, out), into: join(taking, arrived) };
}

function refuseMerge(giving: Account, taking: Account): Refusal | null {
  const open = giving.reservations.length + taking.reservations.length;
  if (open > mostReservations) {
    return refuse(
      'too-many-open',
      `together they have ${open} open codes, and a member may have ${mostReservations}: use or cancel some first`,
    );
  }
  const points = sumPoints(giving.lots) + sumReserved(giving.reservations) + giving.pointsOwed;
  const basePoints = Object.values(giving.qualifying).reduce((sum, some) => sum + some, 0);
  return hasRoomFor(taking, points, basePoints)
    ? null
    : refuse('amount-too-large', 'together they would hold more points than can be counted exactly');
}

function outgoing(giving: Account, memberId: string, { now }: DecisionContext): EntryDraft {
  const { lots, pointsOwed } = giving;
  return {
    kind: 'transferred-out',
    pointsDelta: pointsOwed - sumPoints(lots),
    allocations: lots.map(outOf),
    ...(pointsOwed > 0 && { owedDelta: -pointsOwed }),
    transfer: { memberId, reserved: sumReserved(giving.reservations) },
    causeId: `merge:${giving.memberId}:${memberId}`,
    occurredAt: now.toISOString(),
  };
}

function incoming(giving: Account, taking: Account, context: DecisionContext): EntryDraft {
  const { now, programme } = context;
  const today = bookingDay(taking, context);
  const { reservations, qualifying, birthdayGiftOf } = giving;
  const combined = addQualifying(taking.qualifying, qualifying, today);
  const higher = higherTier(programme, taking, giving, today);
  const tierId = upgradeTo(programme, higher, { qualifying: combined }, today) ?? higher;
  const held = sumPoints(giving.lots);
  const facts = {
    kind: 'transferred-in' as const,
    transfer: {
      memberId: giving.memberId,
      reserved: sumReserved(reservations),
      qualifying,
      reservations,
      ...(birthdayGiftOf !== undefined && { birthdayGiftOf }),
    },
    causeId: `merge:${giving.memberId}:${taking.memberId}`,
    occurredAt: now.toISOString(),
  };
  const points = held - giving.pointsOwed;
  const moved =
    points >= 0
      ? { ...facts, ...creditAll(giving.lots, taking, giving.pointsOwed) }
      : takeBack(taking, { ...facts, points: -points, lots: [] }, context);
  return { ...moved, ...(tierId !== taking.tier.tierId && { tierAfter: tierId }) };
}

/** All lots with their own expiry, less what either owes. */
function creditAll(lots: readonly Lot[], taking: Account, ownDebt: number) {
  const repaid = Math.min(taking.pointsOwed, sumPoints(lots) - ownDebt);
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
