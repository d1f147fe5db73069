import * as z from 'zod/mini';
import type { Award, AwardPart, KeptBudget, KeptCount, Share, UnitLot } from '#domain/awards/award.ts';
import type { Seen } from '#domain/programme/seen.ts';
import type { RuleStepTuple } from '#table/ledger/entry-basis-item.ts';
import { stepFromTuple, stepShape, stepToTuple } from '#table/ledger/entry-basis-item.ts';
import type { LotTuple } from '#table/ledger/lot-item.ts';
import { lotFromTuple, lotShape, lotToTuple } from '#table/ledger/lot-item.ts';

/**
 * By what something goes back: `n` with the net, and the lines after it; steps by their places; `r` with room; `w` with the
 * whole.
 */
type ShareItem = string | readonly number[];

/** `[counter, part, amount, share]` */
type CountTuple = readonly [string, string, number, ShareItem];

type PartTuple = readonly [
  steps: readonly RuleStepTuple[],
  counts: readonly CountTuple[],
  ...(readonly [] | readonly [budgets: readonly CountTuple[]]),
];

/** What rules gave, in the table. The version is kept in full: it leads to the rules. */
export interface AwardItem {
  readonly under: string;
  readonly at: string;
  readonly seen: Seen;
  readonly parts: readonly PartTuple[];
  readonly lots: readonly (readonly [unit: string, LotTuple])[];
  readonly gifts?: readonly (readonly [string, string, string, ShareItem])[];
}

export function awardShape() {
  const [text, number] = [z.string(), z.number()];
  const share = z.union([text, z.array(number)]);
  const count = z.tuple([text, text, z.int(), share]);
  return z.object({
    under: text,
    at: text,
    seen: z.record(text, z.nullable(z.union([text, number, z.boolean()]))),
    parts: z.array(z.tuple([z.array(stepShape()), z.array(count)], z.array(count))),
    lots: z.array(z.tuple([text, lotShape])),
    gifts: z.optional(z.array(z.tuple([text, text, text, share]))),
  });
}

export function awardToItem({ under, at, seen, parts, lots, gifts }: Award): AwardItem {
  return {
    under,
    at,
    seen,
    parts: parts.map(partToTuple),
    lots: lots.map(({ unit, ...lot }) => [unit, lotToTuple(lot)]),
    ...(gifts.length > 0 && {
      gifts: gifts.map((gift) => [gift.ruleId, gift.rewardId, gift.redemptionId, shareToItem(gift.share)]),
    }),
  };
}

export function awardFromItem({ under, at, seen, parts, lots, gifts = [] }: AwardItem): Award {
  return {
    under,
    at,
    seen,
    parts: parts.map(partFromTuple),
    lots: lots.map(([unit, lot]): UnitLot => ({ ...lotFromTuple(lot), unit })),
    gifts: gifts.map(([ruleId, rewardId, redemptionId, share]) => ({
      ruleId,
      rewardId,
      redemptionId,
      share: shareFromItem(share),
    })),
  };
}

function partToTuple({ steps, counts, budgets }: AwardPart): PartTuple {
  const counted = counts.map(
    ({ count, part, amount, share }): CountTuple => [count, part, amount, shareToItem(share)],
  );
  const taken = budgets.map(
    ({ limit, part, amount, share }): CountTuple => [limit, part, amount, shareToItem(share)],
  );
  return [steps.map(stepToTuple), counted, ...(taken.length > 0 ? ([taken] as const) : ([] as const))];
}

function partFromTuple([steps, counts, budgets = []]: PartTuple): AwardPart {
  return {
    steps: steps.map(stepFromTuple),
    counts: counts.map(
      ([count, part, amount, share]): KeptCount => ({ count, part, amount, share: shareFromItem(share) }),
    ),
    budgets: budgets.map(
      ([limit, part, amount, share]): KeptBudget => ({ limit, part, amount, share: shareFromItem(share) }),
    ),
  };
}

function shareToItem(share: Share): ShareItem {
  switch (share.by) {
    case 'steps':
      return share.steps;
    case 'net':
      return `n${share.lines ?? ''}`;
    case 'room':
      return `r${share.room}:${share.lines ?? ''}`;
    case 'whole':
      return 'w';
  }
}

function shareFromItem(item: ShareItem): Share {
  if (typeof item !== 'string') return { by: 'steps', steps: item };
  const rest = item.slice(1);
  if (item.startsWith('n')) return { by: 'net', ...linesOf(rest) };
  if (!item.startsWith('r')) return { by: 'whole' };
  const [room = '', lines = ''] = rest.split(':');
  return { by: 'room', room: Number(room), ...linesOf(lines) };
}

function linesOf(lines: string): { readonly lines?: string } {
  return lines === '' ? {} : { lines };
}
