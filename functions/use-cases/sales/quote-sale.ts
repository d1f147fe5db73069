import type { Left } from '#domain/awards/standing-of.ts';
import { nobodyOf, standingOf } from '#domain/awards/standing-of.ts';
import type { Worked } from '#domain/awards/work-out.ts';
import { budgetsOf } from '#domain/awards/work-out.ts';
import { worked } from '#domain/awards/worth.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { WhyNot } from '#domain/rules/evaluation.ts';
import { lookOf } from '#domain/rules/standing.ts';
import { whyNot } from '#domain/rules/why-not.ts';
import { beyondCounting } from '#domain/sales/earn-sale.ts';
import { refuseOlder } from '#domain/sales/fact-date.ts';
import { refuseSale } from '#domain/sales/refuse-sale.ts';
import type { Sale } from '#domain/sales/sale.ts';
import { factOfSale } from '#domain/sales/sale-facts.ts';
import { aboutOf } from '#use-cases/about.ts';
import { decideFactWithin } from '#use-cases/budgets/decide-fact.ts';
import { askedBudgets, knownBudgets } from '#use-cases/budgets/known-budgets.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { budgetsOfFact } from './budgets-of-facts.ts';
import type { SaleRequest } from './facts.ts';
import { readFact } from './read-facts.ts';

export interface Quoted {
  /** What the rules would give, and which of them gave nothing or less than they wanted. */
  readonly worked: Worked;
  readonly whyNot: readonly WhyNot[];
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
  const request = { kind: 'sale', sale, memberId } as const;
  const { named, isMiss, beside } = await readFact(call, request);
  if (memberId !== undefined && named === null)
    return refuse('unknown-member', `there is no member ${memberId}`);
  // By a contact alone it would tell whether there is such a member.
  const older = memberId !== undefined && named && refuseOlder(sale, named.account, decisionContext(call));
  if (older) return older;
  const { programme } = call.rules;
  const context = decisionContext(call);
  const fact = factOfSale(sale, programme);
  const account = named?.account ?? null;
  const quoteBy = (left: Left) => {
    const standing = named
      ? standingOf(named.account, { ...aboutOf(named), left }, context)
      : nobodyOf(context, left);
    const one = worked(programme, fact, standing);
    if (one === null) return beyondCounting;
    const missed = whyNot(programme, fact, lookOf(standing, programme, fact));
    return { worked: one, whyNot: missed, account, isMiss, budgets: budgetsOf(one) };
  };
  const names = budgetsOfFact(call, request, null);
  const readFor = account?.memberId ?? '';
  const known = knownBudgets(call, readFor, askedBudgets(call, names), beside);
  const { decision } = await decideFactWithin<Exclude<ReturnType<typeof quoteBy>, Refusal>>(
    call,
    readFor,
    { known, names },
    quoteBy,
    true,
  );
  return decision ?? beyondCounting;
}
