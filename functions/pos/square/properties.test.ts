import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidingOf, factsOf, partsOf, pointsAfter, runs, spoilt } from '#pos/testing-points.ts';
import { square } from './square.ts';
import { anyBill, goodsOf, paymentOf, refundOf, type SourceName, worthOf } from './testing.ts';

const read = (body: object) => square.translate(JSON.stringify(body), { connectionId: 'demo-square' });
const facts = (body: object) => factsOf(read(body));
const earned = (body: object) => pointsAfter(facts(body));

/** A bill that is paid in parts, each by money or by gift card. */
const paidBill = anyBill.chain((bill) =>
  fc.record({
    bill: fc.constant(bill),
    withOrder: fc.boolean(),
    parts: partsOf(worthOf(bill)).chain((amounts) =>
      fc.tuple(
        ...amounts.map((amount) =>
          fc.record({
            amount: fc.constant(amount),
            source: fc.constantFrom<SourceName>('money', 'giftCard'),
          }),
        ),
      ),
    ),
  }),
);

describe('whatever Square says', () => {
  test('a bill earns no more than its goods with its order, and no more than its money without', () => {
    fc.assert(
      fc.property(paidBill, ({ bill, withOrder, parts }) => {
        const points = parts.map(({ amount, source }, index) =>
          earned(paymentOf(`p${index}`, bill, amount, source, withOrder)),
        );
        const all = points.reduce((sum, part) => sum + part, 0);
        const money = parts.reduce((sum, { amount, source }) => sum + (source === 'money' ? amount : 0), 0);
        expect(all).toBeLessThanOrEqual(withOrder ? goodsOf(bill) : money);
        if (withOrder && parts.length === 1) expect(all).toBe(goodsOf(bill));
        if (!withOrder) expect(all).toBe(money);
      }),
      runs(100),
    );
  });

  test('money earns once, however often it becomes a gift card before goods are bought', () => {
    const step = fc.record({
      by: fc.constantFrom<SourceName>('money', 'giftCard'),
      isGoods: fc.boolean(),
      amount: fc.integer({ min: 1, max: 9000 }),
    });
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 12 }), (withOrder, steps) => {
        let [paid, onCards, points] = [0, 0, 0];
        steps.forEach(({ by, isGoods, amount: wanted }, index) => {
          const amount = by === 'money' ? wanted : Math.min(wanted, onCards);
          if (by === 'money') paid += amount;
          else onCards -= amount;
          if (!isGoods) onCards += amount;
          const item = { net: amount, tax: 0, charge: 0, discount: 0, isGiftCard: !isGoods };
          points += earned(paymentOf(`p${index}`, { items: [item], tip: 0 }, amount, by, withOrder));
        });
        expect(points).toBeLessThanOrEqual(paid);
      }),
      runs(60),
    );
  });

  test('refunding all of it, in whatever parts, leaves nothing', () => {
    fc.assert(
      fc.property(
        paidBill,
        fc.infiniteStream(fc.integer({ min: 0, max: 100 })),
        ({ bill, withOrder, parts }, shares) => {
          parts.forEach(({ amount, source }, index) => {
            const paid = facts(paymentOf(`p${index}`, bill, amount, source, withOrder));
            const first = Math.floor((amount * (shares.next().value as number)) / 100);
            const back = [first, amount - first].flatMap((part, number) =>
              facts(refundOf(`r${index}.${number}`, `p${index}`, part)),
            );
            expect(pointsAfter([...paid, ...back])).toBe(0);
          });
        },
      ),
      runs(60),
    );
  });

  test('what cannot be read decides nothing, or is named', () => {
    const payment = paidBill.chain(({ bill, withOrder }) => {
      const body = paymentOf('p1', bill, worthOf(bill), 'giftCard', withOrder);
      return fc.tuple(fc.constant<object>(body), spoilt<object>(body));
    });
    const refund = fc.integer({ min: 1, max: 9000 }).chain((amount) => {
      const body = refundOf('r1', 'p1', amount);
      return fc.tuple(fc.constant<object>(body), spoilt<object>(body));
    });
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: payment }, refund), ([body, broken]) => {
        const said = read(broken);
        expect(said.kind).not.toBe('ignored');
        if (said.kind === 'facts') expect(decidingOf(said.facts)).toEqual(decidingOf(facts(body)));
      }),
      runs(200),
    );
  });
});
