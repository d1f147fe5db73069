import type { Measure } from '#domain/programme/rule.ts';

/** A rate of a band, as of `BandsGive`: what lies above the band before, up to `upTo`. */
export interface Band {
  readonly upTo?: number | undefined;
  readonly give: number;
  readonly per: number;
}

/** What a rule worked its units out from, enough to do it again. All numbers are whole. */
export type Working =
  | { readonly fixed: number }
  /**
   * `give` for each whole `per` of the amount and what was carried from before. `scale`: amount and carried are in
   * so many parts of one, as weights are in thousandths; left out: they are whole.
   */
  | {
      readonly give: number;
      readonly per: number;
      readonly of: Measure;
      readonly amount: number;
      readonly carried?: number | undefined;
      readonly scale?: number | undefined;
    }
  /** As of `BandsGive`; `before`: what the counter `within` had come to, to which the amount is added. */
  | {
      readonly bands: readonly Band[];
      readonly within: string;
      readonly before: number;
      readonly amount: number;
    }
  /**
   * Hundredths of what base gave for the lines, less those that base gave already. `rest`: hundredths that the
   * multipliers before it left over, so that all of them together are rounded down once.
   */
  | { readonly multiply: number; readonly base: number; readonly rest: number };

/** What one rule gave of one unit. */
export interface RuleStep {
  readonly ruleId: string;
  readonly unit: string;
  readonly stage: 'base' | 'bonus' | 'multiply';
  readonly working: Working;
  /** What it comes to by itself; below zero for a multiplier under 100. */
  readonly wanted: number;
  /** What was given: `wanted`, or what the limit had left. */
  readonly given: number;
  /**
   * The limit that cut it, by its id (`limitId`), and what that had left; left out where nothing was cut. Multipliers
   * take away no more than there is to take: they are cut by `base`, and `left` is below zero or nothing.
   */
  readonly cut?: { readonly by: string; readonly left: number } | undefined;
  /** The lines of the basket that it counted, as of `maskOf`; left out: all of them, or there are none. */
  readonly lines?: string | undefined;
  /** False: what it gave does not count for tiers. Left out: base does. */
  readonly qualifies?: false | undefined;
}

/** What a rule comes to by itself, worked out from what its step keeps; exact for the largest numbers. */
export function wantedOf(working: Working): number {
  if ('fixed' in working) return working.fixed;
  if ('multiply' in working) {
    const { hundreds, hundredths } = partsOf(working);
    return hundreds + Math.floor(hundredths / 100);
  }
  if ('bands' in working) return inBands(working.bands, working.before, working.amount);
  const { give, per, amount, carried = 0, scale = 1 } = working;
  return exactly(wholeSteps(amount + carried, per * scale), give);
}

/** Hundredths that a multiplier leaves over for the one after it: 0 to 99. */
export function restOf(working: Extract<Working, { readonly multiply: number }>): number {
  const { hundredths } = partsOf(working);
  return hundredths - Math.floor(hundredths / 100) * 100;
}

/** What a step gave: what it wanted, or, where a limit cut it, what that had left. */
export function givenOf({ wanted, cut }: Pick<RuleStep, 'wanted' | 'cut'>): number {
  if (cut === undefined) return wanted;
  return wanted < 0 ? Math.max(wanted, cut.left) : Math.min(wanted, cut.left);
}

/** How often `per` fits wholly into an amount. */
export function wholeSteps(amount: number, per: number): number {
  return amount <= 0 ? 0 : (amount - (amount % per)) / per;
}

/** What a multiplier adds, as whole units and hundredths, so that no product is larger than it has to be. */
function partsOf({ multiply, base, rest }: Extract<Working, { readonly multiply: number }>) {
  const odd = base % 100;
  return {
    hundreds: exactly(multiply - 100, (base - odd) / 100),
    hundredths: exactly(multiply - 100, odd) + rest,
  };
}

/**
 * Each part of the amount at the rate of the band in which it lies. What is left of a step at the end of a band goes on
 * into the next one, so that a step is paid at the rate of the band in which it is completed; a band that the amount
 * does not reach pays nothing.
 */
function inBands(bands: readonly Band[], before: number, amount: number): number {
  const until = before + amount;
  let from = before;
  let left = 0;
  let given = 0;
  for (const { upTo = until, give, per } of bands) {
    const part = left + Math.max(0, Math.min(upTo, until) - from);
    from = Math.max(from, Math.min(upTo, until));
    const steps = wholeSteps(part, per);
    left = part - steps * per;
    given += exactly(steps, give);
    if (until <= upTo) break;
  }
  return given;
}

/** A step would come to more than a number holds exactly. */
export class TooLargeError extends RangeError {
  override readonly name = 'TooLargeError';
}

/** @throws TooLargeError where the product is more than a number holds exactly */
function exactly(a: number, b: number): number {
  const product = a * b;
  if (!Number.isSafeInteger(product))
    throw new TooLargeError(`${a} times ${b} is more than can be counted exactly`);
  return product;
}
