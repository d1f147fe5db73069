import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, hasRoomFor } from '#domain/ledger/account.ts';
import { append } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import type { SteppedBasis } from '#domain/ledger/pricing.ts';
import { basePointsOf, executeSteps, stepsOf } from '#domain/ledger/pricing.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Earning } from '#domain/rules/earning.ts';
import { earningUnder, stillUsable } from '#domain/rules/earning.ts';
import { qualify } from '#domain/tiers/qualify.ts';
import type { Earned } from './earn-sale.ts';
import { beyondCounting, causeOf } from './earn-sale.ts';
import { reversalOf } from './reverse.ts';
import type { Sale } from './sale.ts';
import type { SaleDecision } from './sale-decision.ts';
import type { GivenPoints, Refunded, SaleRecord } from './sale-record.ts';
import { recordOf } from './sale-record.ts';

/** What a later state of a sale that has given points makes of them; a voided one gives none. */
export function correct(
  account: Account,
  { sale, source }: Pick<Earned, 'sale' | 'source'>,
  known: SaleRecord,
  context: DecisionContext,
): SaleDecision | Refusal {
  const before = known.given;
  if (before === null) throw new Error(`sale ${sale.saleId} has given nothing that could be corrected`);
  const eligibleNet = sale.status === 'voided' ? 0 : sale.totals.eligibleNet;
  const earning = earningUnder(before.basis, eligibleNet);
  if (!hasRoomFor(account, earning.points, earning.basePoints)) return beyondCounting;
  const given = { ...before, points: earning.points, basis: earning.basis };
  const { memberId } = account;
  const noted = recordOf(sale, { memberId, given, refunded: known.refunded, source }, context);
  const stored = { ...noted, refunded: reversalOf({ ...noted, eligibleNet }) };
  const drafts = correctionDrafts(account, sale, { known, before, stored, earning }, context);
  return { outcome: 'corrected', ...append(account, drafts, context), sale: stored };
}

interface Correction {
  readonly known: SaleRecord;
  readonly before: GivenPoints;
  readonly stored: SaleRecord;
  readonly earning: Earning;
}

/** One difference entry of what the sale gives less its refunds, or none when the new facts are worth the same. */
function correctionDrafts(
  account: Account,
  sale: Sale,
  { known, before, stored, earning }: Correction,
  context: DecisionContext,
): readonly EntryDraft[] {
  const pointsBefore = before.points - known.refunded.points;
  const difference = earning.points - stored.refunded.points - pointsBefore;
  const qualifyingBefore = basePointsOf(stepsOf(before.basis)) - known.refunded.basePoints;
  const qualifyingDifference = earning.basePoints - stored.refunded.basePoints - qualifyingBefore;
  if (difference === 0 && qualifyingDifference === 0) return [];
  const change = {
    kind: 'corrected' as const,
    basis: { ...lessRefunds(earning.basis, stored.refunded), pointsBefore },
    ...causeOf(sale, stored.source),
  };
  const today = bookingDay(account, context);
  const lot = stillUsable(context.programme, before.lot, today);
  const draft =
    difference >= 0
      ? credit(account, { ...change, lots: [{ ...lot, points: difference }] })
      : takeBack(
          account,
          { ...change, points: -difference, lots: [{ ...before.lot, points: -difference }] },
          context,
        );
  return [qualify(account, draft, before.qualifyingPeriod, qualifyingDifference, context)];
}

/** With a step more for what the sale's refunds take by the new pricing, where there is any. */
function lessRefunds(basis: SteppedBasis, { net, points }: Refunded): SteppedBasis {
  if (points === 0) return basis;
  const { steps, eligibleNet } = basis;
  const refunds = { rule: 'refunds' as const, net: Math.min(net, eligibleNet) };
  return { ...basis, steps: executeSteps([...steps, refunds], eligibleNet) };
}
