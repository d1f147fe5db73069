import type { EntryRule } from './entry-rule.ts';
import { withoutIts } from './entry-rule.ts';

/** Points were set aside for a reward; they return to the lots that they were taken from. */
export const reserved: EntryRule = {
  statement: 'redeemed',
  reservations: (open, entry) => {
    const { redemption, allocations, unit } = entry;
    const others = withoutIts(open, entry);
    if (redemption?.expiresAt === undefined) return others;
    const { redemptionId, rewardId, points, expiresAt, limits, isGiven } = redemption;
    const lots = allocations.map((lot) => ({ ...lot, availableFrom: null, points: -lot.points }));
    const own = { redemptionId, rewardId, ...(unit !== undefined && { unit }), points, expiresAt, lots };
    return [...others, { ...own, ...(limits && { limits }), ...(isGiven && { isGiven }) }];
  },
};
