import { isCurrency } from '#domain/money.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { isCountable } from './countable-sale.ts';
import { refuseFuture, refusePast } from './fact-date.ts';
import type { Sale } from './sale.ts';

/** Refuses what no rule could price: another currency, a date out of reach, lines that do not add up, too much. */
export function refuseSale(sale: Sale, context: DecisionContext): Refusal | null {
  const { programme } = context;
  if (!isCurrency(sale.currency)) {
    return refuse('unknown-currency', `currency ${sale.currency} is not an ISO 4217 currency`);
  }
  if (sale.currency !== programme.currency) {
    return refuse(
      'wrong-currency',
      `the programme counts in ${programme.currency}; the sale is in ${sale.currency}`,
    );
  }
  const early = refuseFuture(sale, context);
  if (early !== null) return early;
  const linesNet = sale.lines.filter((line) => !line.isGiftCard).reduce((sum, line) => sum + line.net, 0);
  // A voided sale prices nothing, and its vendor may have emptied the total and left the lines.
  if (sale.status !== 'voided' && sale.lines.length > 0 && linesNet !== sale.totals.eligibleNet) {
    return refuse(
      'lines-mismatch',
      `without gift cards, the lines' net adds up to ${linesNet}, but totals.eligibleNet says ${sale.totals.eligibleNet}`,
    );
  }
  if (sale.status !== 'voided' && !isCountable(sale, context)) {
    return refuse('amount-too-large', 'totals.eligibleNet is worth more points than can be counted exactly');
  }
  return refusePast(sale, context);
}
