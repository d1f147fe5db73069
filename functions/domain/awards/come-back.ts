import type { RuleStep } from '#domain/ledger/rule-step.ts';
import { maskHas } from '#domain/rules/line-mask.ts';
import type { AwardPart, KeptCount, Share } from './award.ts';

/** A basket, and how much of it has come back. */
export interface Returned {
  readonly eligibleNet: number;
  readonly lines: readonly { readonly lineId: string; readonly net: number; readonly isGiftCard: boolean }[];
  readonly refunded: {
    /** Of what earned, by all refunds. */
    readonly net: number;
    /** How much of that came back of which line, where refunds name lines; the rest came back of all alike. */
    readonly lines?: Readonly<Record<string, number>> | undefined;
  };
}

/**
 * What of an amount goes back with what has come back, rounded towards nothing, so that parts never exceed the whole and all of it is
 * back with the last part.
 * @param amount as it was given or counted
 * @param mask the lines for which it was given, as of `maskOf`; left out: the whole basket
 */
export function backOf(amount: number, mask: string | undefined, returned: Returned): number {
  const { back, of } = netBack(mask, returned);
  return of === 0n ? 0 : Number((BigInt(amount) * back) / of);
}

/** How much of the net of some lines has come back, and of how much. */
function netBack(
  mask: string | undefined,
  { eligibleNet, lines, refunded }: Returned,
): { readonly back: bigint; readonly of: bigint } {
  const all = BigInt(eligibleNet);
  const returnedNet = BigInt(Math.min(refunded.net, eligibleNet));
  if (mask === undefined) return { back: returnedNet, of: all };
  let [of, named, namedInAll] = [0n, 0n, 0n];
  lines.forEach(({ lineId, net, isGiftCard }, index) => {
    if (isGiftCard) return;
    const ofLine = BigInt(Math.min(refunded.lines?.[lineId] ?? 0, net));
    namedInAll += ofLine;
    if (!maskHas(mask, index)) return;
    of += BigInt(net);
    named += ofLine;
  });
  const rest = returnedNet - namedInAll;
  const ofRest = rest > 0n ? (rest * (of - named)) / (all - namedInAll) : 0n;
  return { back: named + ofRest, of };
}

/**
 * What of some steps goes back: those of the same lines together, so that they are rounded once. Where a multiplier took
 * from some lines, what is left of all of them together.
 */
export function stepsBack(steps: readonly RuleStep[], returned: Returned): number {
  const sums = new Map<string | undefined, number>();
  for (const { lines, given } of steps) sums.set(lines, (sums.get(lines) ?? 0) + given);
  const groups = [...sums];
  if (groups.some(([, given]) => given < 0)) return togetherBack(groups, returned);
  return groups.reduce((sum, [lines, given]) => sum + backOf(given, lines, returned), 0);
}

/**
 * As one sum, rounded down once: what is taken from some lines of a basket never goes back by itself, and never more than
 * was given comes of it.
 */
function togetherBack(
  groups: readonly (readonly [lines: string | undefined, given: number])[],
  returned: Returned,
): number {
  const all = groups.reduce((total, [, given]) => total + given, 0);
  let [sum, parts] = [0n, 1n];
  for (const [lines, given] of groups) {
    const { back, of } = netBack(lines, returned);
    if (of === 0n) continue;
    sum = sum * of + BigInt(given) * back * parts;
    parts *= of;
  }
  return Math.max(0, Math.min(all, Number(sum / parts)));
}

/** Whether something that cannot be divided is gone by what has come back. */
export function isGone(share: Share, returned: Returned): boolean {
  const isAll = returned.refunded.net >= returned.eligibleNet && returned.refunded.net > 0;
  if (share.by !== 'room' || isAll) return isAll;
  return netBack(share.lines, returned).back > BigInt(share.room);
}

/** What of a count goes back; below zero where the fact lowered the counter. */
export function countBack(
  { amount, share }: Pick<KeptCount, 'amount' | 'share'>,
  { steps }: Pick<AwardPart, 'steps'>,
  returned: Returned,
): number {
  switch (share.by) {
    case 'net':
      return backOf(amount, share.lines, returned);
    case 'steps':
      // What a multiplier takes away was never counted.
      return Math.min(
        amount,
        stepsBack(
          steps.filter(({ given }, index) => given > 0 && share.steps.includes(index)),
          returned,
        ),
      );
    case 'room':
    case 'whole':
      return isGone(share, returned) ? amount : 0;
  }
}
