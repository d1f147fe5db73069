import { tierHundredths } from '#domain/programme/read.ts';
import type { Programme, TierRule } from '#domain/programme.ts';
import { earningOf } from '#domain/rules/earning.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { tierRule } from '#domain/tiers/tier.ts';
import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { unclaimedOf } from '#table/sales/unclaimed-sales.ts';
import type { Call } from './call.ts';

/** More than this wait for no customer of a shop; who has more is looked at by people. */
const mostLookedAt = 500;

/** What a sale that nobody has yet will give to whoever claims it in this tier; none for any other. */
export function worthOf(
  sale: SaleRecord | null,
  programme: Programme,
  tier: TierRule = tierRule(programme, ''),
): number {
  if (sale?.status !== 'completed' || sale.given !== null) return 0;
  const net = Math.max(0, sale.eligibleNet - sale.refunded.net);
  return earningOf(programme, net, tier).points;
}

/**
 * The points that wait for whoever a contact becomes a contact of, as the highest tier has them: what a friend claims may
 * lift them into it. Two calls, and one where none wait.
 */
export async function worthOfWaiting({ table, rules }: Call, contactKey: string): Promise<number> {
  const waiting = await unclaimedOf(table, contactKey, mostLookedAt);
  if (waiting.length === 0) return 0;
  const sales = await getItems(
    table,
    waiting.map(({ connectionId, saleId }) => keys.sale(connectionId, saleId)),
  );
  const { programme } = rules;
  const highest = programme.tiers.reduce((one, other) =>
    tierHundredths(programme, other) > tierHundredths(programme, one) ? other : one,
  );
  const worths = [...sales.values()].map((item) => worthOf(saleFromItem(item).sale, programme, highest));
  return worths.reduce((sum, worth) => sum + worth, 0);
}
