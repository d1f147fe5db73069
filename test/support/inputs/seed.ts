import { isRefusal } from '#domain/refusal.ts';
import { saleSchema } from '#events/sale.ts';
import { recordFacts } from '#use-cases/sales/record-facts.ts';
import { testCall } from '#use-cases/testing.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { rules } from '../outcomes/ledger.ts';
import { saleOf } from './facts.ts';

/** A transaction holds 49 sales. */
const salesAtATime = 49;
const daysBack = 360;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Gives a member a past: sales spread over a year, so that their account has every lot and month that it can have.
 * Written by the ledger's own use case, many at a time, past the API and the queue.
 */
export async function seedSales(
  { table, now }: TestCloud,
  { connectionId }: { readonly connectionId: string },
  memberId: string,
  count: number,
): Promise<void> {
  const at = now();
  // The member has enrolled just now: sales from before that earn for as long as they could be claimed.
  const programme = { ...rules.programme, claimWindowDays: daysBack + 1 };
  const call = testCall({ table, rules: { ...rules, programme }, now: at });
  const requests = Array.from({ length: count }, (_, index) => {
    const daysAgo = daysBack - Math.floor((index * daysBack) / count);
    const soldAt = new Date(at.getTime() - daysAgo * dayMs);
    return {
      kind: 'sale' as const,
      sale: saleSchema().parse(saleOf(500, soldAt, { connectionId })),
      memberId,
    };
  });
  for (let start = 0; start < count; start += salesAtATime) {
    const results = await recordFacts(call, requests.slice(start, start + salesAtATime));
    const wrong = results.find((result) => isRefusal(result) || 'failed' in result);
    if (wrong !== undefined) throw new Error('a sale of the past was not recorded', { cause: wrong });
  }
}
