import type { Working } from '#domain/ledger/rule-step.ts';
import { wholeSteps } from '#domain/ledger/rule-step.ts';
import type { Give, Measure, PerGive } from '#domain/programme/rule.ts';
import type { Chosen } from './basket.ts';
import { perPiece } from './basket.ts';
import type { Scene } from './scene.ts';
import type { Sums } from './sums.ts';

export type UnitGive = Extract<Give, { readonly unit: string }>;

/**
 * Under which key what a give carried is asked for, and in which part of the rule's counter it is kept. Null: it carries
 * nothing.
 * @param index which of the rule's gives it is, from 0
 */
export function carryOf(
  ruleId: string,
  index: number,
  give: Give,
): { readonly key: string; readonly part: string } | null {
  return 'carry' in give && give.carry === true
    ? { key: `carried:${ruleId}.${index}`, part: `carry.${index}` }
    : null;
}

/** What a give counts of a fact, and for which lines. */
export interface Counts {
  readonly working: Working;
  readonly lines: Chosen;
}

/**
 * @param rest hundredths that multipliers of the unit have left over so far
 * @param carried the key of what the give carried, as of `carryOf`
 */
export function workingOf(
  give: UnitGive,
  { scene, sums }: { readonly scene: Scene; readonly sums: Sums },
  rest: number,
  carried: string | null,
): Counts {
  const lines = scene.basket.choose('lines' in give ? give.lines : undefined);
  if ('fixed' in give) return { working: { fixed: give.fixed }, lines };
  if ('multiply' in give) {
    const base = sums.baseOf(give.unit, lines);
    return { working: { multiply: give.multiply, base, rest }, lines };
  }
  if ('bands' in give) {
    const { bands, within } = give;
    const before = scene.counted(within).before;
    return { working: { bands, within, before, amount: lines.net }, lines };
  }
  return { working: perWorking(give, lines, scene, carried), lines };
}

/** What is left over of a working, in its own scale, after its whole steps. */
export function leftOver(working: Extract<Working, { readonly per: number }>): number {
  const { amount, carried = 0, per, scale = 1 } = working;
  const whole = amount + carried;
  return whole - wholeSteps(whole, per * scale) * per * scale;
}

function perWorking(give: PerGive, lines: Chosen, scene: Scene, carriedKey: string | null): Working {
  const { give: points, per, of } = give;
  const carried = carriedKey === null ? 0 : scene.amountOf(carriedKey);
  const { amount, scale } = measure(of, lines, scene, carriedKey !== null);
  return {
    give: points,
    per,
    of,
    amount,
    ...(carried !== 0 && { carried }),
    ...(scale !== 1 && { scale }),
  };
}

/** Pieces are counted in thousandths where there are parts of one, or where such parts may be carried. */
function measure(of: Measure, lines: Chosen, { fact }: Scene, isCarried: boolean) {
  if (of === 'net') return { amount: lines.net, scale: 1 };
  if (of === 'quantity') {
    const quantity = lines.quantity;
    const isWhole = quantity % perPiece === 0 && !isCarried;
    return isWhole ? { amount: quantity / perPiece, scale: 1 } : { amount: quantity, scale: perPiece };
  }
  const value = fact.attributes[of];
  return { amount: typeof value === 'number' ? value : 0, scale: 1 };
}
