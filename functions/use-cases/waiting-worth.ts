import { nobodyOf } from '#domain/awards/standing-of.ts';
import { pointsOfWorked, worked } from '#domain/awards/worth.ts';
import { shareOf } from '#domain/ledger/pricing.ts';
import { tierHundredths } from '#domain/programme/read.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { factsOf } from '#domain/sales/earn-sale.ts';
import { factOfSale } from '#domain/sales/sale-facts.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { unclaimedOf } from '#table/sales/unclaimed-sales.ts';
import type { Call } from './call.ts';
import { decisionContext } from './call.ts';

/** More than this wait for no customer of a shop; who has more is looked at by people. */
const mostLookedAt = 500;

/** What a sale that nobody has yet will give to whoever claims it in this tier; none for any other. */
export function worthOf(
  sale: SaleRecord | null,
  context: DecisionContext,
  tierId: string = context.programme.tiers[0]?.tierId ?? '',
): number {
  if (sale?.status !== 'completed' || sale.given !== null) return 0;
  const { eligibleNet, refunded } = sale;
  const standing = { ...nobodyOf(context), tierId };
  const one = worked(context.programme, factOfSale(factsOf(sale), context.programme), standing);
  if (one === null) return Number.MAX_SAFE_INTEGER;
  const net = Math.min(refunded.net, eligibleNet);
  const points = pointsOfWorked(context.programme, one);
  return points - shareOf(points, net, eligibleNet);
}

/**
 * The points that wait for whoever a contact becomes a contact of, as the highest tier has them: what a friend claims may
 * lift them into it. Two calls, and one where none wait.
 */
export async function worthOfWaiting(call: Call, contactKey: string): Promise<number> {
  const { table, rules } = call;
  const waiting = await unclaimedOf(table, contactKey, mostLookedAt);
  if (waiting.length === 0) return 0;
  const sales = await getItems(
    table,
    waiting.map(({ connectionId, saleId }) => keys.sale(connectionId, saleId)),
  );
  const { programme } = rules;
  const context = decisionContext(call);
  const highest = programme.tiers.reduce((one, other) =>
    tierHundredths(programme, other) > tierHundredths(programme, one) ? other : one,
  );
  const worths = [...sales.values()].map((item) => worthOf(saleFromItem(item).sale, context, highest.tierId));
  return worths.reduce((sum, worth) => sum + worth, 0);
}
