import type { DecisionContext } from '#domain/programme.ts';
import type { Account } from './account.ts';
import { bookingDay, sumReserved } from './account.ts';
import type { EntryDraft } from './entry.ts';
import type { Lot } from './lots.ts';
import { byExpiry, isExpired, isPending, takeInOrder } from './lots.ts';

/** Points that a sale gives or that are taken back from it, and the lot in which they lie. */
export type PointsChange = Pick<
  EntryDraft,
  'kind' | 'causeId' | 'occurredAt' | 'basis' | 'refund' | 'adjustment' | 'grant' | 'transfer'
> & {
  readonly points: number;
  readonly lot: Omit<Lot, 'points'>;
};

/** What may be taken back: `owed`: what is gone becomes a debt; the others as of `RefundPolicy`. */
export type Reach = 'owed' | 'within-balance' | 'pending-only';

/** Points into their lot, after what is owed. */
export function credit(account: Account, { points, lot, ...facts }: PointsChange): EntryDraft {
  const repaid = Math.min(account.pointsOwed, points);
  return {
    ...facts,
    pointsDelta: points,
    allocations: points > repaid ? [{ ...lot, points: points - repaid }] : [],
    ...(repaid > 0 && { owedDelta: -repaid }),
  };
}

/**
 * Points out of the sale's own lot (null: they are of no sale), then other pending ones, then by expiry; what is gone by then is owed, or forgiven
 * where `reach` says so. What has expired is gone, whether or not the sweep has been there.
 */
export function takeBack(
  account: Account,
  { points, lot, ...facts }: Omit<PointsChange, 'lot'> & { readonly lot: PointsChange['lot'] | null },
  context: DecisionContext,
  reach: Reach = 'owed',
): EntryDraft {
  const today = bookingDay(account, context);
  const isOwn = (other: Lot) =>
    lot !== null &&
    other.expiresOn === lot.expiresOn &&
    other.isGraced === lot.isGraced &&
    (isPending(lot, today) ? other.availableFrom === lot.availableFrom : !isPending(other, today));
  const rank = (other: Lot) => (isOwn(other) ? 0 : isPending(other, today) ? 1 : 2);
  const isReached = (other: Lot) =>
    reach === 'pending-only' ? isOwn(other) && isPending(other, today) : !isExpired(other, today);
  const lots = account.lots.filter(isReached).sort((a, b) => rank(a) - rank(b) || byExpiry(a, b));
  const { allocations, missing } = takeInOrder(lots, points);
  const owed = Math.min(missing, mostOwed(account, reach));
  const taken = points - missing + owed;
  const pointsForgiven = points - taken;
  return {
    ...facts,
    pointsDelta: 0 - taken,
    allocations,
    ...(owed > 0 && { owedDelta: owed }),
    ...(pointsForgiven > 0 && facts.refund && { refund: { ...facts.refund, pointsForgiven } }),
  };
}

/**
 * Points in an open code are still the member's: were they forgiven, a code given back would bring them home. What is
 * owed already will be repaid by them.
 */
function mostOwed({ reservations, pointsOwed }: Account, reach: Reach): number {
  switch (reach) {
    case 'owed':
      return Number.MAX_SAFE_INTEGER;
    case 'within-balance':
      return Math.max(sumReserved(reservations) - pointsOwed, 0);
    case 'pending-only':
      return 0;
  }
}
