import type { Award, KeptGift } from '#domain/awards/award.ts';
import { mainOf } from '#domain/awards/award.ts';
import { awardBack, awardNow, less } from '#domain/awards/award-back.ts';
import { freeUnits, withdrawGifts } from '#domain/awards/free-units.ts';
import { convertNow } from '#domain/awards/give-gifts.ts';
import { changesAny, moveUnit } from '#domain/awards/settle-award.ts';
import type { Left } from '#domain/awards/standing-of.ts';
import type { Account } from '#domain/ledger/account.ts';
import { hasRoomFor } from '#domain/ledger/account.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { withCounts } from '#domain/tiers/qualify.ts';
import { awardOf, returnedOf } from './award-of-sale.ts';
import type { Earned } from './earn-sale.ts';
import { beyondCounting, causeOf } from './earn-sale.ts';
import { areWithin, heldBy, leftWith, takenBy } from './held-budgets.ts';
import type { PricedUnder } from './price-anew.ts';
import { basisOf, pricedAnew } from './price-anew.ts';
import { reversalOf } from './reverse.ts';
import type { SaleDecision } from './sale-decision.ts';
import type { Given, SaleRecord } from './sale-record.ts';
import { recordOf } from './sale-record.ts';

/**
 * What a later state of a sale that has given points makes of them; a voided one gives none. It is priced by the rules by
 * which it was priced first, for the member as they were then.
 * @param under those rules, where they are not today's
 * @param left what limits that all members share have left now, beside what the sale took of them
 */
export function correct(
  account: Account,
  earned: Pick<Earned, 'sale' | 'source'>,
  known: SaleRecord,
  context: DecisionContext,
  under?: PricedUnder,
  left: Left = {},
): SaleDecision | Refusal {
  const decision = correctWithin(account, earned, known, context, under, leftWith(left, takenBy(known)));
  if (isRefusal(decision) || areWithin(decision.budgets ?? {}, left)) return decision;
  // Less of it counts as come back now, so it may take again only what it still has.
  return correctWithin(account, earned, known, context, under, leftWith(left, heldBy(known)));
}

function correctWithin(
  account: Account,
  { sale, source }: Pick<Earned, 'sale' | 'source'>,
  known: SaleRecord,
  context: DecisionContext,
  under: PricedUnder | undefined,
  left: Left,
): SaleDecision | Refusal {
  const before = known.given;
  if (before === null) throw new Error(`sale ${sale.saleId} has given nothing that could be corrected`);
  const given = pricedAnew(before, sale, context, under, left, known.lines);
  if (given === null || !hasRoomFor(account, given.points)) return beyondCounting;
  const { memberId } = account;
  const noted = recordOf(sale, { memberId, given, refunded: known.refunded, source }, context);
  const eligibleNet = sale.status === 'voided' ? 0 : sale.totals.eligibleNet;
  const stored = { ...noted, refunded: reversalOf({ ...noted, eligibleNet }) };
  const states = { known, before, stored, given, eligibleNet };
  const cause = causeOf(sale, source);
  const lost = giftsLost(awardOf(before), awardOf(given));
  const withdrawn = withdrawGifts(account, lost, cause, context);
  const { wanted, draw } = corrections(cause, states, context);
  const ready = join(withdrawn, freeUnits(withdrawn.account, wanted, cause, context));
  const { drafts, budgets } = draw(ready.account);
  const moved = join(ready, append(ready.account, drafts, context));
  const converted = convertNow(moved.account, cause, context);
  return { outcome: 'corrected', ...join(moved, converted), sale: stored, budgets };
}

interface States {
  readonly known: SaleRecord;
  readonly before: Given;
  readonly stored: SaleRecord;
  readonly given: Given;
  /** What of it earns now: nothing, of a voided one. */
  readonly eligibleNet: number;
}

/** Rewards that it gave and gives no more; none is given by a correction. */
function giftsLost(old: Award, award: Award): readonly KeptGift[] {
  const kept = new Set(award.gifts.map(({ redemptionId }) => redemptionId));
  return old.gifts.filter(({ redemptionId }) => !kept.has(redemptionId));
}

/**
 * A difference entry for each unit of which the sale gives more or less now, its refunds counted; none where it is worth the
 * same.
 */
function corrections(
  cause: Pick<EntryDraft, 'causeId' | 'occurredAt'>,
  { known, before, stored, given, eligibleNet }: States,
  context: DecisionContext,
) {
  const [old, award] = [awardOf(before), awardOf(given)];
  const main = mainOf(old);
  const back = awardBack(award, returnedOf({ ...stored, eligibleNet }, stored.refunded));
  const was = awardNow(old, awardBack(old, returnedOf(known, known.refunded)));
  const now = awardNow(award, back);
  const counts = less(now.counts, was.counts);
  const units = [...new Set([main, ...Object.keys(was.units), ...Object.keys(now.units)])];
  const differenceOf = (unit: string) => (now.units[unit] ?? 0) - (was.units[unit] ?? 0);
  const draw = (account: Account) => {
    const drafts = units.flatMap((unit): readonly EntryDraft[] => {
      const isMain = unit === main;
      const difference = differenceOf(unit);
      if (difference === 0 && !(isMain && changesAny(counts))) return [];
      const basis = basisOf(given, unit, { ...stored, eligibleNet }, back.units[unit] ?? 0);
      const facts = {
        ...cause,
        kind: 'corrected' as const,
        ...(!isMain && { unit }),
        basis: { ...basis, pointsBefore: was.units[unit] ?? 0 },
      };
      const draft = moveUnit(account, facts, difference, lotsOf(old, award, unit), context);
      return [isMain ? withCounts(account, draft, counts, context) : draft];
    });
    return { drafts, budgets: less(now.budgets, was.budgets) };
  };
  const wanted = new Map(units.map((unit) => [unit === main ? undefined : unit, 0 - differenceOf(unit)]));
  return { wanted, draw };
}

/** Where it gave of a unit before; else where it would now. */
function lotsOf(old: Award, award: Award, unitId: string) {
  const before = old.lots.filter(({ unit }) => unit === unitId);
  return before.length > 0 ? before : award.lots.filter(({ unit }) => unit === unitId);
}
