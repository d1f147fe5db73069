/** Laws of every order of WooCommerce; `FC_RUNS` plays as many as one has time for. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replay } from '#domain/history/testing.ts';
import { factsIn, leftToEarn } from '#pos/testing.ts';
import { anyOrder, bodyOf, otherForm, paidForGoods, totalOf } from './testing-orders.ts';
import { woocommerce } from './woocommerce.ts';

const context = { connectionId: 'demo-woocommerce' };
const translate = (body: object) => woocommerce.translate(JSON.stringify(body), context);
const facts = (body: object) => factsIn(translate(body));

it('an order earns what was paid for its goods', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      expect(leftToEarn(facts(bodyOf(order)))).toBe(paidForGoods(order));
    }),
    replay(200),
  );
});

it('says the same in every form in which PHP writes its lists', () => {
  const anyForm = anyOrder.chain((order) => {
    const body = bodyOf(order, [Math.floor(totalOf(order) / 3)]);
    return otherForm(body).map((other) => ({ body, other }));
  });
  fc.assert(
    fc.property(anyForm, ({ body, other }) => {
      expect(translate(other)).toEqual(translate(body));
    }),
    replay(300),
  );
});

it('refunding all of it leaves nothing, in whichever pieces and order they are told', () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 });
  fc.assert(
    fc.property(anyOrder, cuts, fc.boolean(), (order, percents, isReversed) => {
      const total = totalOf(order);
      const parts: number[] = [];
      const bodies = [bodyOf(order)];
      let left = total;
      for (const percent of percents) {
        parts.push(Math.floor((left * percent) / 100));
        left -= parts.at(-1) ?? 0;
        bodies.push(bodyOf(order, parts));
        const earned = leftToEarn(bodies.flatMap(facts));
        expect(earned).toBeLessThanOrEqual(paidForGoods(order));
      }
      bodies.push({ ...bodyOf(order, [...parts, left]), status: 'refunded' });
      expect(leftToEarn((isReversed ? bodies.reverse() : bodies).flatMap(facts))).toBe(0);
    }),
    replay(200),
  );
});

/** What no field that decides anything can be. */
const junk = fc.constantFrom<unknown>('x', { a: 'b' }, '1,00', '--', [1], ['x'], 7.5, true);
const isShown = new Set(
  ['id', 'order_key', 'number', 'customer_id', 'customer_note', 'billing', 'coupon_lines'].concat([
    'name',
    'product_id',
    'sku',
    'price',
    'subtotal_tax',
  ]),
);
/** Of which a number is one as good as any other, and changes what was sold. */
const isAmount = new Set(['total', 'total_tax', 'subtotal', 'quantity']);

it('what cannot be used of it is never silent: a field that is spoilt changes nothing, or the order fails visibly', () => {
  // Of another field alone a line is no gift card, which is read and not silent.
  const isRead = (key: string, value: unknown) =>
    key === 'meta_data' && typeof value === 'object' && !Array.isArray(value);
  const spoilt = fc
    .tuple(anyOrder, fc.boolean(), fc.nat(), junk)
    .map(([order, isOfLine, at, value]) => {
      const body = bodyOf(order);
      const items = body['line_items'] as Record<string, unknown>[];
      const target = isOfLine ? (items[at % items.length] ?? {}) : body;
      const keys = Object.keys(target).filter(
        (key) => !isShown.has(key) && !(value === 7.5 && isAmount.has(key)),
      );
      const key = keys[at % keys.length] ?? '';
      target[key] = value;
      return { order, body, key, value };
    })
    .filter(({ key, value }) => !isRead(key, value));
  fc.assert(
    fc.property(spoilt, ({ order, body, key }) => {
      const told = translate(body);
      expect(told.kind).not.toBe('ignored');
      if (told.kind !== 'facts') return;
      if (key === 'status') expect(told.facts[0]).toHaveProperty('isOfUnknownStatus', true);
      else expect(leftToEarn(told.facts)).toBe(paidForGoods(order));
    }),
    replay(300),
  );
});
