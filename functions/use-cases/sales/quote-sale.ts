import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Earning } from '#domain/rules/earning.ts';
import { earningOf } from '#domain/rules/earning.ts';
import { refuseOlder } from '#domain/sales/fact-date.ts';
import type { Sale } from '#domain/sales/sale.ts';
import { refuseSale } from '#domain/sales/sale.ts';
import { heldTier, tierRule } from '#domain/tiers/tier.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { SaleRequest } from './facts.ts';
import { readFact } from './read-facts.ts';

export interface Quoted {
  readonly earning: Earning;
  /** Of the member whom the basket names; null: nobody's. */
  readonly account: Account | null;
  /** As of `FactRead`. */
  readonly isMiss: boolean;
}

/** What a basket would earn for its member, or for a new member when it names nobody. Reads only. */
export async function quoteSale(
  call: Call,
  { sale, memberId }: Omit<SaleRequest, 'kind'>,
): Promise<Quoted | Refusal> {
  const refusal = refuseSale(sale satisfies Sale, decisionContext(call));
  if (refusal !== null) return refusal;
  const { named, isMiss } = await readFact(call, { kind: 'sale', sale, memberId });
  if (memberId !== undefined && named === null)
    return refuse('unknown-member', `there is no member ${memberId}`);
  // By a contact alone it would tell whether there is such a member.
  const older = memberId !== undefined && named && refuseOlder(sale, named.account, decisionContext(call));
  if (older) return older;
  const { programme } = call.rules;
  const account = named?.account ?? null;
  const tier = account
    ? heldTier(programme, account, bookingDay(account, { now: call.now, programme }))
    : tierRule(programme, '');
  return { earning: earningOf(programme, sale.totals.eligibleNet, tier), account, isMiss };
}
