import type { Condition } from '#domain/programme/condition.ts';
import { perPiece } from './basket.ts';
import type { Keeps } from './evaluation.ts';
import { holds, segmentOf } from './holds.ts';
import type { Scene } from './scene.ts';

/**
 * How much of a basket may come back before a condition that holds would not hold any more: the least room that one of
 * its amounts leaves, of several ways the most. Pieces count as the net that they cost on an average. A condition that
 * asks for no amount is met until all of the basket has come back.
 */
export function keepsOf(conditions: readonly (Condition | undefined)[], scene: Scene): Keeps {
  const { basket } = scene.fact;
  if (basket === undefined) return {};
  const whole: Keeps = { room: Math.max(0, basket.net - 1) };
  const asked = conditions.filter((condition) => condition !== undefined);
  return [whole, ...asked.map((condition) => roomIn(condition, scene))].reduce(tighter);
}

/** Without `room`: it does not end by what comes back. */
function roomIn(condition: Condition, scene: Scene): Keeps {
  if ('all' in condition) return condition.all.map((one) => roomIn(one, scene)).reduce(tighter, {});
  if ('any' in condition) {
    const ways = condition.any.filter((one) => holds(one, scene)).map((one) => roomIn(one, scene));
    return ways.reduce<Keeps | null>((best, way) => (best === null ? way : wider(best, way)), null) ?? {};
  }
  if ('segment' in condition) return roomIn(segmentOf(scene.programme, condition.segment), scene);
  if (!('of' in condition) || (condition.of !== 'net' && condition.of !== 'quantity')) return {};
  const { of, lines, atLeast } = condition as Extract<Condition, { readonly of: 'net' | 'quantity' }>;
  if (atLeast === undefined) return {};
  const { net, quantity, mask } = scene.basket.choose(lines);
  const spare = of === 'net' ? net - atLeast : spareOf(net, quantity, atLeast);
  return { room: Math.max(0, spare), ...(mask !== undefined && { lines: mask }) };
}

function spareOf(net: number, quantity: number, pieces: number): number {
  const over = quantity - pieces * perPiece;
  return quantity === 0 ? 0 : Number((BigInt(net) * BigInt(Math.max(0, over))) / BigInt(quantity));
}

function tighter(a: Keeps, b: Keeps): Keeps {
  return roomOf(b) < roomOf(a) ? b : a;
}

function wider(a: Keeps, b: Keeps): Keeps {
  return roomOf(b) > roomOf(a) ? b : a;
}

function roomOf({ room }: Keeps): number {
  return room ?? Number.POSITIVE_INFINITY;
}
