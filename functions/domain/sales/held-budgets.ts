import { awardBack, awardNow } from '#domain/awards/award-back.ts';
import type { Left } from '#domain/awards/standing-of.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { awardOf, returnedOf } from './award-of-sale.ts';
import type { SaleRecord } from './sale-record.ts';

/** What a sale has of limits that all members share, by limit and part of the calendar, less what has come back of it. */
export function heldBy(sale: SaleRecord): Counters {
  if (sale.given === null) return {};
  const award = awardOf(sale.given);
  return awardNow(award, awardBack(award, returnedOf(sale, sale.refunded))).budgets;
}

/** What it took of them at first. */
export function takenBy(sale: SaleRecord): Counters {
  if (sale.given === null) return {};
  return awardNow(awardOf(sale.given), { units: {}, counts: {}, budgets: {}, gifts: [] }).budgets;
}

/**
 * What is left for a fact that may use again what is held.
 * @param partNow of a limit, where that may be another than it is held of
 */
export function leftWith(left: Left, held: Counters, partNow?: (limit: string) => string | null): Left {
  return Object.fromEntries(
    Object.entries(left).map(([limit, amount]) => {
      const parts = Object.entries(held[limit] ?? {});
      const meant = partNow ? parts.filter(([part]) => part === partNow(limit)) : parts;
      return [limit, meant.reduce((sum, [, one]) => sum + one, amount)];
    }),
  );
}

/** Whether what is used more of limits is left of them; what is not known to be limited is. */
export function areWithin(used: Counters, left: Left): boolean {
  return Object.entries(used).every(([limit, parts]) => {
    const more = Object.values(parts).reduce((sum, one) => sum + one, 0);
    return more <= Math.max(left[limit] ?? more, 0);
  });
}
