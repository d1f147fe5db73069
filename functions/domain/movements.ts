import type { Account } from './account.ts';
import { localDate } from './dates.ts';
import type { EntryDraft } from './entry.ts';
import type { Lot } from './lots.ts';
import { byExpiry, isExpired, isPending, takeInOrder } from './lots.ts';
import type { DecisionContext } from './programme.ts';
import { downgradeTo, upgradeTo } from './tier.ts';

/** Points that a sale gives or that are taken back from it, and the lot in which they lie. */
export type PointsChange = Pick<EntryDraft, 'kind' | 'causeId' | 'occurredAt' | 'basis' | 'refund'> & {
  readonly points: number;
  readonly lot: Omit<Lot, 'points'>;
};

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

/** Points out of the sale's own lot, then other pending ones, then by expiry; what is gone by then is owed. */
export function takeBack(
  account: Account,
  { points, lot, ...facts }: PointsChange,
  { now, programme }: DecisionContext,
): EntryDraft {
  const today = localDate(now, programme.timeZone);
  const isOwn = (other: Lot) =>
    other.expiresOn === lot.expiresOn &&
    (isPending(lot, today) ? other.availableFrom === lot.availableFrom : !isPending(other, today));
  const rank = (other: Lot) => (isOwn(other) ? 0 : isPending(other, today) ? 1 : 2);
  const lots = account.lots
    .filter((other) => isOwn(other) || !isExpired(other, today))
    .sort((a, b) => rank(a) - rank(b) || byExpiry(a, b));
  const { allocations, missing } = takeInOrder(lots, points);
  return {
    ...facts,
    pointsDelta: points === 0 ? 0 : -points,
    allocations,
    ...(missing > 0 && { owedDelta: missing }),
  };
}

/**
 * Counts qualifying points and, from this entry on, the tier that follows: a higher one when it is reached, a lower
 * one at once when what had qualified for it was taken back.
 */
export function qualify(
  account: Account,
  draft: EntryDraft,
  period: string,
  points: number,
  { programme, now }: DecisionContext,
): EntryDraft {
  if (points === 0) return draft;
  const qualifying = { ...account.qualifying, [period]: (account.qualifying[period] ?? 0) + points };
  const today = localDate(now, programme.timeZone);
  const { tierId } = account.tier;
  const tierAfter =
    points > 0
      ? upgradeTo(programme, tierId, qualifying, today)
      : downgradeTo(programme, tierId, account.qualifying, qualifying, today);
  return { ...draft, qualifying: { period, points }, ...(tierAfter !== undefined && { tierAfter }) };
}
