/** Laws of every order of Shopify; `FC_RUNS` plays as many as one has time for. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replay } from '#domain/history/testing.ts';
import { factsIn, leftToEarn } from '#pos/testing.ts';
import { shopify } from './shopify.ts';
import { refundOfShopify } from './testing.ts';
import {
  type AnyOrder,
  anyOrder,
  bodyOf,
  decimal,
  paidForGoods,
  refundLine,
  removalIn,
} from './testing-orders.ts';

const context = { connectionId: 'demo-shopify', currency: 'EUR' };
const translate = (body: object) => shopify.translate(JSON.stringify(body), context);
const facts = (body: object) => factsIn(translate(body));

/** Refunds of all that was paid for, each line in one or more of them. */
const refundsOfAll = (order: AnyOrder) =>
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }).map((cuts) => {
    const refunds: object[] = [];
    const done = new Map(order.lines.map((line) => [line.id, line.removed]));
    for (const [index, cut] of [...cuts, 5].entries()) {
      const refund_line_items = order.lines.flatMap((line) => {
        const before = done.get(line.id) ?? 0;
        const pieces = Math.min(cut, line.quantity - before);
        done.set(line.id, before + pieces);
        return pieces > 0 ? [refundLine(order, line, pieces, before)] : [];
      });
      const transactions = [{ kind: 'refund', status: 'success', amount: '1', currency: order.currency }];
      refunds.push({ ...refundOfShopify, id: 1000 + index, refund_line_items, transactions });
    }
    return refunds;
  });

/**
 * What was paid, and never more. A removal does not say whether its amounts include tax: of so little that both come to
 * the same cent it takes the tax as well.
 */
function expectEarned(order: AnyOrder, left: number): void {
  const paid = paidForGoods(order);
  const isClear = !order.isTaxIncluded || removalIn(order).length === 0;
  expect(left).toBeLessThanOrEqual(paid);
  expect(left).toBeGreaterThanOrEqual(isClear ? paid : Math.max(paid - 50, 0));
}

it('an order never earns more than was paid for its goods', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      expectEarned(order, leftToEarn(facts(bodyOf(order))));
    }),
    replay(200),
  );
});

it('refunding all of its lines leaves nothing, in whichever pieces and order it is told', () => {
  const story = anyOrder.chain((order) =>
    refundsOfAll(order).chain((refunds) =>
      fc.shuffledSubarray([bodyOf(order), ...removalIn(order), ...refunds, ...refunds], {
        minLength: 1 + removalIn(order).length + 2 * refunds.length,
      }),
    ),
  );
  fc.assert(
    fc.property(story, (bodies) => {
      expect(leftToEarn(bodies.flatMap(facts))).toBe(0);
    }),
    replay(200),
  );
});

it('what is refunded beside goods, as shipping or duties, takes nothing from them', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      const amount = decimal(order, order.shipping + order.duties);
      const money = (minor: number) => ({
        shop_money: { amount: decimal(order, minor), currency_code: order.currency },
      });
      const refund = {
        ...refundOfShopify,
        refund_shipping_lines:
          order.shipping === 0
            ? []
            : [
                {
                  subtotal_amount_set: money(order.shipping),
                  shipping_line: { price: decimal(order, order.shipping), tax_lines: [] },
                },
              ],
        total_duties_set: money(order.duties),
        transactions: [{ kind: 'refund', status: 'success', amount, currency: order.currency }],
      };
      expectEarned(order, leftToEarn([...facts(bodyOf(order)), ...facts(refund)]));
    }),
    replay(100),
  );
});

/** What no field that decides anything can be. */
const junk = fc.constantFrom<unknown>('x', { a: 1 }, '1,00', '--', [1], ['x'], '', 'NaN');
const isShown = new Set(
  ['id', 'name', 'email', 'phone', 'note', 'note_attributes', 'customer', 'token'].concat([
    'order_number',
    'original_total_duties_set',
    'product_id',
    'sku',
    'title',
  ]),
);

it('what cannot be used of it is never silent: a field that is spoilt changes nothing, or the order fails visibly', () => {
  const spoilt = fc.tuple(anyOrder, fc.boolean(), fc.nat(), junk).map(([order, isOfLine, at, value]) => {
    const body = bodyOf(order);
    const items = body['line_items'] as Record<string, unknown>[];
    const target = isOfLine ? (items[at % items.length] ?? {}) : body;
    const keys = Object.keys(target).filter((key) => !isShown.has(key));
    const key = keys[at % keys.length] ?? '';
    target[key] = value;
    return { order, body, key, value };
  });
  fc.assert(
    fc.property(spoilt, ({ order, body }) => {
      const told = translate(body);
      expect(told.kind).not.toBe('ignored');
      if (told.kind === 'facts') expectEarned(order, leftToEarn(told.facts));
    }),
    replay(300),
  );
});

it('what cannot be used of a refund is never silent either', () => {
  const spoilt = fc.tuple(anyOrder, fc.boolean(), fc.nat(), junk).map(([order, isOfLine, at, value]) => {
    const refund_line_items = order.lines.map(
      (line): Record<string, unknown> => refundLine(order, line, 1, 0),
    );
    const refund: Record<string, unknown> = { ...refundOfShopify, refund_line_items };
    const healthy = JSON.stringify(refund);
    const target = isOfLine ? (refund_line_items[at % refund_line_items.length] ?? {}) : refund;
    const keys = Object.keys(target).filter((key) => !['id', 'order_id', 'line_item_id'].includes(key));
    target[keys[at % keys.length] ?? ''] = value;
    return { healthy, refund };
  });
  fc.assert(
    fc.property(spoilt, ({ healthy, refund }) => {
      const told = translate(refund);
      expect(told.kind).not.toBe('ignored');
      if (told.kind === 'facts') {
        const [fact] = factsIn(shopify.translate(healthy, context));
        expect(told.facts).toMatchObject([
          { refund: { eligibleNet: fact?.kind === 'refund' && fact.refund.eligibleNet } },
        ]);
      }
    }),
    replay(200),
  );
});
