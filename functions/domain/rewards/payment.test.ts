import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { money, point, stamp, withUnits } from '#domain/testing-units.ts';
import { mostPaid } from './most-paid.ts';
import { asPayment, paymentPrice } from './payment.ts';
import { paymentId, paymentOf } from './payment-id.ts';

/** 500 points pay €10.00, a cent of credit a cent, and stamps nothing. */
const shop = withUnits([{ ...point, pays: { minorUnits: 10_00, each: 500 } }, stamp, money]);

describe('a part of a bill', () => {
  it.each([
    ['by the first unit that pays', { amount: 20_00 }, 'pays:point:2000', 1000],
    ['by the unit that is asked for', { amount: 7, unit: 'credit' }, 'pays:credit:7', 7],
  ])('has its price %s', (_, asked, rewardId, points) => {
    expect(asPayment(shop, asked)).toEqual({
      ...{ rewardId, name: {}, kind: 'payment', points, unit: rewardId.split(':')[1] },
    });
  });

  it.each([
    [{ amount: 5_00 }, 'not-in-steps', 'the least that can be paid is 1000 minor units, for 500 of point'],
    [
      { amount: 12_00 },
      'not-in-steps',
      'paid is in steps of 1000 minor units, for 500 of point; 1000 would do, or 2000',
    ],
    [
      { amount: 1, unit: 'stamp' },
      'unit-pays-nothing',
      'stamp pays for nothing at the till; what pays is point, credit',
    ],
    [
      { amount: 1, unit: 'dot' },
      'unit-pays-nothing',
      'dot pays for nothing at the till; what pays is point, credit',
    ],
    [{ amount: Number.MAX_SAFE_INTEGER - 991, unit: 'credit' }, null, ''],
  ])('is refused as %j', (asked, refused, detail) => {
    const answer = asPayment(shop, asked);
    expect(isRefusal(answer) ? answer : null).toEqual(refused === null ? null : { refused, detail });
  });

  it('cannot be paid where no unit pays', () => {
    expect(asPayment(withUnits([stamp]), { amount: 1 })).toEqual({
      refused: 'unit-pays-nothing',
      detail: 'no unit of this programme pays at the till; redeem a reward instead',
    });
  });

  it('cannot cost more than can be counted', () => {
    const dear = withUnits([{ ...point, pays: { minorUnits: 1, each: 1000 } }]);
    expect(asPayment(dear, { amount: 2 ** 50 })).toMatchObject({ refused: 'not-in-steps' });
  });

  it('has another price under other rules, and none where its unit does not pay it', () => {
    const payment = { unitId: 'point', minorUnits: 20_00 };
    expect(paymentPrice(shop, payment)).toBe(1000);
    expect(paymentPrice(withUnits([{ ...point, pays: { minorUnits: 1, each: 1 } }]), payment)).toBe(2000);
    expect(
      paymentPrice(withUnits([{ ...point, pays: { minorUnits: 30_00, each: 1 } }]), payment),
    ).toBeUndefined();
    expect(paymentPrice(withUnits([point]), payment)).toBeUndefined();
  });
});

describe('its id', () => {
  it('says what it is, and no reward has one like it', () => {
    const payment = { unitId: 'store-credit', minorUnits: 12_50 };
    expect(paymentOf(paymentId(payment))).toEqual(payment);
    expect(
      [
        'coffee',
        'pays',
        'pays:',
        'pays:credit',
        'pays:credit:',
        'pays:credit:x',
        'xpays:credit:1',
        'pays:credit:1:2',
      ].map(paymentOf),
    ).toEqual(Array.from({ length: 8 }, () => null));
  });
});

describe('the most that a balance pays', () => {
  it('is in whole steps, and nothing for a unit that does not pay', () => {
    expect(
      [499, 500, 1499].map((held) => mostPaid({ pays: { minorUnits: 10_00, each: 500 } }, held)),
    ).toEqual([0, 10_00, 20_00]);
    expect(mostPaid({}, 500)).toBeNull();
  });

  it('can be paid with it, and one step more cannot', () => {
    const step = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(step, step, fc.nat({ max: 1_000_000 }), (minorUnits, each, held) => {
        const programme = withUnits([{ ...point, pays: { minorUnits, each } }]);
        const most = mostPaid({ pays: { minorUnits, each } }, held) ?? 0;
        const price = (amount: number) => paymentPrice(programme, { unitId: 'point', minorUnits: amount });
        expect(most === 0 ? 0 : price(most)).toBeLessThanOrEqual(held);
        expect(price(most + minorUnits)).toBeGreaterThan(held);
      }),
    );
  });
});
