import { describe, expect, it } from 'vitest';
import { reading } from '#pos/testing.ts';
import { shopify } from './shopify.ts';

const translate = reading(shopify);

const context = { connectionId: 'demo-shopify' };
const shopMoney = (amount: string, currency_code = 'EUR') => ({
  shop_money: { amount, currency_code },
  presentment_money: { amount: '999.00', currency_code: 'USD' },
});
const lamp = {
  id: 703_073_504,
  quantity: 2,
  price: '20.00',
  gift_card: false,
  discount_allocations: [{ amount: '5.00' }],
  tax_lines: [{ price: '7.35', rate: 0.21 }],
};
/** One of two lamps. */
const lampBack = {
  id: 104_689_539,
  line_item_id: 703_073_504,
  quantity: 1,
  subtotal: 17.5,
  total_tax: 3.68,
  subtotal_set: shopMoney('17.50'),
  line_item: lamp,
};
const moneyBack = (amount: string, change: object = {}) => ({
  id: 179_259_969,
  kind: 'refund',
  status: 'success',
  amount,
  currency: 'EUR',
  ...change,
});
const refund = {
  id: 509_562_969,
  order_id: 450_789_469,
  created_at: '2026-11-23T18:05:31+01:00',
  processed_at: '2026-11-23T18:05:30+01:00',
  refund_line_items: [lampBack],
  refund_shipping_lines: [] as object[],
  order_adjustments: [] as object[],
  transactions: [moneyBack('21.18')],
};

function refunded(change: Record<string, unknown> = {}, at: Parameters<typeof translate>[1] = context) {
  const translation = translate(JSON.stringify({ ...refund, ...change }), at);
  if (translation.kind !== 'refund') throw new Error(JSON.stringify(translation));
  return translation.refund;
}

