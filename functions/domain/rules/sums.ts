import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { Basket, Chosen } from './basket.ts';
import { sharesOf } from './line-mask.ts';

/** What base gave of one unit. */
interface Base {
  readonly steps: { readonly given: number; readonly indexes: readonly number[] }[];
  given: number;
  /** By line; worked out when it is asked for, and forgotten when more is given. */
  shares: readonly number[] | null;
}

/** What was given so far, as far as multipliers and counters ask of it. */
export class Sums {
  readonly #basket: Basket;
  readonly #all = new Map<string, Base>();
  readonly #qualifying = new Map<string, Base>();
  readonly #multiplied = new Map<string, number>();

  constructor(basket: Basket) {
    this.#basket = basket;
  }

  add(step: RuleStep, lines: Chosen): void {
    const { stage, unit, given, qualifies } = step;
    if (stage === 'multiply') this.#multiplied.set(unit, (this.#multiplied.get(unit) ?? 0) + given);
    if (stage !== 'base') return;
    join(this.#all, step, lines);
    if (qualifies !== false) join(this.#qualifying, step, lines);
  }

  /** What base rules gave of a unit for some lines. */
  baseOf(unitId: string, lines: Chosen): number {
    return this.#sumOf(this.#all.get(unitId), lines);
  }

  /** The same, of base that counts for tiers. */
  qualifyingOf(unitId: string, lines: Chosen): number {
    return this.#sumOf(this.#qualifying.get(unitId), lines);
  }

  /** What multipliers may still take away of a unit. */
  spareOf(unitId: string): number {
    return (this.#all.get(unitId)?.given ?? 0) + (this.#multiplied.get(unitId) ?? 0);
  }

  #sumOf(base: Base | undefined, { isAll, indexes }: Chosen): number {
    if (base === undefined) return 0;
    if (isAll) return base.given;
    base.shares ??= this.#sharesOf(base);
    let sum = 0;
    for (const index of indexes) sum += base.shares[index] ?? 0;
    return sum;
  }

  #sharesOf({ steps }: Base): readonly number[] {
    const { lines } = this.#basket;
    const sums = lines.map(() => 0);
    for (const { given, indexes } of steps) {
      const shares = sharesOf(lines, indexes, given);
      for (let place = 0; place < indexes.length; place += 1) {
        const index = indexes[place] ?? 0;
        sums[index] = (sums[index] ?? 0) + (shares[place] ?? 0);
      }
    }
    return sums;
  }
}

function join(all: Map<string, Base>, { unit, given }: RuleStep, { indexes }: Chosen): void {
  const base = all.get(unit) ?? { steps: [], given: 0, shares: null };
  base.steps.push({ given, indexes });
  base.given += given;
  base.shares = null;
  all.set(unit, base);
}
