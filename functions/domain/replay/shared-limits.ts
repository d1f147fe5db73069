import type { Left } from '#domain/awards/standing-of.ts';
import { sharedLimits } from '#domain/budgets/shared-limits.ts';
import { canonicalJson } from '#domain/ledger/entry.ts';
import type { Programme } from '#domain/programme.ts';
import type { Draw } from './outcome.ts';

/** What a fact may take of limits that all members share, all of them together, where the rules have changed them. */
export type Granted = (causeId: string, memberId: string) => Left;

/**
 * The limits of everyone of which a programme says something else than another: the limit itself, the rules that take from
 * it, or their campaign. Of all others what was granted is granted again.
 */
export function changedLimits(was: Programme, now: Programme): ReadonlySet<string> {
  const before = new Map(sharedLimits(was).map((limit) => [limit.limitId, textOf(was, limit.of)]));
  return new Set(
    sharedLimits(now)
      .filter(({ limitId, of }) => before.get(limitId) !== textOf(now, of))
      .map(({ limitId }) => limitId),
  );
}

function textOf(
  { rules, campaigns = {} }: Programme,
  of: { readonly ruleId?: string; readonly campaignId?: string },
) {
  const drawing = rules.filter(({ ruleId, campaign }) =>
    of.campaignId === undefined ? ruleId === of.ruleId : campaign === of.campaignId,
  );
  const own = drawing.map(({ examples: _, name: __, ...rule }) => rule);
  const campaignId = of.campaignId ?? drawing[0]?.campaign;
  return canonicalJson([own, campaignId === undefined ? null : (campaigns[campaignId] ?? null)]);
}

/** What a limit has left for a fact: as it saw itself, and as it is granted where the rules have changed it. */
export function leftBy(
  changed: ReadonlySet<string>,
  granted: Granted,
): (causeId: string, memberId: string, seen: Left) => Left {
  return (causeId, memberId, seen) => {
    const same = Object.entries(seen).filter(([limitId]) => !changed.has(limitId));
    return { ...Object.fromEntries(same), ...(changed.size > 0 && granted(causeId, memberId)) };
  };
}

/** How much of what a fact wanted it may have. */
export interface Grant extends Draw {
  readonly granted: number;
}

/**
 * Grants what facts want of limits in the order in which they were recorded, as long as there is some; what comes back is
 * there for those after it.
 * @param draws all of one limit and part after the other, each in the order of their recording
 * @param maxOf a limit
 */
export function* grantInOrder(draws: Iterable<Draw>, maxOf: (limitId: string) => number): Generator<Grant> {
  let of = '';
  let left = 0;
  for (const draw of draws) {
    const { limitId, part, amount } = draw;
    const key = JSON.stringify([limitId, part]);
    if (key !== of) left = maxOf(limitId);
    of = key;
    // What was cut was not given, so no more of it comes back than there was.
    const granted = amount <= 0 ? amount : Math.min(amount, Math.max(left, 0));
    left = Math.min(left - granted, maxOf(limitId));
    yield { ...draw, granted };
  }
}
