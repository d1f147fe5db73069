import type { Award, AwardPart, KeptCount, UnitLot } from '#domain/awards/award.ts';
import { pointsOfUnit } from '#domain/awards/give-award.ts';
import { lotsGiven, unitOfStep } from '#domain/awards/lots-given.ts';
import type { Moved } from '#domain/awards/moved-lines.ts';
import { movedGifts, movedLines, movedPart } from '#domain/awards/moved-lines.ts';
import type { Left } from '#domain/awards/standing-of.ts';
import type { Worked } from '#domain/awards/work-out.ts';
import { shareOfKeeps, workOut } from '#domain/awards/work-out.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import type { EarningBasis } from '#domain/ledger/pricing.ts';
import { executeSteps } from '#domain/ledger/pricing.ts';
import { TooLargeError } from '#domain/ledger/rule-step.ts';
import type { RuledBasis } from '#domain/ledger/ruled-basis.ts';
import { membershipCounter } from '#domain/programme/counter-ids.ts';
import type { Seen } from '#domain/programme/seen.ts';
import type { DecisionContext, ProgrammeVersion } from '#domain/programme.ts';
import { earningUnder } from '#domain/rules/earning.ts';
import { lookAgain } from '#domain/rules/standing.ts';
import { givenTier } from '#domain/tiers/counted.ts';
import { awardOf } from './award-of-sale.ts';
import { givenBy } from './earn-sale.ts';
import type { Sale } from './sale.ts';
import { factOfSale } from './sale-facts.ts';
import type { Given, GivenPoints, SaleRecord } from './sale-record.ts';
import { isAward } from './sale-record.ts';

/** Rules of an earlier time, by which a sale was priced. */
export type PricedUnder = ProgrammeVersion;

/**
 * What a later state of a sale is worth by the rules of its own time, and by what they saw of the member then. It counts as
 * of when it was said to have happened first: where it came in a month, a day or an hour is not put right.
 * @param under the rules of `award.under`, where they are not today's
 * @param left what limits that all members share have for it now, by which it is cut in place of what they had then
 * @param lines of the state by which it was priced last
 * @returns null where it is too large to be counted
 */
export function pricedAnew(
  before: Given,
  sale: Sale,
  context: DecisionContext,
  under: PricedUnder | undefined,
  left: Left = {},
  lines: Sale['lines'] = sale.lines,
): Given | null {
  const isVoided = sale.status === 'voided';
  if (!isAward(before)) return steppedAnew(before, isVoided ? 0 : sale.totals.eligibleNet);
  const { award } = before;
  if (isVoided) return { ...before, points: 0, award: { ...award, parts: [], gifts: [] } };
  const rules = [context, under].find((one) => one?.version === award.under);
  if (rules === undefined)
    throw new Error(`the rules ${award.under}, by which sale ${sale.saleId} was priced, were not read`);
  const seen = seenAnew(award.seen, left);
  const own = partAnew({ ...award, seen }, sale, rules);
  return own === null ? null : withPart({ ...award, seen }, own, rules, movedLines(lines, sale.lines));
}

function steppedAnew(before: GivenPoints, eligibleNet: number): GivenPoints {
  const { points, basis } = earningUnder(before.basis, eligibleNet);
  return { ...before, points, basis };
}

function seenAnew(seen: Seen, left: Left): Seen {
  const anew = Object.entries(left).map(([limit, amount]) => [`left:${limit}`, Math.max(amount, 0)] as const);
  return { ...seen, ...Object.fromEntries(anew.filter(([key]) => key in seen)) };
}

function partAnew(award: Award, sale: Sale, { programme }: ProgrammeVersion): AwardPart | null {
  const [on = '', time = ''] = award.at.split('T');
  try {
    const fact = { ...factOfSale(sale, programme), on, time };
    const worked = workOut(programme, fact, lookAgain(award.seen));
    return { ...worked.part, counts: [...worked.part.counts, ...statusesKept(award, worked)] };
  } catch (error) {
    if (error instanceof TooLargeError) return null;
    throw error;
  }
}

/** Until when a tier or a membership was given stays as often as it is given still; it may go back with other lines now. */
function statusesKept({ parts }: Award, { evaluation, tiers }: Worked): readonly KeptCount[] {
  const given = (parts[0]?.counts ?? []).filter(({ part }) => part === 'until');
  const memberships = evaluation.others.filter((gift) => 'membership' in gift);
  const now = [
    ...tiers.map(({ tier, keeps }) => ({ count: givenTier(tier), keeps })),
    ...memberships.map(({ membership, keeps }) => ({ count: membershipCounter(membership), keeps })),
  ];
  return [...Map.groupBy(now, ({ count }) => count)].flatMap(([count, gifts]) =>
    given
      .filter((one) => one.count === count)
      .slice(0, gifts.length)
      .map((one, index): KeptCount => ({ ...one, share: shareOfKeeps(gifts[index]?.keeps ?? {}) })),
  );
}

/**
 * What followed from it, such as a tier that it reached, stays; a void or a refund takes it back. What hangs on lines goes with
 * them.
 */
function withPart(award: Award, own: AwardPart, { programme }: ProgrammeVersion, moved: Moved): Given {
  const parts = [own, ...award.parts.slice(1).flatMap((part) => movedPart(part, moved) ?? [])];
  const steps = parts.flatMap((part) => part.steps);
  const [on = ''] = award.at.split('T');
  const known = new Set(award.lots.map(({ unit }) => unit));
  const lots = [
    ...[...known].flatMap((unit) => lotsAnew(award, unit, pointsOfUnit({ parts }, unit))),
    ...[...new Set(steps.map(({ unit }) => unit))]
      .filter((unit) => !known.has(unit))
      .flatMap((unit) =>
        lotsGiven(
          programme,
          unitOfStep(programme, unit),
          steps.filter((step) => step.unit === unit),
          on,
          on,
        ).map((lot) => ({ ...lot, unit })),
      ),
  ];
  return givenBy({ ...award, parts, lots, gifts: movedGifts(award.gifts, moved) });
}

/** Where a unit lies when so much of it was given in all: what is more is in its usual lot, what is less goes from there first. */
function lotsAnew({ lots }: Award, unitId: string, points: number): readonly UnitLot[] {
  const own = lots.filter(({ unit }) => unit === unitId);
  let change = points - sumPoints(own);
  return own.map((lot) => {
    const moved = Math.max(change, 0 - lot.points);
    change -= moved;
    return { ...lot, points: lot.points + moved };
  });
}

/** What a correction says of a unit that it was worked out from. @param back what its refunds take of it, all in all */
export function basisOf(
  given: Given,
  unitId: string,
  { currency, eligibleNet, refunded }: Pick<SaleRecord, 'currency' | 'eligibleNet' | 'refunded'>,
  back: number,
): EarningBasis | RuledBasis {
  const net = Math.min(refunded.net, eligibleNet);
  if (!isAward(given)) return lessRefunds(given, back, net);
  const gives = awardOf(given)
    .parts.flatMap(({ steps }) => steps)
    .filter(({ unit }) => unit === unitId);
  return { currency, eligibleNet, gives, ...(back > 0 && { refunds: { net, given: back } }) };
}

/** With a step more for what the sale's refunds take by the new pricing, where there is any. */
function lessRefunds({ basis }: GivenPoints, points: number, net: number): EarningBasis {
  if (points === 0 || !('steps' in basis)) return basis;
  const { steps, eligibleNet } = basis;
  return { ...basis, steps: executeSteps([...steps, { rule: 'refunds' as const, net }], eligibleNet) };
}
