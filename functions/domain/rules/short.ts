import type { Working } from '#domain/ledger/rule-step.ts';
import { wantedOf } from '#domain/ledger/rule-step.ts';
import type { AmountCondition, Lines } from '#domain/programme/condition.ts';
import type { Measure, Rule } from '#domain/programme/rule.ts';
import { perPiece } from './basket.ts';
import { find } from './leaf.ts';
import type { Play } from './play.ts';
import type { Scene } from './scene.ts';
import type { Need } from './ways.ts';
import { carryOf, workingOf } from './working.ts';

/** What a rule counts too little of to give anything. */
export interface Short {
  /** How much more gives one step: minor units, pieces, or what the attribute counts. */
  readonly short: number;
  readonly of: Measure;
  readonly lines?: Lines | undefined;
}

/** Of a rule that applies and wants nothing. Null: it counts nothing, as a multiplier that has no base. */
export function shortOf({ ruleId, gives }: Rule, { desk }: Play): Short | null {
  for (const [index, give] of gives.entries()) {
    if (!('of' in give)) continue;
    const { working } = workingOf(give, desk, 0, carryOf(ruleId, index, give)?.key ?? null);
    const short = toOneStep(working);
    if (short === null) continue;
    return { short, of: give.of, ...(give.lines !== undefined && { lines: give.lines }) };
  }
  return null;
}

/**
 * The same as something to be done to a basket.
 * @param scene what the member is told about
 * @param now as it is by what else is to be done
 * @returns null: it is no amount of a basket
 */
export function needOf({ short, of, lines }: Short, scene: Scene, now: Scene): Need | null {
  if (of !== 'net' && of !== 'quantity') return null;
  const asked = { of, lines };
  const enough = Math.round((Number(find(asked, now).saw) + short) * perPiece) / perPiece;
  const leaf: AmountCondition = { ...asked, atLeast: Math.ceil(enough) };
  const { saw, missing = 0 } = find(leaf, scene);
  return { shortfall: { leaf, saw, missing }, aim: leaf };
}

/** How much more of an amount makes a working want something; null: nothing does. */
function toOneStep(working: Working): number | null {
  if (!('amount' in working)) return null;
  const scale = ('per' in working ? working.scale : undefined) ?? 1;
  const isEnough = (more: number) => wantedOf({ ...working, amount: working.amount + more }) > 0;
  let [tooLittle, enough] = [0, 1];
  while (!isEnough(enough)) {
    [tooLittle, enough] = [enough, enough * 2];
    if (!Number.isSafeInteger(working.amount + enough)) return null;
  }
  while (enough - tooLittle > 1) {
    const middle = Math.floor((enough + tooLittle) / 2);
    if (isEnough(middle)) enough = middle;
    else tooLittle = middle;
  }
  return enough / scale;
}
