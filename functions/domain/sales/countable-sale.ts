import { nobodyOf } from '#domain/awards/standing-of.ts';
import { worked } from '#domain/awards/worth.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Sale } from './sale.ts';
import { factOfSale } from './sale-facts.ts';

/** Up to ten million euros no rule that is allowed comes near what a number holds; only more is worked out to see. */
const surelyCountable = 1_000_000_000;

/** Whether a sale gives what a number still holds exactly, whatever the tier. */
export function isCountable(sale: Sale, context: DecisionContext): boolean {
  if (sale.totals.eligibleNet < surelyCountable) return true;
  const { programme } = context;
  const fact = factOfSale(sale, programme);
  return programme.tiers.every(
    ({ tierId }) => worked(programme, fact, { ...nobodyOf(context), tierId }) !== null,
  );
}
