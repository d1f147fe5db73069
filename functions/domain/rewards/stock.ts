import { sharesOf } from '#domain/split.ts';

/** A stock of up to this many is one counter; a larger one is split, so that a run on it is spread. */
const stockPerPart = 1000;
const mostParts = 16;

/** In how many parts a stock is counted; none for a reward without a limit. */
export function partsOf(stock: number | undefined): number {
  if (stock === undefined) return 0;
  return Math.min(Math.max(Math.ceil(stock / stockPerPart), 1), mostParts);
}

/** What the counters of a stock say. */
export interface CountedStock {
  /** Of how many, in all, they tell what is left. */
  readonly stock: number;
  /** Part by part. */
  readonly left: readonly number[];
}

/**
 * What is left of each part of a stock. One that has grown or shrunk since it was counted goes on with what was taken, and
 * is divided anew.
 * @param counted null: nothing was taken yet
 */
export function partsLeft(stock: number, counted: CountedStock | null): readonly number[] {
  if (counted?.stock === stock) return counted.left;
  const taken = counted === null ? 0 : counted.stock - totalOf(counted.left);
  return sharesOf(Math.max(stock - taken, 0), partsOf(stock));
}

/**
 * What is left of a stock in all. Below zero where it has shrunk to less than was taken, so that nothing that is given back
 * goes out again before it makes up for that.
 */
export function leftOf(stock: number, counted: CountedStock | null): number {
  return counted === null ? stock : stock - counted.stock + totalOf(counted.left);
}

export function totalOf(left: readonly number[]): number {
  return left.reduce((sum, part) => sum + part, 0);
}
