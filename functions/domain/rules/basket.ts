import type { Lines } from '#domain/programme/condition.ts';
import type { Fact, FactLine } from './evaluation.ts';

/** Quantities count in thousandths of a piece, since some are weights; what is finer is cut off from their sum. */
export const perPiece = 1000;

/** Some lines of a basket, and what they come to. Gift cards are never among them. */
export interface Chosen {
  /** Where they stand in the basket, from 0. */
  readonly indexes: readonly number[];
  readonly net: number;
  /** In thousandths of a piece. */
  readonly quantity: () => number;
  /** The whole basket: all lines that rules read, or all that is known of it. */
  readonly isAll: boolean;
}

/** A fact's basket as rules ask of it; each choice of lines is looked for once. */
export interface Basket {
  readonly lines: readonly FactLine[];
  /** Without `wanted` the whole basket, whose net is known even where its lines are not. */
  readonly choose: (wanted?: Lines) => Chosen;
}

export function basketOf({ basket }: Fact): Basket {
  const lines = basket?.lines ?? [];
  const goods = lines.flatMap(({ isGiftCard }, index) => (isGiftCard ? [] : [index]));
  const shelves = once(() => shelvesOf(lines, goods));
  const quantities = once(() => lines.map(({ quantity }) => billionths(quantity)));
  const known = new Map<Lines | undefined, Chosen>();

  const chosenOf = (wanted?: Lines): Chosen => {
    const indexes = wanted === undefined ? goods : indexesOf(wanted, lines, goods, shelves);
    const net = () => indexes.reduce((sum, index) => sum + (lines[index]?.net ?? 0), 0);
    const quantity = once(() => {
      const sum = indexes.reduce((total, index) => total + (quantities()[index] ?? 0n), 0n);
      return Number(sum / 1_000_000n);
    });
    return {
      indexes,
      net: wanted === undefined ? (basket?.net ?? 0) : net(),
      quantity,
      isAll: wanted === undefined || (goods.length > 0 && indexes.length === goods.length),
    };
  };
  return {
    lines,
    choose: (wanted) => {
      const chosen = known.get(wanted) ?? chosenOf(wanted);
      known.set(wanted, chosen);
      return chosen;
    },
  };
}

/** The lines of each category. */
type Shelves = ReadonlyMap<string, readonly number[]>;

function shelvesOf(lines: readonly FactLine[], goods: readonly number[]): Shelves {
  const shelves = new Map<string, number[]>();
  for (const index of goods) {
    const category = lines[index]?.category;
    if (category === undefined) continue;
    const shelf = shelves.get(category);
    if (shelf === undefined) shelves.set(category, [index]);
    else shelf.push(index);
  }
  return shelves;
}

/** Where the lines stand that are meant. Most rules name categories, so only what is of these is looked at. */
function indexesOf(
  wanted: Lines,
  lines: readonly FactLine[],
  goods: readonly number[],
  shelves: () => Shelves,
): readonly number[] {
  const { category, sku, where, not } = wanted;
  const isMeant = (index: number) => {
    const line = lines[index];
    return line !== undefined && matches(line, wanted);
  };
  if (category === undefined) return goods.filter(isMeant);
  const some: number[] = [];
  for (const one of category) some.push(...(shelves().get(one) ?? []));
  // A category may be named twice.
  const inOrder = some.sort((a, b) => a - b).filter((index, place) => index !== some[place - 1]);
  return sku === undefined && where === undefined && not === undefined ? inOrder : inOrder.filter(isMeant);
}

/** Whether a line is one of those that are meant; whether it is a gift card is not asked here. */
export function matches(line: FactLine, wanted: Lines): boolean {
  const { sku, category, where, not } = wanted;
  return (
    (sku === undefined || (line.sku !== undefined && sku.includes(line.sku))) &&
    (category === undefined || (line.category !== undefined && category.includes(line.category))) &&
    (where === undefined ||
      Object.entries(where).every(([attribute, values]) => {
        const value = line.attributes?.[attribute];
        return value !== undefined && values.includes(value);
      })) &&
    (not === undefined || !matches(line, not))
  );
}

/** A decimal number of at most nine decimals, `0.250`, in billionths: text keeps what no binary fraction could. */
function billionths(quantity: string): bigint {
  const [whole = '', fraction = ''] = quantity.split('.');
  return BigInt(whole + fraction.slice(0, 9).padEnd(9, '0'));
}

/** Works something out when it is first asked for. */
function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}
