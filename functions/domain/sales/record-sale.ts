import type { Account } from '#domain/ledger/account.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { correct } from './correct-sale.ts';
import { decideSaleBy } from './decide-sale.ts';
import type { SaleDelivery } from './judge-sale.ts';
import type { SaleDecision } from './sale-decision.ts';
import type { SaleRecord } from './sale-record.ts';

/**
 * Decides what a sale does to a member's account.
 * @param account of the member for whom the sale was recorded before, else of the member named; not for a delivery that
 * `movesSale`
 * @param known what the ledger keeps of the same sale already, or null
 * @returns the decision, or a refusal: `wrong-currency`, `unknown-currency`, `future-date`, `past-date`,
 * `before-membership`, `lines-mismatch`, `amount-too-large`, `future-version` of a till, `other-member`, and `key-reused`
 * for a known version with other facts
 */
export function decideSale(
  account: Account,
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
): SaleDecision | Refusal {
  return decideSaleBy(account, delivery, known, context, correct);
}
