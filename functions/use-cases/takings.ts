import { pointsOfWorked, worked } from '#domain/awards/worth.ts';
import type { Programme } from '#domain/programme.ts';

/** What sales of so much earn somebody new, at noon of a day without anything else: what rules of amounts come to. */
export function pointsOfTakings(programme: Programme, net: number): number {
  const fact = {
    kind: 'sale' as const,
    on: '2000-01-05',
    time: '12:00',
    basket: { net, lines: [] },
    attributes: {},
  };
  const standing = {
    memberId: null,
    tierId: programme.tiers[0]?.tierId ?? '',
    counters: {},
    enrolledOn: null,
    lastSaleOn: null,
    birthday: null,
    declared: {},
    memberships: {},
    balances: {},
    sha256: () => '0'.repeat(64),
  };
  const one = worked(programme, fact, standing);
  return one === null ? Number.MAX_SAFE_INTEGER : pointsOfWorked(programme, one);
}
