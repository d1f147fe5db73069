import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saleSchema } from '#events/sale.ts';
import { priceBasket } from './basket.ts';
import type { BasketLine } from './basket-lines.ts';

const line = (net: number, change: Partial<BasketLine> = {}): BasketLine => ({
  lineId: `l${net}`,
  quantity: '1',
  net,
  tax: Math.round(net * 0.21),
  isGiftCard: false,
  ...change,
});

const basket = {
  goods: [line(3000), line(1000), line(2000, { isGiftCard: true, tax: 0 })],
  tip: 150,
  delivery: { net: 500, tax: 105 },
  discount: 250,
  total: 7700,
};

describe('what earns of a basket', () => {
  it('is goods after discounts, without tax, tips, delivery and gift cards', () => {
    const { totals, lines } = priceBasket(basket);
    expect(totals).toEqual({
      gross: 6250,
      discount: 250,
      tax: 945,
      tip: 150,
      delivery: 500,
      giftCards: 2000,
      total: 7700,
      eligibleNet: 4000,
    });
    expect(lines.map(({ lineId, net, isGiftCard }) => [lineId, net, isGiftCard])).toEqual([
      ['l3000', 3000, false],
      ['l1000', 1000, false],
      ['l2000', 2000, true],
    ]);
  });

  it.each([
    [{ tax: true }, 4840],
    [{ tips: true }, 4150],
    [{ delivery: true }, 4500],
    [{ tax: true, delivery: true }, 5445],
    [{ giftCards: true }, 6000],
    [{ tax: true, tips: true, delivery: true, giftCards: true }, 7595],
  ])('with %j is as much as %i', (earns, eligibleNet) => {
    expect(priceBasket(basket, earns).totals.eligibleNet).toBe(eligibleNet);
    const goods = { net: 4000, tax: 840, giftCards: 2000 };
    expect(priceBasket({ ...basket, goods }, earns)).toMatchObject({
      totals: { eligibleNet },
      lines: [],
    });
  });

  it('is in lines of its own where it is tip or delivery, under ids that no line of the vendor has', () => {
    const goods = [line(1, { lineId: 'tip' }), line(2, { lineId: 'tip~' })];
    const { lines } = priceBasket({ ...basket, goods }, { tips: true, delivery: true });
    expect(lines.map(({ lineId }) => lineId)).toEqual(['tip', 'tip~', 'tip~~', 'delivery']);
  });

  it('is less by what a line takes away, in proportion and to the cent', () => {
    const goods = [line(1000), line(2), line(-401), line(500, { isGiftCard: true })];
    const { totals, lines } = priceBasket({ ...basket, goods });
    expect(lines.map(({ net }) => net)).toEqual([599, 2, 500]);
    expect(totals.eligibleNet).toBe(601);
  });

  it('is nothing when more is taken away than there is', () => {
    const { totals, lines } = priceBasket({ ...basket, goods: [line(100), line(-300)] });
    expect(totals.eligibleNet).toBe(0);
    expect(lines.map(({ net }) => net)).toEqual([0]);
  });

  it('keeps no lines where there would be more than a sale can hold, and earns the same', () => {
    const goods = Array.from({ length: 500 }, (_, index) => line(1, { lineId: String(index) }));
    expect(priceBasket({ ...basket, goods }).lines).toHaveLength(500);
    const tipped = priceBasket({ ...basket, goods }, { tips: true });
    expect(tipped.lines).toEqual([]);
    expect(tipped.totals.eligibleNet).toBe(650);
  });

  it('keeps text that is only shown in a form that can be kept', () => {
    const goods = [
      line(1, { name: ` Café\n\u0000“${'🍰'.repeat(200)}`, sku: '', productId: null, category: '\ud800' }),
    ];
    const [kept] = priceBasket({ ...basket, goods }).lines;
    expect(kept?.name).toBe(`Café “${'🍰'.repeat(125)}`);
    expect(kept?.sku).toBeUndefined();
    expect(kept?.productId).toBeUndefined();
    expect(kept?.category).toBe('\ufffd');
  });

  it('is always what the lines that are no gift cards add up to, and always a sale', () => {
    const amount = fc.integer({ min: -5000, max: 50_000 });
    const anyLine = fc.record({
      net: amount,
      tax: fc.nat(5000),
      isGiftCard: fc.boolean(),
      name: fc.string(),
    });
    const flag = fc.boolean();
    const earns = fc.record({ tax: flag, tips: flag, delivery: flag, giftCards: flag });
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 12 }),
        earns,
        fc.nat(3000),
        fc.record({ net: fc.nat(900), tax: fc.nat(200) }),
        (some, settings, tip, delivery) => {
          const goods = some.map((each, index) => ({ ...each, lineId: `l${index}`, quantity: '1' }));
          const priced = priceBasket({ goods, tip, delivery, total: 1 }, settings);
          const net = priced.lines.reduce((sum, each) => sum + (each.isGiftCard ? 0 : each.net), 0);
          expect(net).toBe(priced.totals.eligibleNet);
          const sale = {
            connectionId: 'c',
            saleId: 's',
            occurredAt: '2026-11-21T10:30:00Z',
            currency: 'EUR',
          };
          expect(saleSchema().safeParse({ ...sale, ...priced }).success).toBe(true);
        },
      ),
    );
  });
});
