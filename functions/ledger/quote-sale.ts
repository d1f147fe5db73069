import type { Earning } from '#domain/earning.ts';
import { earningOf } from '#domain/earning.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Sale } from '#domain/sale.ts';
import { refuseSale } from '#domain/sale.ts';
import { tierRule } from '#domain/tier.ts';
import type { ContactLedger } from './context.ts';
import { decisionContext } from './context.ts';
import type { SaleRequest } from './facts.ts';
import { readFacts } from './read-facts.ts';

/** What a basket would earn, and for whom: null is a new member, when it names nobody. */
export interface Quote extends Earning {
  readonly memberId: string | null;
}

/** What a basket would earn for its member, or for a new member when it names nobody. Reads only. */
export async function quoteSale(
  ledger: ContactLedger,
  { sale, memberId }: Omit<SaleRequest, 'kind'>,
): Promise<Quote | Refusal> {
  const refusal = refuseSale(sale satisfies Sale, decisionContext(ledger));
  if (refusal !== null) return refusal;
  const read = await readFacts(ledger, [{ kind: 'sale', sale, memberId, index: 0 }]);
  const named = read.namedBy.get(0) ?? null;
  if (memberId !== undefined && named === null)
    return refuse('unknown-member', `there is no member ${memberId}`);
  const { programme } = ledger.rules;
  const tierId = read.accounts.get(named ?? '')?.account.tier.tierId ?? '';
  return {
    ...earningOf(programme, sale.totals.eligibleNet, tierRule(programme, tierId)),
    memberId: named,
  };
}
