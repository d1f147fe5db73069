/** For tests only: what bodies do to an account by the real rules, and bodies in which one thing cannot be read. */
import fc from 'fast-check';
import { isRefusal } from '#domain/refusal.ts';
import { decideSale } from '#domain/sales/record-sale.ts';
import { decideRefund } from '#domain/sales/refund.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { accountOf, context, memberId } from '#domain/testing.ts';
import type { Fact, Translation } from './adapter.ts';

/** A point for each minor unit, so that what earned can be read off. */
const rules = {
  earning: { points: 1, perMinorUnits: 1 },
  tiers: [{ tierId: 'member', name: {}, qualifyingPoints: 0, multiplier: 1 }],
};
const now = new Date('2026-11-30T12:00:00Z');

/** The points of a member after these facts, all theirs, in their order. Throws for a fact that is refused. */
export function pointsAfter(facts: readonly Fact[]): number {
  const sales = new Map<string, SaleRecord>();
  const refunds = new Map<string, RefundRecord>();
  let account = accountOf({ rules });
  for (const fact of facts) {
    if (fact.kind === 'activity') continue;
    const saleId = fact.kind === 'sale' ? fact.sale.saleId : (fact.refund.saleId ?? '');
    const known = sales.get(saleId) ?? null;
    if (fact.kind === 'refund' && known === null) throw new Error(`the sale ${saleId} is not known`);
    const before = fact.kind === 'refund' ? (refunds.get(fact.refund.refundId) ?? null) : null;
    const decided =
      fact.kind === 'sale'
        ? decideSale(account, { sale: fact.sale, memberId }, known, context(now, rules))
        : decideRefund(account, { refund: fact.refund }, known as SaleRecord, before, context(now, rules));
    if (isRefusal(decided)) throw new Error(decided.detail);
    if ('refund' in decided && decided.refund !== null) refunds.set(decided.refund.refundId, decided.refund);
    account = decided.account;
    if (decided.sale !== null) sales.set(saleId, decided.sale);
  }
  return account.lots.reduce((sum, { points }) => sum + points, 0) - account.pointsOwed;
}

/** What of facts decides points, or to whom they go. */
export function decidingOf(facts: readonly Fact[]): unknown {
  return facts.map((fact) => {
    if (fact.kind === 'refund') {
      const { refundId, saleId, status, mode, occurredAt, currency, eligibleNet, lines } = fact.refund;
      const nets = lines?.map(({ lineId, net }) => [lineId, net]);
      return { refundId, saleId, status, mode, occurredAt, currency, eligibleNet, nets };
    }
    if (fact.kind === 'activity') return fact.activity;
    const { saleId, version, status, occurredAt, currency, customer, totals, lines } = fact.sale;
    const nets = lines.map(({ lineId, net, isGiftCard }) => [lineId, net, isGiftCard]);
    return { saleId, version, status, occurredAt, currency, customer, earning: totals.eligibleNet, nets };
  });
}

/** What no vendor puts anywhere. An object would be one that has lost what it may leave out, which is no other form. */
const junk = fc.constantFrom<unknown>([{ junk: 1 }], [[7]], ['junk', 'junk']);

/** The same body with one of its values, at whatever depth, in a form that nobody knows. */
export function spoilt<Body>(body: Body): fc.Arbitrary<Body> {
  const paths = pathsIn(body, []);
  return fc.tuple(fc.constantFrom(...paths), junk).map(([path, value]) => {
    const copy = structuredClone(body);
    const last = path.at(-1) ?? '';
    const parent = path.slice(0, -1).reduce((at, key) => at[key] as Node, copy as Node);
    parent[last] = value;
    return copy;
  });
}

type Node = Record<string, unknown>;

function pathsIn(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]))
      : [];
  return path.length === 0 ? below : [path, ...below];
}

/** What a translation states; throws when it states nothing. */
export function factsOf(translation: Translation): readonly Fact[] {
  if (translation.kind !== 'facts') throw new Error(JSON.stringify(translation));
  return translation.facts;
}

/** So many runs, or as many as `FC_RUNS` says. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: Number(process.env['FC_RUNS'] ?? count) };
}

/** An amount in parts, which together are all of it. */
export function partsOf(amount: number): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.integer({ min: 0, max: amount }), { maxLength: 3 }).map((cuts) => {
    const at = [0, ...cuts.sort((one, other) => one - other), amount];
    return at.slice(1).map((end, index) => end - (at[index] ?? 0));
  });
}
