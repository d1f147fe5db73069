import { minorUnitDigits } from '#domain/money.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { LineWords } from '../facts/named-facts.ts';
import { linesNamedIn, namedValues } from '../facts/named-facts.ts';
import type { PumpBasket } from './player.ts';
import { thresholdsOf } from './thresholds.ts';

/** Splits into two and into three without a rest. */
const pieces = 6;
const mostKinds = 4;

/**
 * Baskets at which the rules of a programme could slip, the most telling first: each kind of line that rules name, and a
 * line of nothing special, at every threshold and at twice it, so that each half of it is at the threshold still.
 */
export function basketsOf(programme: Programme): readonly PumpBasket[] {
  const { nets, quantities } = thresholdsOf(programme);
  const usual = 1000 * 10 ** Math.max(0, minorUnitDigits(programme.currency) - 2);
  const amounts = unique([...nets.toReversed().flatMap((net) => [net * 2, net]), usual].filter(isBuyable));
  const counts = unique([pieces, ...quantities.toReversed().flatMap((count) => [count * 2, count])]);
  const attributes = namedValues(programme, 'sale');
  const kinds: readonly LineWords[] = [...linesNamedIn(programme).slice(0, mostKinds), {}];
  const one = kinds.flatMap((words) => {
    const [amount = usual] = amounts;
    return [
      ...amounts.map((net) => basketOf([{ words, net, quantity: pieces }], attributes)),
      ...counts.slice(1).map((quantity) => basketOf([{ words, net: amount, quantity }], attributes)),
    ];
  });
  const mixed = kinds.map((words) => ({ words, net: usual, quantity: pieces }));
  return mixed.length === 1 ? one : [...one, basketOf(mixed, attributes)];
}

/** A spread of so many of them: every kind of line first, at other amounts each. */
export function someOf(baskets: readonly PumpBasket[], most: number): readonly PumpBasket[] {
  const kinds = Map.groupBy(baskets, ({ lines }) =>
    lines.map(({ sku, category }) => `${sku} ${category}`).join(),
  );
  const lists = [...kinds.values()];
  const rounds = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list[round] ?? []))
    .flat()
    .slice(0, most);
}

/**
 * The ways to buy the same in several sales: in two and in three of equal size, and each line by itself. What cannot be
 * divided without a rest is not.
 */
export function splitsOf(basket: PumpBasket): readonly (readonly PumpBasket[])[] {
  const equal = [2, 3].flatMap((parts) => {
    const lines = basket.lines.map((line) => ({
      ...line,
      net: line.net / parts,
      quantity: line.quantity / parts,
    }));
    if (!lines.every(({ net, quantity }) => Number.isInteger(net) && Number.isInteger(quantity))) return [];
    return [Array.from({ length: parts }, () => ({ ...basket, lines }))];
  });
  const byLine = basket.lines.map((line) => ({ ...basket, lines: [line] }));
  return byLine.length === 1 ? equal : [...equal, byLine];
}

interface LinePlan {
  readonly words: LineWords;
  readonly net: number;
  readonly quantity: number;
}

function basketOf(lines: readonly LinePlan[], attributes: Readonly<Record<string, Value>>): PumpBasket {
  return {
    lines: lines.map(({ words, net, quantity }, index) => ({
      lineId: String(index + 1),
      net,
      quantity,
      ...words,
    })),
    attributes,
  };
}

/** A hundred million of the currency is no basket. */
const isBuyable = (net: number): boolean => net <= 1e10;
const unique = (amounts: readonly number[]): readonly number[] => [...new Set(amounts)];