describe('a refund of Shopify', () => {
  it('becomes a refund of its order', () => {
    expect(refunded()).toEqual({
      connectionId: 'demo-shopify',
      refundId: '509562969',
      saleId: '450789469',
      status: 'completed',
      mode: 'delta',
      occurredAt: '2026-11-23T17:05:30.000Z',
      currency: 'EUR',
      eligibleNet: 1750,
      total: 2118,
      lines: [{ lineId: '703073504', quantity: '1', net: 1750 }],
    });
  });

  it.each([
    '0.00',
    '5.00',
    '500.00',
  ])('goes by its lines when %s was moved: lines and money may disagree', (amount) => {
    expect(refunded({ transactions: [moneyBack(amount)] }).eligibleNet).toBe(1750);
  });

  it('of shipping only gives back nothing that earned', () => {
    const older = {
      order_adjustments: [
        { kind: 'shipping_refund', amount: '-5.00', tax_amount: '-1.05', amount_set: shopMoney('-5.00') },
      ],
    };
    const newer = {
      refund_shipping_lines: [
        {
          subtotal_amount_set: shopMoney('5.00'),
          shipping_line: { price: '5.00', tax_lines: [{ price: '1.05' }] },
        },
      ],
    };
    for (const told of [older, newer, { ...older, ...newer }]) {
      const back = refunded({ refund_line_items: [], transactions: [moneyBack('6.05')], ...told });
      expect(back).toMatchObject({ eligibleNet: 0, total: 605, lines: [] });
    }
  });

  it('of shipping beside its lines gives back the lines, and shipping where that earns', () => {
    const order_adjustments = [{ kind: 'shipping_refund', amount: '-5.00', tax_amount: '0.00' }];
    expect(refunded({ order_adjustments }).eligibleNet).toBe(1750);
    const at = { ...context, earns: { delivery: true } };
    expect(refunded({ order_adjustments }, at)).toMatchObject({
      eligibleNet: 2250,
      lines: [{ lineId: '703073504' }, { lineId: 'delivery', net: 500 }],
    });
  });

  it('of an amount without lines gives back what was no shipping', () => {
    const alone = { refund_line_items: [], transactions: [moneyBack('10.00')] };
    expect(refunded(alone)).toMatchObject({ eligibleNet: 1000, total: 1000 });
    const order_adjustments = [
      { kind: 'shipping_refund', amount: '-5.00', tax_amount: '0.00' },
      { kind: 'refund_discrepancy', amount: '-4.00', tax_amount: '0.00' },
    ];
    expect(refunded({ ...alone, order_adjustments }).eligibleNet).toBe(400);
    const nothing = { refund_line_items: [], transactions: [] };
    expect(refunded(nothing, { ...context, currency: 'EUR' })).toMatchObject({ eligibleNet: 0, total: 0 });
  });

  it('takes the tax out of its subtotals where they include it, as its lines’ tax rates tell', () => {
    const included = {
      ...lampBack,
      total_tax: 3.04,
      line_item: { ...lamp, tax_lines: [{ price: '6.07', rate: 0.21 }] },
    };
    expect(refunded({ refund_line_items: [included] }).eligibleNet).toBe(1446);
    const untaxed = { ...lampBack, total_tax: 0, line_item: { ...lamp, tax_lines: [] } };
    expect(refunded({ refund_line_items: [untaxed] }).eligibleNet).toBe(1750);
    // Of so small an amount both come to the same cent.
    const small = { ...lamp, quantity: 1, price: '1.00', discount_allocations: [] };
    const unclear = { ...lampBack, subtotal: 1, total_tax: 0.05 };
    const tax_lines = [{ price: '0.05', rate: 0.05 }];
    const refund_line_items = [{ ...unclear, line_item: { ...small, tax_lines } }];
    expect(refunded({ refund_line_items }).eligibleNet).toBe(100);
    const odd = { ...lampBack, line_item: { ...lamp, tax_lines: [{ price: '2.00', rate: 0.21 }] } };
    expect(refunded({ refund_line_items: [odd] }).eligibleNet).toBe(1750);
  });

  it('leaves small subtotals as they are while rounding alone may make tax on top look included', () => {
    const small = (id: number, subtotal: number, rate: number) => ({
      ...lampBack,
      line_item_id: id,
      subtotal,
      total_tax: 0.01,
      line_item: { id, quantity: 1, price: String(subtotal), tax_lines: [{ price: '0.01', rate }] },
    });
    expect(refunded({ refund_line_items: [small(1, 0.32, 0.04), small(2, 0.06, 0.21)] }).eligibleNet).toBe(
      38,
    );
  });

  it('gives back the tax where that earns, included or not', () => {
    const at = { ...context, earns: { tax: true } };
    expect(refunded({}, at).eligibleNet).toBe(2118);
    const included = {
      ...lampBack,
      total_tax: 3.04,
      line_item: { ...lamp, tax_lines: [{ price: '6.07', rate: 0.21 }] },
    };
    expect(refunded({ refund_line_items: [included] }, at).eligibleNet).toBe(1750);
  });

  it('reads subtotals that are JSON numbers exactly', () => {
    const body = JSON.stringify(refund).replace('"subtotal":17.5', '"subtotal":17.494999999999999999');
    expect(translate(body, context)).toMatchObject({ refund: { eligibleNet: 1749 } });
  });

  it('gives back nothing for gift cards returned', () => {
    const card = {
      ...lampBack,
      line_item_id: 8,
      total_tax: 0,
      line_item: { ...lamp, gift_card: true, tax_lines: [] },
    };
    const back = refunded({ refund_line_items: [lampBack, card] });
    expect(back.eligibleNet).toBe(1750);
    expect(back.lines).toHaveLength(2);
  });

  it('adds up one line that comes back in pieces, restocked at several places', () => {
    const back = refunded({ refund_line_items: [lampBack, { ...lampBack, id: 2 }] });
    expect(back).toMatchObject({ eligibleNet: 3500, lines: [{ quantity: '2', net: 3500 }] });
  });

  it('is in the shop’s currency, also where the buyer paid in another', () => {
    const transactions = [moneyBack('23.10', { currency: 'USD' })];
    expect(refunded({ transactions })).toMatchObject({ currency: 'EUR', eligibleNet: 1750, total: 2118 });
  });

  it('counts money that moved, not what failed or only was tried', () => {
    const transactions = [
      moneyBack('21.18', { status: 'failure' }),
      moneyBack('20.00'),
      moneyBack('1.00', { kind: 'capture' }),
    ];
    expect(refunded({ transactions }).total).toBe(2000);
  });

  it('of an amount takes nothing back when all that was tried has failed', () => {
    const order_adjustments = [{ kind: 'refund_discrepancy', amount: '-30.00', tax_amount: '0.00' }];
    const at = (...transactions: object[]) =>
      refunded({ refund_line_items: [], order_adjustments, transactions }, { ...context, currency: 'EUR' });
    expect(at(moneyBack('30.00', { status: 'failure' }))).toMatchObject({ eligibleNet: 0, total: 0 });
    expect(at(moneyBack('30.00', { status: 'error' }), moneyBack('30.00')).eligibleNet).toBe(3000);
    expect(at().eligibleNet).toBe(3000);
  });

  it('without any amount is in the connection’s currency, or says what to set', () => {
    const bare = { refund_line_items: [], transactions: [] };
    expect(refunded(bare, { ...context, currency: 'EUR' }).currency).toBe('EUR');
    expect(translate(JSON.stringify({ ...refund, ...bare }), context)).toEqual({
      kind: 'unusable',
      reason: expect.stringContaining("set the shop's currency"),
    });
  });

  it.each([
    'refund_line_items',
    'refund_shipping_lines',
    'order_adjustments',
    'transactions',
  ])('has one problem, not one for each item, when %s are far too many', (list) => {
    expect(translate(JSON.stringify({ ...refund, [list]: Array(200_000).fill({}) }), context)).toEqual({
      kind: 'unusable',
      reason: expect.stringMatching(new RegExp(`^${list}: [^;]*10000 items$`)),
    });
  });

  it.each([
    ['JPY', '1500', 1500],
    ['KWD', '1.234', 1234],
  ])('counts in the minor units of %s', (currency, subtotal, net) => {
    const line = { ...lampBack, subtotal, total_tax: '0', subtotal_set: shopMoney(subtotal, currency) };
    const transactions = [moneyBack(subtotal, { currency })];
    expect(refunded({ refund_line_items: [line], transactions })).toMatchObject({
      currency,
      eligibleNet: net,
    });
  });

  it('keeps ids beyond 2^53, as test notifications have, exact', () => {
    const body = JSON.stringify(refund)
      .replace('"order_id":450789469', '"order_id":820982911946154508')
      .replace('"id":509562969', '"id":890088186047892319');
    expect(translate(body, context)).toMatchObject({
      refund: { saleId: '820982911946154508', refundId: '890088186047892319' },
    });
  });

  it('is unusable when an amount cannot be counted', () => {
    const line = { ...lampBack, subtotal: '1e20' };
    expect(translate(JSON.stringify({ ...refund, refund_line_items: [line] }), context).kind).toBe(
      'unusable',
    );
  });
});
