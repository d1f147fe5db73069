import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';

/** Amounts at which the rules of a programme begin to do something else. */
export interface Thresholds {
  /** Minor units of net, from the least to the greatest. */
  readonly nets: readonly number[];
  /** Pieces. */
  readonly quantities: readonly number[];
}

/**
 * Where rules change: steps of amounts, bounds of conditions and bands, what fills a limit, and what tiers, goals and
 * conversions need, as net by the rate of the first base rule.
 */
export function thresholdsOf({
  rules,
  counters,
  segments = {},
  goals = {},
  converts = {},
  tiers,
}: Programme): Thresholds {
  const nets = new Set<number>();
  const quantities = new Set<number>();
  for (const { gives, limits = [] } of rules) {
    for (const give of gives) {
      if ('bands' in give) for (const { upTo, per } of give.bands) addAll(nets, [upTo, per]);
      if (!('per' in give)) continue;
      const into = give.of === 'net' ? nets : quantities;
      addAll(into, [give.per]);
      for (const { max, what } of limits) {
        if (what === 'given') addAll(into, [Math.ceil(max / give.give) * give.per]);
      }
    }
  }
  /** What has to be bought for so many of a unit, by the first base rule that gives it for an amount. */
  const addNeed = (unit: string, amount: number): void => {
    const gives = rules.filter(({ stage }) => stage === 'base').flatMap((rule) => rule.gives);
    for (const give of gives) {
      if (!('per' in give) || give.unit !== unit) continue;
      addAll(give.of === 'net' ? nets : quantities, [Math.ceil(amount / give.give) * give.per]);
      return;
    }
  };
  const conditions = [
    ...rules.flatMap((rule) => rule.if ?? []),
    ...Object.values(counters).flatMap((counter) => counter.if ?? []),
    ...Object.values(segments),
  ];
  for (const condition of conditions) {
    for (const { of, atLeast, below } of amountsIn(condition)) {
      addAll(of === 'net' ? nets : quantities, [atLeast, below === undefined ? below : below - 1]);
    }
  }
  const needs = [
    ...tiers.flatMap(({ needs: ways }) => ways.flatMap((way) => ('all' in way ? way.all : [way]))),
    ...Object.values(goals).map(({ count, target }) => ({ count, atLeast: target })),
  ];
  for (const { count, atLeast } of needs) {
    const sums = counters[count]?.sums;
    if (sums === 'net') addAll(nets, [atLeast]);
    else if (sums === 'quantity') addAll(quantities, [atLeast]);
    else if (sums?.startsWith('unit:')) addNeed(sums.slice('unit:'.length), atLeast);
  }
  for (const { from, each } of Object.values(converts)) addNeed(from, each);
  return { nets: sorted(nets), quantities: sorted(quantities) };
}

/** Every condition on the amount of a basket, also where it is turned around. */
function amountsIn(condition: Condition): readonly Extract<Condition, { of: 'net' | 'quantity' }>[] {
  if ('all' in condition) return condition.all.flatMap(amountsIn);
  if ('any' in condition) return condition.any.flatMap(amountsIn);
  if ('not' in condition) return amountsIn(condition.not);
  return 'of' in condition && (condition.of === 'net' || condition.of === 'quantity') ? [condition] : [];
}

function addAll(into: Set<number>, amounts: readonly (number | undefined)[]): void {
  for (const amount of amounts) if (amount !== undefined && amount > 0) into.add(amount);
}

const sorted = (amounts: ReadonlySet<number>): readonly number[] => [...amounts].sort((a, b) => a - b);
