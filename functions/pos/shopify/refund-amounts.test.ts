import { describe, expect, it } from 'vitest';
import { reading } from '#pos/testing.ts';
import { shopify } from './shopify.ts';
import { refundOfShopify as refund } from './testing.ts';

const translate = reading(shopify);
const shopMoney = (amount: string) => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount: '999.00', currency_code: 'USD' },
});
const moved = (amount: string, currency = 'EUR') => [{ kind: 'refund', status: 'success', amount, currency }];
const read = (change: object) =>
  translate(JSON.stringify({ ...refund, ...change }), { connectionId: 'demo-shopify', currency: 'EUR' });

/** What of the goods comes back, in cents. */
function back(change: object): number | undefined {
  const told = read(change);
  if (told.kind !== 'refund') throw new Error(JSON.stringify(told));
  return told.refund.eligibleNet;
}

const duties = {
  total_duties_set: shopMoney('15.00'),
  duties: [{ duty_id: 1, amount_set: shopMoney('15.00') }],
};
const fees = { total_additional_fees_set: shopMoney('15.00') };
const shipping = {
  refund_shipping_lines: [
    { subtotal_amount_set: shopMoney('5.00'), shipping_line: { price: '5.00', tax_lines: [] } },
  ],
};
const adjusted = (amount: string, kind = 'refund_discrepancy') => ({
  order_adjustments: [{ kind, amount, tax_amount: '0.00', amount_set: shopMoney(amount) }],
});

describe('duties and fees that come back by themselves were no goods', () => {
  it.each([
    ['duties', duties],
    ['duties by their list alone', { duties: duties.duties }],
    ['duties by their total alone', { total_duties_set: duties.total_duties_set }],
    ['fees', fees],
    ['fees by their list', { additional_fees: [{ id: 1, price_set: shopMoney('15.00') }] }],
    ['duties as an adjustment', adjusted('-15.00', 'duty_refund')],
    ['duties beside a discrepancy of the same', { ...duties, ...adjusted('-15.00') }],
  ])('%s', (_what, told) => {
    expect(back({ ...told, transactions: moved('15.00') })).toBe(0);
  });

  it('both, and shipping with them', () => {
    expect(back({ ...duties, ...fees, transactions: moved('30.00') })).toBe(0);
    expect(back({ ...duties, ...fees, ...shipping, transactions: moved('35.00') })).toBe(0);
  });

  it('and what went back beyond them was for goods', () => {
    expect(back({ ...duties, transactions: moved('25.00') })).toBe(1000);
    expect(back({ ...duties, ...adjusted('-10.00'), transactions: moved('25.00') })).toBe(1000);
    expect(back({ ...duties, ...shipping, ...adjusted('-10.00'), transactions: moved('30.00') })).toBe(1000);
  });

  it('also where the buyer got them back in another currency', () => {
    const told = read({ ...duties, transactions: moved('16.35', 'USD') });
    expect(told).toMatchObject({ refund: { currency: 'EUR', eligibleNet: 0, total: 1500 } });
  });

  it('and take nothing from lines that come back with them', () => {
    const line = { line_item_id: 1, quantity: 1, subtotal: 40, total_tax: 0 };
    expect(back({ ...duties, refund_line_items: [line], transactions: moved('55.00') })).toBe(4000);
    expect(back({ ...fees, refund_line_items: [line], transactions: moved('35.00') })).toBe(4000);
  });

  it('and nothing while they were only tried', () => {
    const transactions = [{ kind: 'refund', status: 'failure', amount: '15.00', currency: 'EUR' }];
    expect(back({ ...duties, transactions })).toBe(0);
    expect(back({ ...duties, transactions: [] })).toBe(0);
  });

  it('spoil the refund when they cannot be read', () => {
    for (const unread of [{ shop_money: { amount: 'x', currency_code: 'EUR' } }, { shop_money: null }, 15]) {
      expect(read({ total_duties_set: unread })).toMatchObject({
        reason: expect.stringMatching('total_duties_set'),
      });
    }
    expect(read({ additional_fees: 'x' }).kind).toBe('unusable');
  });
});

describe('an amount of goods alone', () => {
  it('is what went back, whatever fees are said to be nothing', () => {
    const none = { total_duties_set: shopMoney('0.00'), duties: [], additional_fees: null };
    expect(back({ ...none, transactions: moved('15.00') })).toBe(1500);
  });

  it('is kept for an operator when it is in another currency, and nothing says what it was in the shop’s', () => {
    const none = { total_duties_set: shopMoney('0.00') };
    expect(read({ ...none, transactions: moved('16.35', 'USD') })).toEqual({
      kind: 'unusable',
      reason: expect.stringContaining("not in the shop's currency"),
    });
    expect(back({ ...none, ...adjusted('-15.00'), transactions: moved('16.35', 'USD') })).toBe(1500);
  });

  it('with a return fee kept by the shop is that of the lines: all of them came back', () => {
    const line = { line_item_id: 1, quantity: 1, subtotal: 40, total_tax: 0 };
    expect(back({ refund_line_items: [line], ...adjusted('5.00'), transactions: moved('35.00') })).toBe(4000);
  });
});
