import type { Award, KeptCount, Share, UnitLot } from '#domain/awards/award.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { RuledBasis } from '#domain/ledger/ruled-basis.ts';
import { isRuled, sumGiven } from '#domain/ledger/ruled-basis.ts';
import { membershipCounter } from '#domain/programme/counter-ids.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import { givenBy } from './earn-sale.ts';
import type { Given, SaleRecord } from './sale-record.ts';
import { isAward } from './sale-record.ts';

interface Said {
  readonly kept: SaleRecord | null;
  /** The entry of the main unit with which it earned. */
  readonly earned: LedgerEntry;
  /** All entries of the sale, of all units, oldest first. */
  readonly ordered: readonly LedgerEntry[];
  /** What a later refund says that it gave, if there is one. */
  readonly salePoints: number | undefined;
}

/**
 * What a sale gave by rules, as its entries say: the steps of each unit as they were worked out last. What was counted goes
 * back in proportion, except for what base rules gave, which goes back with that, and for tiers and memberships, which go
 * with all of it: no entry says more of it.
 */
export function ruledGiven(pricedBy: RuledBasis, { kept, earned, ordered, salePoints }: Said) {
  const main = unitOfMain(pricedBy, kept);
  const ofMain = restated(pricedBy.gives, main, salePoints);
  const others = lastOfOthers(ordered);
  const all = [...ofMain, ...others.flatMap(({ basis }) => basis.gives)];
  // Of which lines it was is in no entry: without the sale's item it goes back with all of them.
  const steps = kept === null ? all.map(({ lines: _, ...step }) => step) : all;
  const before = kept?.given && isAward(kept.given) ? kept.given.award : undefined;
  const award: Award = {
    under: before?.under ?? earned.ruleVersion,
    at: before?.at ?? earned.occurredAt.slice(0, 'yyyy-mm-ddThh:mm'.length),
    seen: pricedBy.seen ?? before?.seen ?? {},
    parts: [{ steps, counts: countsOf(ordered, steps, main), budgets: before?.parts[0]?.budgets ?? [] }],
    lots: lotsOf(earned, ordered, main, before),
    gifts: before?.gifts ?? [],
  };
  const given: Given = givenBy(award);
  return { given, currency: pricedBy.currency ?? kept?.currency ?? '', ofRefunds: pricedBy.refunds?.net };
}

/** A sale that gave nothing of it says no unit; its item does. */
function unitOfMain({ gives }: RuledBasis, kept: SaleRecord | null): string {
  const award = kept?.given && isAward(kept.given) ? kept.given.award : undefined;
  return gives[0]?.unit ?? award?.lots[0]?.unit ?? '';
}

/** Where a change without an entry came between, what its refund says is what it gave. */
function restated(gives: readonly RuleStep[], unit: string, points: number | undefined): readonly RuleStep[] {
  if (points === undefined || points === sumGiven(gives)) return gives;
  const [first] = gives;
  const ruleId = first?.ruleId ?? '';
  return [{ ruleId, unit, stage: 'base', working: { fixed: points }, wanted: points, given: points }];
}

function lastOfOthers(ordered: readonly LedgerEntry[]): readonly { readonly basis: RuledBasis }[] {
  const last = new Map<string, { readonly basis: RuledBasis }>();
  for (const { unit, basis } of ordered)
    if (unit !== undefined && basis !== undefined && isRuled(basis)) last.set(unit, { basis });
  return [...last.values()];
}

function countsOf(
  ordered: readonly LedgerEntry[],
  steps: readonly RuleStep[],
  main: string,
): readonly KeptCount[] {
  const sums = new Map<string, KeptCount>();
  const base = steps.flatMap(({ unit, stage, qualifies }, index) =>
    unit === main && stage === 'base' && qualifies !== false ? [index] : [],
  );
  const add = (count: string, part: string, amount: number) => {
    const key = `${count} ${part}`;
    const share = shareOf(count, part, base);
    if (share === null) return;
    sums.set(key, { count, part, amount: (sums.get(key)?.amount ?? 0) + amount, share });
  };
  for (const { kind, qualifying, counts = {} } of ordered) {
    if (kind !== 'earned' && kind !== 'corrected') continue;
    if (qualifying !== undefined) add(qualifyingCounter, qualifying.period, qualifying.points);
    for (const [count, parts] of Object.entries(counts))
      for (const [part, amount] of Object.entries(parts)) add(count, part, amount);
  }
  return [...sums.values()];
}

/** Null: when a membership began, and how many of its months were given, stays. */
function shareOf(count: string, part: string, base: readonly number[]): Share | null {
  if (count === qualifyingCounter) return { by: 'steps', steps: base };
  if (count.startsWith(membershipCounter('')) && part !== 'until') return null;
  return { by: part === 'until' ? 'whole' : 'net' };
}

function lotsOf(
  earned: LedgerEntry,
  ordered: readonly LedgerEntry[],
  main: string,
  before: Award | undefined,
): readonly UnitLot[] {
  const nowhere = { availableFrom: null, expiresOn: null, points: 0, unit: main };
  const [usual = nowhere] = before?.lots ?? [];
  const ofMain = earned.allocations.filter(({ points }) => points > 0).map((lot) => ({ ...lot, unit: main }));
  const others = ordered.flatMap(({ kind, unit, allocations }) =>
    unit === undefined || kind !== 'earned' ? [] : allocations.map((lot) => ({ ...lot, unit })),
  );
  return [...(ofMain.length > 0 ? ofMain : [{ ...usual, points: 0 }]), ...others];
}
