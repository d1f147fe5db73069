import type { DecisionContext } from '#domain/programme.ts';
import type { Account } from './account.ts';
import { bookingDay } from './account.ts';
import type { EntryDraft } from './entry.ts';
import { idleSpan } from './idleness.ts';
import type { Lot } from './lots.ts';
import { byExpiry, isPending, part, sumPoints, takeInOrder, withoutFirst } from './lots.ts';
import { lotsOf, purseOf, sumReserved } from './purse.ts';

/** What a change of one unit says beside how much it is. */
export type ChangeFacts = Pick<
  EntryDraft,
  | 'kind'
  | 'unit'
  | 'causeId'
  | 'occurredAt'
  | 'basis'
  | 'refund'
  | 'adjustment'
  | 'grant'
  | 'transfer'
  | 'counts'
>;

/** What is given of a unit: one lot for each time of its own, in any order. */
export type Credit = ChangeFacts & { readonly lots: readonly Lot[] };

export type TakeBack = ChangeFacts & {
  readonly points: number;
  /** How much of it lies in which lot, as it was given there; none: it is of no sale. */
  readonly lots: readonly Lot[];
};

/** What may be taken back: `owed`: what is gone becomes a debt; the others as of `RefundPolicy`. */
export type Reach = 'owed' | 'within-balance' | 'pending-only';

/**
 * Points into their lots, after what the unit owes. A debt is repaid by what would expire first, here as wherever points
 * come back: the member keeps what lasts longest.
 */
export function credit(account: Account, { lots, ...facts }: Credit): EntryDraft {
  const points = sumPoints(lots);
  const repaid = Math.min(purseOf(account, facts.unit).owed, points);
  return {
    ...facts,
    pointsDelta: points,
    allocations: withoutFirst([...lots].sort(byExpiry), repaid),
    ...(repaid > 0 && { owedDelta: -repaid }),
  };
}

/**
 * Points out of the lots in which they were given, then out of others that are pending, then by expiry; what is gone by
 * then is owed, or forgiven where `reach` says so. What has expired is gone, whether or not the sweep has been there.
 */
export function takeBack(
  account: Account,
  { points, lots: own, ...facts }: TakeBack,
  context: DecisionContext,
  reach: Reach = 'owed',
): EntryDraft {
  const today = bookingDay(account, context);
  const isIdle = idleSpan(context.programme, facts.unit) !== null;
  // The day of an idle unit has moved on since, for all of it.
  const isOfDay = (lot: Lot, other: Lot) =>
    isIdle || (other.expiresOn === lot.expiresOn && other.isGraced === lot.isGraced);
  const isIn = (lot: Lot, other: Lot) =>
    isOfDay(lot, other) &&
    (isPending(lot, today) ? other.availableFrom === lot.availableFrom : !isPending(other, today));
  const isOwn = (other: Lot) => own.some((lot) => isIn(lot, other));
  const rank = (other: Lot) => (isOwn(other) ? 0 : isPending(other, today) ? 1 : 2);
  const isReached = (other: Lot) => reach !== 'pending-only' || (isOwn(other) && isPending(other, today));
  const lots = lotsOf(account, today, facts.unit)
    .filter(isReached)
    .sort((a, b) => rank(a) - rank(b) || byExpiry(a, b));
  const { allocations, missing } = takeInOrder(ownFirst(lots, own, isIn), points);
  const owed = Math.min(missing, mostOwed(account, facts.unit, reach));
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

/** From each lot first what was given into it, so far as there is so much; then the others in their order. */
function ownFirst(
  lots: readonly Lot[],
  own: readonly Lot[],
  isIn: (lot: Lot, other: Lot) => boolean,
): readonly Lot[] {
  const first: Lot[] = [];
  let rest = lots;
  for (const lot of own) {
    const { taken, left } = part(rest, lot.points, (other) => isIn(lot, other));
    first.push(...taken);
    rest = left;
  }
  return [...first, ...rest];
}

/**
 * Points in an open code are still the member's: were they forgiven, a code given back would bring them home. What is
 * owed already will be repaid by them.
 */
function mostOwed(account: Account, unit: string | undefined, reach: Reach): number {
  switch (reach) {
    case 'owed':
      return Number.MAX_SAFE_INTEGER;
    case 'within-balance':
      return Math.max(sumReserved(account.reservations, unit) - purseOf(account, unit).owed, 0);
    case 'pending-only':
      return 0;
  }
}
