import type { DecisionContext } from '#domain/programme.ts';
import { refuseOlder, refusePast } from '#domain/sales/fact-date.ts';
import type { Result } from './apply-facts.ts';
import type { Flaw, Stated, StatedFact } from './read-message.ts';
import { isStated } from './read-message.ts';

/**
 * An order in a status that nobody explained: it may be a sale, and would be passed over. One that is known stays as it
 * was, unless only its refunds are; one that is too old to earn, whatever it is, is of no use to anybody.
 * @param own what became of each that the message states
 */
export function flawOfStatus(
  stated: Stated,
  own: readonly Result[],
  context: DecisionContext,
): Flaw | undefined {
  const isPassedOver = isStated(stated) && stated.some((fact, index) => mayBeSale(fact, own[index], context));
  if (!isPassedOver) return undefined;
  return {
    code: 'unknown-status',
    reason:
      "status: it isn't one of WooCommerce's own; say in the connection's orderStatuses whether it means paid, voided or open, and replay it",
  };
}

function mayBeSale(fact: StatedFact, result: Result | undefined, context: DecisionContext): boolean {
  if (fact.kind !== 'sale' || !('isOfUnknownStatus' in fact) || result === undefined) return false;
  if (!('sale' in result) || (result.sale !== null && result.sale.status !== 'awaited')) return false;
  const member = result.account ?? { openedAt: context.now.toISOString() };
  return refusePast(fact.sale, context) === null && refuseOlder(fact.sale, member, context) === null;
}
