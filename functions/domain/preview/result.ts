import type { Worth } from '#domain/replay/worth.ts';
import type { Estimate, Size } from './estimate.ts';
import { countOf, noSums, rounded, shareOf, totalOf } from './estimate.ts';
import type { AllSums } from './figures.ts';
import { names } from './figures.ts';
import type { LimitUse } from './limit-use.ts';
import { cutOf, limitUses, withCut } from './limit-use.ts';
import type { PreviewPlan, Span } from './plan.ts';

/** What a unit would be given more, or below zero less. */
export interface UnitGiven {
  readonly unitId: string;
  readonly total: Estimate;
  readonly byMonth: Readonly<Record<string, Estimate>>;
  /** Of the members in the sample who would have any more, before a budget cuts it. */
  readonly meanOfReached: number;
  readonly mostOfReached: number;
  /** What members would hold of it more today. */
  readonly held: Estimate;
}

/** In minor units of the currency. */
export interface Cost {
  readonly total: Estimate;
  readonly byMonth: Readonly<Record<string, Estimate>>;
  /** What members would hold more today. */
  readonly held: Estimate;
}

/** What a preview of a campaign or a goal says beside whom it reaches. */
export interface DaysResult {
  /** As if it had been in force from then until then. */
  readonly asIf: Span;
  readonly given: readonly UnitGiven[];
  /** How many of each would be given more. */
  readonly rewards: Readonly<Record<string, Estimate>>;
  /** Left out where nothing that is given has a worth in the programme. */
  readonly cost?: Cost | undefined;
  readonly tiers: readonly { readonly from: string; readonly to: string; readonly members: Estimate }[];
  readonly limits: readonly LimitUse[];
  /** The limit that is used up before everybody has had it, by which all that is given is cut here. */
  readonly cutBy?: string | undefined;
}

/** What a preview says. */
export interface PreviewResult extends Partial<DaysResult> {
  /** Who would have any more or less of a campaign or goal; is in a segment; could have a reward. */
  readonly reached: { readonly share: Estimate; readonly members: Estimate };
  /** So few of the sample are reached that the totals may well lie outside of their intervals. */
  readonly isRough: boolean;
}

/** With fewer of them, sums of a sample are spread otherwise than their interval reckons. */
const leastReached = 30;

/** What the sums of a sample say of all members. */
export function resultOf(plan: PreviewPlan, sums: AllSums, size: Size, worth: Worth): PreviewResult {
  const { hits } = sums[names.reached] ?? noSums;
  const reached = { share: shareOf(hits, size), members: countOf(hits, size) };
  const isSample = size.sampled < size.members;
  if (plan.looksAt !== 'days') return { reached, isRough: false };
  return { reached, isRough: isSample && hits < leastReached, ...ofDays(plan, sums, size, worth) };
}

function ofDays(
  { span, limits }: Extract<PreviewPlan, { looksAt: 'days' }>,
  sums: AllSums,
  size: Size,
  worth: Worth,
): DaysResult {
  const uses = limitUses(limits, sums, size);
  const cut = cutOf(limits, uses);
  const told = (name: string) => rounded(withCut(totalOf(sums[name] ?? noSums, size), cut));
  const ofAll = (kind: string) => namedIn(sums, kind);
  const isPriced = Object.keys(worth.units).length + Object.keys(worth.rewards).length > 0;
  return {
    asIf: span,
    given: [...new Set(['given', 'held'].flatMap((kind) => ofAll(kind).map(([unitId = '']) => unitId)))].map(
      (unitId) => {
        const { hits, sum, most } = sums[names.given(unitId)] ?? noSums;
        return {
          unitId,
          total: told(names.given(unitId)),
          byMonth: byMonth(
            ofAll('given').flatMap(([id, month = '']) => (id === unitId ? [month] : [])),
            (month) => told(names.given(unitId, month)),
          ),
          meanOfReached: hits === 0 ? 0 : Math.round((sum / hits) * 100) / 100,
          mostOfReached: most,
          held: told(names.held(unitId)),
        };
      },
    ),
    rewards: Object.fromEntries(ofAll('rewards').map(([id = '']) => [id, told(names.rewards(id))])),
    ...(isPriced && {
      cost: {
        total: told(names.cost()),
        byMonth: byMonth(
          ofAll('cost').map(([month = '']) => month),
          (month) => told(names.cost(month)),
        ),
        held: told(names.heldCost),
      },
    }),
    tiers: ofAll('tier').map(([from = '', to = '']) => ({
      ...{ from, to },
      members: countOf((sums[names.tier(from, to)] ?? noSums).hits, size),
    })),
    limits: uses,
    ...(cut !== null && { cutBy: cut.limitId }),
  };
}

function byMonth(months: readonly string[], told: (month: string) => Estimate): Record<string, Estimate> {
  return Object.fromEntries(
    months
      .filter((month) => month !== 'all')
      .toSorted()
      .map((month) => [month, told(month)]),
  );
}

/** What follows the kind in the names of the figures that there are. */
function namedIn(sums: AllSums, kind: string): readonly (readonly string[])[] {
  return Object.keys(sums)
    .filter((name) => name.startsWith(`${kind} `))
    .toSorted()
    .map((name) => name.split(' ').slice(1));
}
