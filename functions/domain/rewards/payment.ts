import type { Unit } from '#domain/programme/unit.ts';
import type { Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Payment } from './payment-id.ts';
import { paymentId } from './payment-id.ts';
import type { Reward } from './reward.ts';

/** What a till asks for: so much of the bill, and by which unit; left out: the first that pays. */
export interface PaymentAsked {
  readonly amount: number;
  readonly unit?: string | undefined;
}

type PayingUnit = Unit & { readonly pays: NonNullable<Unit['pays']> };

/**
 * A payment as what it is redeemed as, at its price in units.
 * @returns it, or `unit-pays-nothing`, `not-in-steps`
 */
export function asPayment(programme: Programme, asked: PaymentAsked): Reward | Refusal {
  const unit = payingUnit(programme, asked.unit);
  if (isRefusal(unit)) return unit;
  const { unitId } = unit;
  const { amount } = asked;
  const points = priceOf(unit, amount);
  if (points === null) return notInSteps(unit, amount);
  const id = paymentId({ unitId, minorUnits: amount });
  return { rewardId: id, name: {}, kind: 'payment', points, unit: unitId };
}

/** What a payment costs under a programme; undefined: its unit does not pay that. */
export function paymentPrice(programme: Programme, { unitId, minorUnits }: Payment): number | undefined {
  const unit = payingUnit(programme, unitId);
  return isRefusal(unit) ? undefined : (priceOf(unit, minorUnits) ?? undefined);
}

/** Whole steps alone: who gives 500 points for 10.00 has none for 5.00. */
function priceOf({ pays }: PayingUnit, amount: number): number | null {
  const points = (amount / pays.minorUnits) * pays.each;
  return amount % pays.minorUnits === 0 && Number.isSafeInteger(points) ? points : null;
}

function payingUnit(programme: Programme, unitId: string | undefined): PayingUnit | Refusal {
  const paying = programme.units.filter((unit): unit is PayingUnit => unit.pays !== undefined);
  const unit = unitId === undefined ? paying[0] : paying.find((one) => one.unitId === unitId);
  if (unit !== undefined) return unit;
  const others = paying.map((one) => one.unitId).join(', ');
  return refuse(
    'unit-pays-nothing',
    paying.length === 0
      ? 'no unit of this programme pays at the till; redeem a reward instead'
      : `${unitId} pays for nothing at the till; what pays is ${others}`,
  );
}

function notInSteps({ unitId, pays }: PayingUnit, amount: number): Refusal {
  const below = Math.floor(amount / pays.minorUnits) * pays.minorUnits;
  const least = `${pays.minorUnits} minor units, for ${pays.each} of ${unitId}`;
  return refuse(
    'not-in-steps',
    below === 0
      ? `the least that can be paid is ${least}`
      : `paid is in steps of ${least}; ${below} would do, or ${below + pays.minorUnits}`,
  );
}
