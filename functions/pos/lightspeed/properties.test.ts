import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidingOf, factsOf, pointsAfter, runs, spoilt } from '#pos/testing-points.ts';
import { lightspeed } from './lightspeed.ts';
import { context } from './testing.ts';
import { type AnySale, anySale, dueOf, goodsOf, payloadOf } from './testing-sales.ts';

const read = (payload: object) =>
  lightspeed.translate(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), context);
const facts = (payload: object) => factsOf(read(payload));
const cents = (amount: number) => Math.floor((amount + 500) / 1000);

describe('whatever Lightspeed says', () => {
  test('a sale earns its goods to the cent where lines say what they are, and never more than was paid', () => {
    fc.assert(
      fc.property(anySale, (sold) => {
        const points = pointsAfter(facts(payloadOf('sale-1', sold)));
        const byMoney = dueOf(sold) - Math.round((dueOf(sold) * sold.giftCardPercent) / 100);
        if (sold.hasSkus) expect(points).toBe(cents(goodsOf(sold)));
        // Goods and what gift cards paid are each rounded once.
        else expect(points).toBeLessThanOrEqual(cents(byMoney) + 1);
      }),
      runs(100),
    );
  });

  test('money earns once, however often it becomes a gift card before goods are bought', () => {
    const step = fc.record({
      isByCard: fc.boolean(),
      isGoods: fc.boolean(),
      amount: fc.integer({ min: 1, max: 9000 }).map((amount) => amount * 1000),
    });
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 12 }), (hasSkus, steps) => {
        let [paid, onCards, points] = [0, 0, 0];
        steps.forEach(({ isByCard, isGoods, amount: wanted }, index) => {
          const amount = isByCard ? Math.min(wanted, onCards) : wanted;
          if (isByCard) onCards -= amount;
          else paid += amount;
          if (!isGoods) onCards += amount;
          const line = { net: amount, tax: 0, quantity: 1, isGiftCard: !isGoods };
          const sold: AnySale = { lines: [line], giftCardPercent: isByCard ? 100 : 0, hasSkus };
          points += pointsAfter(facts(payloadOf(`sale-${index}`, sold)));
        });
        expect(points).toBeLessThanOrEqual(cents(paid));
      }),
      runs(60),
    );
  });

  test('refunding all of it leaves nothing', () => {
    fc.assert(
      fc.property(anySale, (sold) => {
        const back = facts(payloadOf('return-1', sold, 'sale-1'));
        expect(pointsAfter([...facts(payloadOf('sale-1', sold)), ...back])).toBe(0);
      }),
      runs(100),
    );
  });

  test('what cannot be read decides nothing, or is named', () => {
    const bodies = fc.tuple(anySale, fc.boolean()).chain(([sold, isReturn]) => {
      const payload = payloadOf('sale-2', sold, isReturn ? 'sale-1' : undefined);
      return fc.tuple(fc.constant<object>(payload), spoilt<object>(payload));
    });
    fc.assert(
      fc.property(bodies, ([payload, broken]) => {
        const said = read(broken);
        expect(said.kind).not.toBe('ignored');
        if (said.kind === 'facts') expect(decidingOf(said.facts)).toEqual(decidingOf(facts(payload)));
      }),
      runs(200),
    );
  });
});
