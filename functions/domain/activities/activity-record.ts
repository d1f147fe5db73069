import type { Award } from '#domain/awards/award.ts';
import { awardNow } from '#domain/awards/award-back.ts';
import type { Attributes } from '#domain/sales/sale.ts';
import type { FactSource } from '#domain/sales/stated.ts';

/** What the ledger keeps of an activity: enough to answer it again, and to take back just what it gave. */
export interface ActivityRecord {
  readonly connectionId: string;
  readonly activityId: string;
  readonly kind: string;
  readonly status: 'completed' | 'reversed';
  readonly version: number;
  readonly source: FactSource;
  /** Null: it was reversed before it came. */
  readonly memberId: string | null;
  readonly occurredAt: string;
  /** As of `activityDigest`; left out of one that was reversed before it came. */
  readonly digest?: string;
  /** What it said beside, as far as that is declared; left out: nothing, or it came before that was kept. */
  readonly attributes?: Attributes;
  readonly locationId?: string;
  /** The contact that named its member, in short; left out where that was an id. */
  readonly namedBy?: string;
  /** What the rules gave for it, which a reversal took back; left out of one that was reversed before it came. */
  readonly award?: Award;
}

/** Something that an activity gave, as it is shown: so much of a unit, or how many rewards, badges and the like. */
export interface Gift {
  readonly kind: 'unit' | 'reward' | 'badge' | 'entry' | 'tier' | 'membership';
  readonly id: string;
  readonly amount: number;
}

/** What an activity gave; nothing once it is reversed. */
export function giftsOf({ status, award }: ActivityRecord): readonly Gift[] {
  if (status === 'reversed' || award === undefined) return [];
  const { units, counts } = awardNow(award, { units: {}, counts: {}, budgets: {}, gifts: [] });
  return [
    ...Object.entries(units).map(([id, amount]) => ({ kind: 'unit' as const, id, amount })),
    ...award.gifts.map(({ rewardId }) => ({ kind: 'reward' as const, id: rewardId, amount: 1 })),
    ...Object.entries(counts).flatMap(([count, parts]) => markOf(count, parts)),
  ].filter(({ amount }) => amount !== 0);
}

/** Badges, entries, tiers and memberships are kept as counters, by whose ids they are told. */
function markOf(count: string, parts: Readonly<Record<string, number>>): readonly Gift[] {
  const [topic, ...rest] = count.split(':');
  const id = rest.join(':');
  const amount = parts['all'] ?? 0;
  switch (topic) {
    case 'badge':
      return [{ kind: 'badge', id, amount }];
    case 'draw':
      return [{ kind: 'entry', id, amount }];
    case 'membership':
      return [{ kind: 'membership', id, amount: 1 }];
    case 'tier':
      return [{ kind: 'tier', id, amount: 1 }];
    default:
      return [];
  }
}
