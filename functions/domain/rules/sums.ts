import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { Basket, Chosen } from './basket.ts';
import { shareAmong } from './line-mask.ts';

/** What was given so far, as far as multipliers and counters ask of it. */
export class Sums {
  readonly #basket: Basket;
  readonly #base: RuleStep[] = [];
  readonly #multiplied = new Map<string, number>();
  readonly #shares = new Map<RuleStep, readonly number[]>();

  constructor(basket: Basket) {
    this.#basket = basket;
  }

  add(steps: readonly RuleStep[]): void {
    for (const step of steps) {
      const { stage, unit, given } = step;
      if (stage === 'base') this.#base.push(step);
      if (stage === 'multiply') this.#multiplied.set(unit, (this.#multiplied.get(unit) ?? 0) + given);
    }
  }

  /** What base rules gave of a unit for some lines; where it qualifies, if that is asked. */
  baseOf(unitId: string, lines: Chosen, onlyQualifying = false): number {
    return this.#base
      .filter(({ unit, qualifies }) => unit === unitId && !(onlyQualifying && qualifies === false))
      .reduce((sum, step) => sum + this.#shareOf(step, lines), 0);
  }

  /** What multipliers may still take away of a unit. */
  spareOf(unitId: string): number {
    const base = this.#base.reduce((sum, { unit, given }) => (unit === unitId ? sum + given : sum), 0);
    return base + (this.#multiplied.get(unitId) ?? 0);
  }

  #shareOf(step: RuleStep, { mask, flags }: Chosen): number {
    if (mask === undefined) return step.given;
    const shares = this.#shares.get(step) ?? shareAmong(this.#basket.lines, step.lines, step.given);
    this.#shares.set(step, shares);
    return shares.reduce((sum, share, index) => (flags[index] === true ? sum + share : sum), 0);
  }
}
