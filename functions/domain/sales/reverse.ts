import { mainOf } from '#domain/awards/award.ts';
import type { AwardBack } from '#domain/awards/award-back.ts';
import { awardBack, less } from '#domain/awards/award-back.ts';
import { freeUnits, withdrawGifts } from '#domain/awards/free-units.ts';
import { pointsOfUnit } from '#domain/awards/give-award.ts';
import { changesAny, moveUnit, reachOf } from '#domain/awards/settle-award.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { withCounts } from '#domain/tiers/qualify.ts';
import { awardOf, isOfLines, returnedOf } from './award-of-sale.ts';
import type { Given, Refunded, SaleRecord } from './sale-record.ts';
import { isAward } from './sale-record.ts';

export interface Reversal extends Decision {
  /** The sale with what is taken back by then. */
  readonly sale: SaleRecord;
  /** By how much less is used of limits that all members share, as of `SaleDecision`. */
  readonly budgets: Counters;
}

/**
 * Takes back what the refunds noted on a sale come to and is not taken back yet, or gives back what was taken and they do
 * not come to any more, since one of them failed.
 * @param before what was noted of refunds before, and is settled
 */
export function reverse(
  account: Account,
  sale: SaleRecord,
  before: Refunded,
  { causeId, occurredAt }: Pick<EntryDraft, 'causeId' | 'occurredAt'>,
  context: DecisionContext,
): Reversal {
  const { given } = sale;
  if (given === null) return { entries: [], account, sale, budgets: {} };
  const award = awardOf(given);
  const main = mainOf(award);
  const back = awardBack(award, returnedOf(sale, sale.refunded));
  const was = awardBack(award, returnedOf(sale, before));
  const counts = less(was.counts, back.counts);
  const cause = { causeId, occurredAt: new Date(occurredAt).toISOString() };
  let refunded = { ...sale.refunded, ...sumsOf(back, main) };
  const gone = back.gifts.filter(
    ({ redemptionId }) => !was.gifts.some((one) => one.redemptionId === redemptionId),
  );
  const pointsOf = (unit: string) =>
    (back.units[unit] ?? 0) - (unit === main ? sale.refunded.points : (was.units[unit] ?? 0));
  const withdrawn = withdrawGifts(account, gone, cause, context);
  const wanted = new Map(
    [main, ...Object.keys(back.units)].map((unit) => [unit === main ? undefined : unit, pointsOf(unit)]),
  );
  const ready = join(withdrawn, freeUnits(withdrawn.account, wanted, cause, context));
  const drafts: EntryDraft[] = [];
  for (const unit of new Set([main, ...Object.keys(back.units)])) {
    const isMain = unit === main;
    const points = pointsOf(unit);
    const facts = {
      ...cause,
      kind: 'refunded' as const,
      ...(!isMain && { unit }),
      refund: refundFacts(sale, given, unit, back),
    };
    const isTaken = points >= 0 && (!isMain || sumOf(counts[qualifyingCounter]) <= 0);
    const move = { facts, points, lots: award.lots.filter((lot) => lot.unit === unit) };
    const moved = isTaken
      ? takeUnit(ready.account, move, context)
      : returnUnit(ready.account, move, forgivenOf(refunded, unit, main), context);
    const forgiven = isTaken ? forgivenOf(refunded, unit, main) + moved.forgiven : moved.forgiven;
    refunded = withForgiven(refunded, unit, main, forgiven);
    const draft = isMain ? withCounts(ready.account, moved.draft, counts, context) : moved.draft;
    const isNothing =
      draft.pointsDelta === 0 &&
      draft.refund?.pointsForgiven === undefined &&
      !(isMain && changesAny(counts));
    if (!isNothing) drafts.push(draft);
  }
  const settled = { ...sale, refunded };
  return {
    ...join(ready, append(ready.account, drafts, context)),
    sale: settled,
    budgets: less(was.budgets, back.budgets),
  };
}

/** What the refunds noted on a sale come to, all in all. */
export function reversalOf(sale: Pick<SaleRecord, 'given' | 'refunded' | 'eligibleNet' | 'lines'>): Refunded {
  const { given, refunded } = sale;
  if (given === null) return { ...refunded, points: 0, basePoints: 0 };
  const award = awardOf(given);
  return { ...refunded, ...sumsOf(awardBack(award, returnedOf(sale, refunded)), mainOf(award)) };
}

/** What is kept of it in numbers: points of the main unit, and what qualified by them. */
function sumsOf({ units, counts }: AwardBack, main: string): Pick<Refunded, 'points' | 'basePoints'> {
  return { points: units[main] ?? 0, basePoints: sumOf(counts[qualifyingCounter]) };
}

function sumOf(parts: Readonly<Record<string, number>> = {}): number {
  return Object.values(parts).reduce((sum, amount) => sum + amount, 0);
}

/** `taken` says what rules of lines alone could not be worked out from the nets. */
function refundFacts(sale: SaleRecord, given: Given, unit: string, { units }: AwardBack) {
  const { currency, eligibleNet: saleNet } = sale;
  const salePoints = isAward(given) ? pointsOfUnit(given.award, unit) : given.points;
  const refundedNet = Math.min(sale.refunded.net, saleNet);
  return { currency, saleNet, salePoints, refundedNet, ...(isOfLines(given) && { taken: units[unit] ?? 0 }) };
}

interface Move {
  readonly facts: Parameters<typeof moveUnit>[1];
  readonly points: number;
  readonly lots: Parameters<typeof moveUnit>[3];
}

function takeUnit(account: Account, { facts, points, lots }: Move, context: DecisionContext) {
  const draft = moveUnit(account, facts, 0 - points, lots, context, reachOf(context, facts.unit));
  return { draft, forgiven: draft.refund?.pointsForgiven ?? 0 };
}

/** What was forgiven was never taken, so it cannot come back: it is what counts as not taken back first. */
function returnUnit(
  account: Account,
  { facts, points, lots }: Move,
  before: number,
  context: DecisionContext,
) {
  const forgiven = Math.max(before + points, 0);
  const back = 0 - points - (before - forgiven);
  return { draft: moveUnit(account, facts, back, lots, context), forgiven };
}

function forgivenOf({ forgiven = 0, forgivenOf: others = {} }: Refunded, unit: string, main: string): number {
  return unit === main ? forgiven : (others[unit] ?? 0);
}

function withForgiven(refunded: Refunded, unit: string, main: string, points: number): Refunded {
  const { forgiven, forgivenOf: others, ...rest } = refunded;
  const ofMain = unit === main ? points : (forgiven ?? 0);
  const ofOthers = Object.fromEntries(
    Object.entries(unit === main ? (others ?? {}) : { ...others, [unit]: points }).filter(
      ([, some]) => some !== 0,
    ),
  );
  return {
    ...rest,
    ...(ofMain !== 0 && { forgiven: ofMain }),
    ...(Object.keys(ofOthers).length > 0 && { forgivenOf: ofOthers }),
  };
}
