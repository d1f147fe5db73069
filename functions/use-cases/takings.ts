import { pointsOfWorked, worked } from '#domain/awards/worth.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Give, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';

/** Visits, pieces and activities of a day that gives points for them, beside or in place of amounts. */
const usualDeeds = 1000;

/**
 * The main unit's worth of a usual day: what sales of so much earn by rules of amounts, or what a base rule gives for so many
 * visits, pieces or activities, whichever is more. Where no rule is a base rule, any counts.
 */
export function pointsOfDay(programme: Programme, net: number): number {
  const { unitId } = mainUnit(programme);
  const giving = programme.rules.filter(({ on }) => on === 'sale' || on.startsWith('activity:'));
  const worthIn = (rules: readonly Rule[]) =>
    Math.max(0, ...rules.flatMap(({ gives }) => gives.map((give) => worthOf(give, unitId, net))));
  const base = worthIn(giving.filter(({ stage }) => stage === 'base'));
  return Math.max(pointsOfTakings(programme, net), base > 0 ? base : worthIn(giving));
}

function worthOf(give: Give, unitId: string, net: number): number {
  if (!('unit' in give) || give.unit !== unitId || 'multiply' in give) return 0;
  if ('fixed' in give) return give.fixed * usualDeeds;
  if (give.of !== 'net') return give.give * usualDeeds;
  const rates = 'bands' in give ? give.bands : [give];
  return Math.max(...rates.map((rate) => Math.floor(net / rate.per) * rate.give));
}

/** What sales of so much earn somebody new, at noon of a day without anything else: what rules of amounts come to. */
function pointsOfTakings(programme: Programme, net: number): number {
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
