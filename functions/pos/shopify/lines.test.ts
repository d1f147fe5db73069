import { describe, expect, it } from 'vitest';
import { context, giftCard, lamp, ordered, saleOf } from './testing-basket.ts';

describe('an order of Shopify', () => {
  it('takes the tax out of its prices where taxes are included', () => {
    const item = {
      ...lamp,
      quantity: 1,
      price: '12.10',
      discount_allocations: [],
      tax_lines: [{ price: '2.10' }],
    };
    const shipping_lines = [{ price: '6.05', discounted_price: '6.05', tax_lines: [{ price: '1.05' }] }];
    const { totals } = saleOf(ordered({ taxes_included: true, line_items: [item], shipping_lines }));
    expect(totals).toMatchObject({ eligibleNet: 1000, gross: 1000, delivery: 500 });
  });

  it('leaves out the tax that is on top, the shipping and the tip, unlike total_price', () => {
    const shipping_lines = [
      { price: '6.00', discounted_price: '5.00', tax_lines: [] },
      { price: '9.00', is_removed: true, tax_lines: [] },
    ];
    const { totals } = saleOf(ordered({ total_price: '49.35', total_tip_received: '2.00', shipping_lines }));
    expect(totals).toMatchObject({ eligibleNet: 3500, tax: 735, delivery: 500, tip: 200, total: 4935 });
  });

  it('earns more where the connection says so', () => {
    const shipping_lines = [{ price: '5.00', tax_lines: [{ price: '1.05' }] }];
    const change = { total_tip_received: '2.00', shipping_lines, line_items: [lamp, giftCard] };
    const netWith = (earns: object) => saleOf(ordered(change, { ...context, earns })).totals.eligibleNet;
    expect(netWith({})).toBe(3500);
    expect(netWith({ tax: true })).toBe(4235);
    expect(netWith({ tips: true, delivery: true })).toBe(4200);
    expect(netWith({ tax: true, delivery: true })).toBe(4840);
  });

  it('leaves out gift cards sold', () => {
    const { totals, lines } = saleOf(
      ordered({
        line_items: [lamp, { ...giftCard, price: '50.00', discount_allocations: [], tax_lines: [] }],
      }),
    );
    expect(totals).toMatchObject({ eligibleNet: 3500, giftCards: 5000 });
    expect(lines[1]).toMatchObject({ isGiftCard: true, net: 5000 });
  });

  it('takes a tip that is a line for a tip', () => {
    const tip = {
      ...lamp,
      id: 7,
      name: 'Tip',
      quantity: 1,
      price: '3.00',
      discount_allocations: [],
      tip: {},
    };
    const change = { line_items: [lamp, tip], total_tip_received: undefined };
    expect(saleOf(ordered(change)).totals).toMatchObject({ eligibleNet: 3500, tip: 300 });
    expect(saleOf(ordered(change)).lines).toHaveLength(1);
  });

  it('takes every discount on a line from it, and the one of a draft that allocates none', () => {
    const discounted = (change: object) =>
      saleOf(ordered({ line_items: [{ ...lamp, ...change }] })).totals.eligibleNet;
    expect(discounted({ discount_allocations: [{ amount: '3.34' }, { amount: '0.66' }] })).toBe(3600);
    expect(discounted({ discount_allocations: [], total_discount: '1.50' })).toBe(3850);
    expect(discounted({ discount_allocations: [{ amount: '4.00' }], total_discount: '4.00' })).toBe(3600);
    expect(discounted({ discount_allocations: [{ amount: '99.00' }] })).toBe(0);
  });

  it('takes a discount on the whole order that an older version allocates to no line off all of them', () => {
    const { discount_allocations: _none, ...plain } = { ...lamp, tax_lines: [], total_discount: '0.00' };
    const older = (change: object) =>
      saleOf(ordered({ line_items: [plain, { ...plain, id: 8, gift_card: true }], ...change })).totals;
    expect(older({ subtotal_price: '70.00' })).toMatchObject({ eligibleNet: 3000, discount: 1000 });
    expect(older({ subtotal_price: '80.00' })).toMatchObject({ eligibleNet: 4000, discount: 0 });
    expect(older({ subtotal_price: '90.00' })).toMatchObject({ eligibleNet: 4000 });
    expect(older({})).toMatchObject({ eligibleNet: 4000 });
    // Newer ones allocate all of it.
    expect(saleOf(ordered({ subtotal_price: '30.00' })).totals.eligibleNet).toBe(3500);
  });

  it('rounds decimal text half-up once, such as 10.649999999999999', () => {
    const item = { ...lamp, quantity: 3, price: '10.005', discount_allocations: [], tax_lines: [] };
    const sale = saleOf(
      ordered({ line_items: [item], total_tax: '10.649999999999999', total_price: '40.665' }),
    );
    expect(sale.totals).toMatchObject({ eligibleNet: 3002, tax: 1065, total: 4067 });
  });

  it.each([
    'x',
    '1,00',
    [1],
    {},
    true,
    '1e60',
  ])('is not refused over the tax in all, which is only shown: %j', (total_tax) => {
    const sale = saleOf(ordered({ total_tax }));
    expect(sale.totals.eligibleNet).toBe(saleOf(ordered()).totals.eligibleNet);
  });

  it.each([
    ['JPY', '1500', 3000],
    ['JPY', '1500.00', 3000],
    ['KWD', '1.234', 2468],
  ])('counts in the minor units of %s', (currency, price, net) => {
    const line_items = [{ ...lamp, price, discount_allocations: [], tax_lines: [] }];
    expect(saleOf(ordered({ currency, line_items })).totals.eligibleNet).toBe(net);
  });
});
