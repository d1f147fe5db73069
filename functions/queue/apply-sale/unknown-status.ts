import type { FactRequest, FactResult } from '#use-cases/sales/facts.ts';
import type { Flaw, Stated } from './read-message.ts';
import { isStated } from './read-message.ts';

/**
 * An order of a status of which nobody says what it means, where it is not known otherwise: it may be a sale, and would be
 * passed over. One that is known stays as it was.
 * @param own what became of each that the message states
 */
export function flawOfStatus(stated: Stated, own: readonly FactResult[]): Flaw | undefined {
  const isPassedOver =
    isStated(stated) && stated.some((fact, index) => isOfUnknownStatus(fact) && isNothing(own[index]));
  if (!isPassedOver) return undefined;
  return {
    code: 'unknown-status',
    reason:
      "status: it is none of WooCommerce's own; say what it means in orderStatuses of the connection (paid, voided or open), and replay it",
  };
}

function isOfUnknownStatus(fact: FactRequest): boolean {
  return 'isOfUnknownStatus' in fact;
}

function isNothing(result: FactResult | undefined): boolean {
  return result !== undefined && 'outcome' in result && result.outcome === 'ignored' && result.sale === null;
}
