import { describe, expect, it } from 'vitest';
import type { Fact } from '#pos/adapter.ts';
import { shopify } from './shopify.ts';
import { orderOfShopify, refundOfShopify } from './testing.ts';

const context = { connectionId: 'demo-shopify', currency: 'EUR' };
const [line] = orderOfShopify.line_items;
/** Two lamps of 30.00, taken out of an order again, and a desk of 40.00. */
const lamps = { ...line, id: 1, quantity: 2, current_quantity: 0, price: '30.00' };
const desk = { ...line, id: 2, quantity: 1, current_quantity: 1, price: '40.00' };
const lampsBack = { id: 11, line_item_id: 1, quantity: 2, subtotal: 60, total_tax: 0, line_item: lamps };
const removal = {
  ...refundOfShopify,
  id: 901,
  refund_line_items: [lampsBack] as object[],
  transactions: [] as object[],
};
const edited = {
  ...orderOfShopify,
  total_price: '100.00',
  line_items: [lamps, desk] as object[],
  refunds: [removal],
};

function facts(body: object): readonly Fact[] {
  const told = shopify.translate(JSON.stringify(body), context);
  if (told.kind !== 'facts') throw new Error(JSON.stringify(told));
  return told.facts;
}

/** What is left to earn after these bodies in this order, in cents: each refund once, as the ledger has it. */
function earned(...bodies: readonly object[]): number {
  const all = bodies.flatMap(facts);
  const sales = all.flatMap((fact) =>
    fact.kind === 'sale' && fact.sale.status === 'completed' ? [fact.sale] : [],
  );
  const [sale] = sales.sort((one, other) => other.version - one.version);
  const refunds = new Map<string, number>();
  for (const fact of all) {
    if (fact.kind !== 'refund') continue;
    const { refundId, eligibleNet = 0 } = fact.refund;
    const known = refunds.get(refundId);
    if (known !== undefined) expect(eligibleNet, 'the same refund with other content').toBe(known);
    refunds.set(refundId, eligibleNet);
  }
  const back = [...refunds.values()].reduce((sum, net) => sum + net, 0);
  return Math.max((sale?.totals.eligibleNet ?? 0) - back, 0);
}

describe('a line taken out of an order before it was paid', () => {
  it('earns nothing, whether the total still counts it or not', () => {
    expect(earned(edited)).toBe(4000);
    expect(earned({ ...edited, total_price: '40.00' })).toBe(4000);
  });

  it('counts once where its removal is reported as a refund, too, in whichever order', () => {
    expect(earned(edited, removal)).toBe(4000);
    expect(earned(removal, edited)).toBe(4000);
    expect(earned(edited, edited, removal, edited)).toBe(4000);
  });

  it('is the very same fact in both, so that the ledger takes it for one', () => {
    const [, ofOrder] = facts(edited);
    const [ofRefund] = facts(removal);
    expect(ofOrder).toEqual(ofRefund);
  });

  it('takes nothing from what is refunded of other lines later, and all is nothing', () => {
    const deskBack = {
      ...refundOfShopify,
      id: 902,
      refund_line_items: [{ line_item_id: 2, quantity: 1, subtotal: 40, total_tax: 0, line_item: desk }],
      transactions: [{ kind: 'refund', status: 'success', amount: '40.00', currency: 'EUR' }],
    };
    const later = { ...edited, updated_at: '2026-11-24T10:00:00+01:00', refunds: [removal, deskBack] };
    expect(earned(edited, deskBack)).toBe(0);
    expect(earned(deskBack, edited)).toBe(0);
    expect(earned(later)).toBe(4000);
    expect(earned(later, deskBack, removal)).toBe(0);
  });

  it('counts although a payment was given up with it, or nothing was paid back', () => {
    for (const transaction of [
      { kind: 'void', status: 'success', amount: '100.00' },
      { kind: 'refund', status: 'success', amount: '0.00' },
    ]) {
      const refunds = [{ ...removal, transactions: [transaction] }];
      expect(earned({ ...edited, refunds }, ...refunds)).toBe(4000);
    }
  });

  it('in part leaves the rest of it, with its share of the discount', () => {
    const sold = { ...lamps, current_quantity: 1, discount_allocations: [{ amount: '10.00' }] };
    const back = { ...lampsBack, quantity: 1, subtotal: 25, line_item: sold };
    const body = {
      ...edited,
      line_items: [sold, desk],
      refunds: [{ ...removal, refund_line_items: [back] }],
    };
    expect(earned(body)).toBe(6500);
  });

  it('is known by the order’s own line where the removal does not repeat it', () => {
    const { line_item: _line, ...bare } = lampsBack;
    const card = { ...lamps, gift_card: true };
    const minimal = { id: 901, refund_line_items: [bare] };
    expect(earned({ ...edited, refunds: [minimal] })).toBe(4000);
    expect(earned({ ...edited, line_items: [card, desk], refunds: [minimal] })).toBe(4000);
    expect(facts({ ...edited, refunds: [{ refund_line_items: [bare] }] })[1]).toMatchObject({
      refund: { refundId: `${orderOfShopify.id}:removed:0`, eligibleNet: 6000 },
    });
  });

  it('is gone with its tax where prices include it', () => {
    const tax_lines = [{ price: '10.41', rate: 0.21 }];
    const sold = { ...lamps, tax_lines };
    const back = { ...lampsBack, total_tax: 10.41, line_item: sold };
    const body = { ...edited, taxes_included: true, line_items: [sold, desk] };
    expect(earned({ ...body, refunds: [{ ...removal, refund_line_items: [back] }] })).toBe(4000);
  });

  it('that no refund of the order lists is told by what is left of the line', () => {
    const told = { ...edited, refunds: [] as object[] };
    expect(earned(told)).toBe(4000);
    const half = { ...lamps, current_quantity: 1, discount_allocations: [{ amount: '10.00' }] };
    expect(earned({ ...told, line_items: [half, desk] })).toBe(6500);
    expect(facts({ ...told, line_items: [half, desk] })[0]).toMatchObject({
      sale: { lines: [{ quantity: '1', net: 2500 }, { quantity: '1' }] },
    });
  });

  it('that is a gift card takes nothing from goods', () => {
    const card = { ...lamps, gift_card: true };
    const refund = { ...removal, refund_line_items: [{ ...lampsBack, line_item: card }] };
    expect(earned({ ...edited, line_items: [card, desk], refunds: [refund] }, refund)).toBe(4000);
  });
});

