import { describe, expect, it } from 'vitest';
import { context, eur, order, payment, saleOf, translated } from './testing-events.ts';

describe('a payment of Square with its order', () => {
  it('earns by its lines, without tax, service charge and gift cards', () => {
    const sale = saleOf(
      translated({ payment: { ...payment, amount_money: eur(6250), tip_money: eur(100) }, order }),
    );
    expect(sale.totals).toEqual({
      gross: 6100,
      discount: 500,
      tax: 630,
      tip: 100,
      delivery: 0,
      giftCards: 2000,
      total: 6350,
      eligibleNet: 3600,
    });
    expect(sale.lines.map(({ lineId, net, isGiftCard }) => [lineId, net, isGiftCard])).toEqual([
      ['l1', 3000, false],
      ['l2', 600, false],
      ['l3', 2000, true],
    ]);
  });

  it.each([
    [{ tax: true }, 4230],
    [{ tips: true }, 3700],
    [{ giftCards: true }, 5600],
  ])('earns with %j as the connection says', (earns, eligibleNet) => {
    const paidAll = { ...payment, amount_money: eur(6250), tip_money: eur(100) };
    const sale = saleOf(translated({ payment: paidAll, order }, undefined, { ...context, earns }));
    expect(sale.totals.eligibleNet).toBe(eligibleNet);
    const goods = sale.lines.filter((line) => !line.isGiftCard);
    expect(goods.reduce((sum, line) => sum + line.net, 0)).toBe(eligibleNet);
  });

  it('clips a long name without breaking a character', () => {
    const sale = saleOf(translated({ payment: { ...payment, amount_money: eur(6250) }, order }));
    expect(sale.lines[1]?.name).toBe('🍰'.repeat(128));
  });

  it('earns its share of the goods when it paid only a part of the order', () => {
    const parts = [5000, 1249, 1].map((amount) =>
      saleOf(translated({ payment: { ...payment, amount_money: eur(amount) }, order })),
    );
    expect(parts.map(({ lines }) => lines)).toEqual([[], [], []]);
    expect(parts.map(({ totals }) => totals.eligibleNet)).toEqual([2880, 719, 0]);
    expect(parts.map(({ totals }) => totals.giftCards)).toEqual([1600, 399, 0]);
  });

  it('earns its share of a bill without the tips, which each payment has beside its amount', () => {
    const tipped = { ...order, total_money: eur(7250), total_tip_money: eur(1000) };
    const parts = [5000, 1250].map((amount) =>
      saleOf(
        translated({
          payment: { ...payment, amount_money: eur(amount), tip_money: eur(500) },
          order: tipped,
        }),
      ),
    );
    expect(parts.map(({ totals }) => totals.eligibleNet)).toEqual([2880, 720]);
    // As much as its lines an order is worth at least, whatever it says of tips.
    const less = { ...order, total_tip_money: eur(6250) };
    const half = saleOf(translated({ payment: { ...payment, amount_money: eur(3125) }, order: less }));
    expect(half.totals.eligibleNet).toBe(1800);
  });

  it('keeps more lines than a sale has room for out of it, and earns all the same', () => {
    const line_items = Array.from({ length: 501 }, (_, index) => ({
      uid: `l${index}`,
      quantity: '1',
      total_money: eur(10),
    }));
    const long = { line_items, total_money: eur(5010) };
    const sale = saleOf(translated({ payment: { ...payment, amount_money: eur(5010) }, order: long }));
    expect(sale.totals.eligibleNet).toBe(5010);
    expect(sale.lines).toEqual([]);
  });

  it('is unusable when the order is in another currency', () => {
    const foreign = { ...order, total_money: { amount: 6250, currency: 'USD' } };
    expect(translated({ payment, order: foreign })).toEqual({
      kind: 'unusable',
      reason: "data.object.order: its amounts are not in the payment's currency",
    });
  });
});
