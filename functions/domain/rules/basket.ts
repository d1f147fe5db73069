import type { Lines } from '#domain/programme/condition.ts';
import type { Fact, FactLine } from './evaluation.ts';
import { maskOf } from './line-mask.ts';

/** Quantities count in thousandths of a piece, since some are weights; what is finer is cut off from their sum. */
export const perPiece = 1000;

/** Some lines of a basket, and what they come to. Gift cards are never among them. */
export class Chosen {
  readonly #quantities: () => readonly Quantity[];
  #quantity: number | undefined;
  #mask: string | undefined;

  /** Where they stand in the basket, from 0. */
  readonly indexes: readonly number[];
  readonly net: number;
  /** The whole basket: all lines that rules read, or all that is known of it. */
  readonly isAll: boolean;

  constructor(
    indexes: readonly number[],
    net: number,
    isAll: boolean,
    quantities: () => readonly Quantity[],
  ) {
    this.indexes = indexes;
    this.net = net;
    this.isAll = isAll;
    this.#quantities = quantities;
  }

  /** In thousandths of a piece. */
  get quantity(): number {
    if (this.#quantity === undefined) {
      const all = this.#quantities();
      let [sum, finer] = [0, 0];
      for (const index of this.indexes) {
        sum += all[index]?.thousandths ?? 0;
        finer += all[index]?.finer ?? 0;
      }
      this.#quantity = sum + Math.floor(finer / perThousandth);
    }
    return this.#quantity;
  }

  /** As of `maskOf`; undefined: the whole basket. */
  get mask(): string | undefined {
    if (this.isAll) return undefined;
    this.#mask ??= maskOf(this.indexes);
    return this.#mask;
  }
}

/** A fact's basket as rules ask of it; each choice of lines is looked for once, whichever rules say it. */
export interface Basket {
  readonly lines: readonly FactLine[];
  /** Without `wanted` the whole basket, whose net is known even where its lines are not. */
  readonly choose: (wanted?: Lines) => Chosen;
}

export function basketOf({ basket }: Fact): Basket {
  const lines = basket?.lines ?? [];
  const goods = lines.flatMap(({ isGiftCard }, index) => (isGiftCard ? [] : [index]));
  const shelves = once(() => shelvesOf(lines, goods));
  const quantities = once(() => lines.map(({ quantity }) => quantityOf(quantity)));
  const whole = new Chosen(goods, basket?.net ?? 0, true, quantities);
  const known = new Map<string, Chosen>();
  return {
    lines,
    choose: (wanted) => {
      if (wanted === undefined) return whole;
      const text = textOf(wanted);
      const before = known.get(text);
      if (before !== undefined) return before;
      const indexes = indexesOf(wanted, lines, goods, shelves);
      let net = 0;
      for (const index of indexes) net += lines[index]?.net ?? 0;
      const isAll = goods.length > 0 && indexes.length === goods.length;
      const chosen = new Chosen(indexes, net, isAll, quantities);
      known.set(text, chosen);
      return chosen;
    },
  };
}

const texts = new WeakMap<Lines, string>();

/** Lines as a programme says them, which never change, so that those of several rules are known to be the same. */
function textOf(lines: Lines): string {
  const known = texts.get(lines);
  if (known !== undefined) return known;
  const text = JSON.stringify(lines);
  texts.set(lines, text);
  return text;
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
  const { category } = wanted;
  const some = category === undefined ? goods : onShelves(category, shelves());
  return some.filter((index) => {
    const line = lines[index];
    return line !== undefined && matches(line, wanted);
  });
}

/** In the order of the basket; a category may be named twice. */
function onShelves(categories: readonly string[], shelves: Shelves): readonly number[] {
  const some = [...new Set(categories)].flatMap((category) => shelves.get(category) ?? []);
  return some.sort((a, b) => a - b);
}

/** Whether a line is one of those that are meant; whether it is a gift card is not asked here. */
export function matches(line: FactLine, { sku, category, where = {}, not }: Lines): boolean {
  return (
    isOneOf(sku, line.sku) &&
    isOneOf(category, line.category) &&
    Object.entries(where).every(([attribute, values]) => isOneOf(values, line.attributes?.[attribute])) &&
    (not === undefined || !matches(line, not))
  );
}

function isOneOf<T>(wanted: readonly T[] | undefined, value: T | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

/** A decimal number exactly, which no binary fraction would be. */
interface Quantity {
  readonly thousandths: number;
  /** What is finer than these, in billionths. */
  readonly finer: number;
}

const perThousandth = 1_000_000;

/** Of a text of at most nine decimals, `0.250`. */
function quantityOf(text: string): Quantity {
  const [whole, fraction = ''] = text.split('.');
  const decimals = fraction.padEnd(9, '0');
  return {
    thousandths: Number(whole) * perPiece + Number(decimals.slice(0, 3)),
    finer: Number(decimals.slice(3, 9)),
  };
}

/** Works something out when it is first asked for. */
function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}
