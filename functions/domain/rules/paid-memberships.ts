import type { Membership } from '#domain/programme/campaign.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Chosen } from './basket.ts';
import { perPiece } from './basket.ts';
import type { Keeps, OtherGift } from './evaluation.ts';
import { maskOf } from './line-mask.ts';
import type { Scene } from './scene.ts';

/** A membership that a rule gave, or that lines of a basket paid. */
export type MembershipGift = Extract<OtherGift, { readonly membership: string }>;

/** So many stretches of a membership are paid by one sale at most. */
export const mostStretches = 12;

/** The memberships that a sale pays: each whole piece of the lines that pay one is a stretch of it. */
export function paidMemberships({ programme, fact, basket }: Scene): readonly MembershipGift[] {
  if (fact.kind !== 'sale') return [];
  return paidIn(programme).flatMap(([membership, { lasts, lines }]) => {
    const chosen = basket.choose(lines);
    const pieces = Math.min(mostStretches, Math.floor(chosen.quantity / perPiece));
    return Array.from(
      { length: pieces },
      (_, index): MembershipGift => ({
        ruleId: `membership:${membership}`,
        membership,
        lasts,
        isPaid: true,
        keeps: keepsOfStretch(chosen, index, pieces),
      }),
    );
  });
}

/**
 * The last stretch goes first: of three, with a third of what was paid, the next with two thirds, and the first with all of
 * it. One that cost nothing goes with the whole basket.
 */
function keepsOfStretch({ net, indexes }: Chosen, index: number, pieces: number): Keeps {
  if (net === 0) return {};
  const room = Math.max(0, Math.ceil((net * (pieces - index)) / pieces) - 1);
  // Of all lines, too: a later state of the basket may have others.
  return { room, lines: maskOf(indexes) };
}

interface Paid extends Pick<Membership, 'lasts'> {
  readonly lines: Exclude<Membership['paidBy'], 'api'>;
}

const known = new WeakMap<Programme, readonly (readonly [string, Paid])[]>();

/** By name, since the order in which a programme is written is not kept. */
function paidIn(programme: Programme): readonly (readonly [string, Paid])[] {
  const before = known.get(programme);
  if (before !== undefined) return before;
  const paid = Object.entries(programme.memberships ?? {})
    .flatMap(([id, { paidBy, lasts }]) => (paidBy === 'api' ? [] : [[id, { lasts, lines: paidBy }] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  known.set(programme, paid);
  return paid;
}
