import type { Award } from '#domain/awards/award.ts';
import type { Returned } from '#domain/awards/come-back.ts';
import { basePointsOf, stepsOf } from '#domain/ledger/pricing.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import type { Given, Refunded, SaleRecord } from './sale-record.ts';
import { isAward } from './sale-record.ts';

/**
 * What a sale gave as an award. One from before there were rules reads as a rule of the whole basket, whose points go back
 * in proportion, as they always did.
 */
export function awardOf(given: Given): Award {
  if (isAward(given)) return given.award;
  const { points, lot, qualifyingPeriod, basis } = given;
  const amount = basePointsOf(stepsOf(basis));
  return {
    under: '',
    at: '',
    seen: {},
    parts: [
      {
        steps: [
          { ruleId: '', unit: '', stage: 'base', working: { fixed: points }, wanted: points, given: points },
        ],
        counts: [{ count: qualifyingCounter, part: qualifyingPeriod, amount, share: { by: 'net' } }],
        budgets: [],
      },
    ],
    lots: [{ ...lot, points, unit: '' }],
    gifts: [],
  };
}

/** A sale's basket, and what has come back of it by `refunded`. */
export function returnedOf(
  { eligibleNet, lines }: Pick<SaleRecord, 'eligibleNet' | 'lines'>,
  refunded: Pick<Refunded, 'net' | 'lines'>,
): Returned {
  return { eligibleNet, lines, refunded };
}

/** Whether rules gave some of it, or counted it, for some lines of the basket alone. */
export function isOfLines(given: Given): boolean {
  if (!isAward(given)) return false;
  return given.award.parts.some(
    ({ steps, counts }) =>
      steps.some(({ lines }) => lines !== undefined) ||
      counts.some(({ share }) => (share.by === 'net' || share.by === 'room') && share.lines !== undefined),
  );
}