describe('the refunds that an order of Shopify lists', () => {
  it('are left to their own topic when they moved money, or tried to', () => {
    for (const status of ['success', 'pending', 'failure']) {
      const transactions = [{ kind: 'refund', status, amount: '60.00', currency: 'EUR' }];
      expect(facts({ ...edited, refunds: [{ ...removal, transactions }] })).toHaveLength(1);
    }
  });

  it('are nothing beside an order that is not paid, or is voided', () => {
    expect(facts({ ...edited, financial_status: 'pending' })).toHaveLength(1);
    expect(facts({ ...edited, cancelled_at: '2026-11-23T18:05:31+01:00' })).toHaveLength(1);
  });

  it('leave the lines as they are where the order does not list them, since refunds lower them, too', () => {
    expect(facts({ ...edited, refunds: undefined })[0]).toMatchObject({
      sale: { totals: { eligibleNet: 10_000 } },
    });
    const returned = [{ ...removal, transactions: [{ kind: 'refund', amount: '60.00' }] }];
    expect(facts({ ...edited, refunds: returned })[0]).toMatchObject({
      sale: { totals: { eligibleNet: 10_000 } },
    });
  });

  it('spoil the order when a removal cannot be read', () => {
    const unread = [{ ...removal, refund_line_items: [{ ...lampsBack, subtotal: 'x' }] }];
    for (const refunds of [unread, 'none', { 1: removal }])
      expect(shopify.translate(JSON.stringify({ ...edited, refunds }), context).kind).toBe('unusable');
  });
});

it('lines that an edit adds earn once they are paid, in a later version of the order', () => {
  const more = {
    ...edited,
    updated_at: '2026-11-22T10:00:00+01:00',
    line_items: [lamps, desk, { ...desk, id: 3, price: '5.00' }],
  };
  expect(earned(edited, more)).toBe(4500);
  expect(earned(more, edited, removal)).toBe(4500);
  expect(facts({ ...more, financial_status: 'partially_paid' })[0]).toMatchObject({
    sale: { status: 'open' },
  });
});

describe('goods that are exchanged in an order that is paid', () => {
  const paid = { ...orderOfShopify, total_price: '40.00', line_items: [desk], refunds: [] };
  const back = {
    ...removal,
    id: 902,
    refund_line_items: [
      { id: 12, line_item_id: 2, quantity: 1, subtotal: 40, total_tax: 0, line_item: desk },
    ],
  };
  const exchangedFor = (price: string, change: object = {}) => ({
    ...paid,
    updated_at: '2026-11-25T10:00:00Z',
    line_items: [
      { ...desk, current_quantity: 0 },
      { ...line, id: 3, quantity: 1, current_quantity: 1, price },
    ],
    refunds: [back],
    ...change,
  });

  it('earn what they cost in the place of those that came back', () => {
    for (const price of ['40.00', '65.00']) {
      const cents = Number(price.replace('.', ''));
      expect(earned(paid, exchangedFor(price))).toBe(cents);
      expect(earned(paid, back, exchangedFor(price))).toBe(cents);
      expect(earned(paid, exchangedFor(price), back)).toBe(cents);
    }
    const moneyBack = { ...back, transactions: [{ kind: 'refund', status: 'success', amount: '10.00' }] };
    expect(earned(paid, exchangedFor('30.00', { refunds: [moneyBack] }), moneyBack)).toBe(3000);
  });

  it('earn once the difference is paid', () => {
    const owing = exchangedFor('65.00', { financial_status: 'partially_paid' });
    expect(earned(paid, back, owing)).toBe(0);
    const later = { updated_at: '2026-11-25T10:05:00Z' };
    expect(earned(paid, back, owing, exchangedFor('65.00', later))).toBe(6500);
  });
});
