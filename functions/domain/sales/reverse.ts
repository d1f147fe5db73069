import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import { basePointsOf, shareOf, stepsOf } from '#domain/ledger/pricing.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { stillUsable } from '#domain/rules/earning.ts';
import { qualify } from '#domain/tiers/qualify.ts';
import type { GivenPoints, Refunded, SaleRecord } from './sale-record.ts';

/**
 * Takes back what the refunds noted on a sale come to and is not taken back yet, or gives back what was taken and they do
 * not come to any more, since one of them failed.
 * @returns the decision, and the sale with what is taken back by then
 */
export function reverse(
  account: Account,
  sale: SaleRecord,
  causeId: string,
  occurredAt: string,
  context: DecisionContext,
): Decision & { readonly sale: SaleRecord } {
  const { given, refunded } = sale;
  if (given === null) return { entries: [], account, sale };
  const target = reversalOf(sale);
  const points = target.points - refunded.points;
  const basePoints = target.basePoints - refunded.basePoints;
  if (points === 0 && basePoints === 0) return { entries: [], account, sale: { ...sale, refunded: target } };
  const facts = { ...factsOf(sale, given), causeId, occurredAt: new Date(occurredAt).toISOString() };
  const { draft, forgiven } =
    points >= 0 && basePoints >= 0
      ? taken(account, points, facts, refunded, context)
      : returned(account, 0 - points, facts, refunded, context);
  const settled = { ...sale, refunded: withForgiven(target, forgiven) };
  if (draft.pointsDelta === 0 && basePoints === 0 && draft.refund?.pointsForgiven === undefined)
    return { entries: [], account, sale: settled };
  const qualified = qualify(account, draft, given.qualifyingPeriod, -basePoints, context);
  return { ...append(account, [qualified], context), sale: settled };
}

/** What the refunds noted on a sale come to in points, all in all. */
export function reversalOf({ given, refunded, eligibleNet }: SaleRecord): Refunded {
  const share = (points: number) => shareOf(points, refunded.net, eligibleNet);
  return {
    ...refunded,
    points: share(given?.points ?? 0),
    basePoints: share(given === null ? 0 : basePointsOf(stepsOf(given.basis))),
  };
}

type Facts = Pick<EntryDraft, 'kind' | 'refund' | 'causeId' | 'occurredAt'> & Pick<GivenPoints, 'lot'>;

function factsOf({ refunded, eligibleNet: saleNet, currency }: SaleRecord, { points, lot }: GivenPoints) {
  const refundedNet = Math.min(refunded.net, saleNet);
  return { kind: 'refunded' as const, lot, refund: { currency, saleNet, salePoints: points, refundedNet } };
}

function taken(
  account: Account,
  points: number,
  { lot, ...facts }: Facts,
  before: Refunded,
  context: DecisionContext,
) {
  const { refund = 'full' } = mainUnit(context.programme);
  const reach = refund === 'full' ? 'owed' : refund;
  const draft = takeBack(account, { ...facts, points, lots: [{ ...lot, points }] }, context, reach);
  return { draft, forgiven: (before.forgiven ?? 0) + (draft.refund?.pointsForgiven ?? 0) };
}

/** What was forgiven was never taken, so it cannot come back: it is what counts as not taken back first. */
function returned(
  account: Account,
  points: number,
  { lot: own, ...facts }: Facts,
  before: Refunded,
  context: DecisionContext,
) {
  const forgiven = Math.max((before.forgiven ?? 0) - points, 0);
  const back = points - ((before.forgiven ?? 0) - forgiven);
  const lot = stillUsable(context.programme, own, bookingDay(account, context));
  return { draft: credit(account, { ...facts, lots: [{ ...lot, points: back }] }), forgiven };
}

function withForgiven({ forgiven: _, ...refunded }: Refunded, forgiven: number): Refunded {
  return forgiven === 0 ? refunded : { ...refunded, forgiven };
}
