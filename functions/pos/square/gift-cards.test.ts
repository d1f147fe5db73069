import { describe, expect, it } from 'vitest';
import { context, eur, order, payment, saleOf, translated } from './testing-events.ts';

describe('a gift card at Square', () => {
  const byGiftCard = { card_details: { card: { card_brand: 'SQUARE_GIFT_CARD' } } };
  const all = { ...payment, amount_money: eur(6250) };
  const cardOnly = {
    total_money: eur(5000),
    line_items: [{ uid: 'c', quantity: '1', item_type: 'GIFT_CARD', total_money: eur(5000) }],
  };
  const earned = (object: object, earns = {}) =>
    saleOf(translated(object, undefined, { ...context, earns })).totals.eligibleNet;

  it.each([
    byGiftCard,
    { source_type: 'EXTERNAL', external_details: { type: 'OTHER_GIFT_CARD', source: 'Mall' } },
    { source_type: 'SQUARE_GIFT_CARD' },
  ])('earns nothing when it pays and nothing is known of the order: %j', (source) => {
    expect(earned({ payment: { ...payment, ...source } })).toBe(0);
    expect(earned({ payment: { ...payment, ...source, tip_money: eur(400) } }, { tips: true })).toBe(0);
  });

  it.each([
    { source_type: 'CARD', card_details: { card: { card_brand: 'VISA', prepaid_type: 'PREPAID' } } },
    { source_type: 'WALLET', wallet_details: { brand: 'CASH_APP' } },
    { source_type: 'BUY_NOW_PAY_LATER', buy_now_pay_later_details: { brand: 'AFTERPAY' } },
    { source_type: 'CASH' },
    { source_type: 'EXTERNAL', external_details: { type: 'FOOD_VOUCHER' } },
    { source_type: 'EXTERNAL', external_details: { type: 'STORED_BALANCE' } },
    { source_type: null, card_details: null, external_details: null },
  ])('is not %j, which is money', (source) => {
    expect(earned({ payment: { ...payment, ...source } })).toBe(5000);
  });

  it('bought by a card, and again by that one, then spent, earns once: without orders when money is paid', () => {
    const bought = earned({ payment });
    const again = [1, 2, 3, 4, 5].map(() => earned({ payment: { ...payment, ...byGiftCard } }));
    expect([bought, ...again]).toEqual([5000, 0, 0, 0, 0, 0]);
  });

  it('earns once with orders, too: when goods are bought with it', () => {
    expect(earned({ payment, order: cardOnly })).toBe(0);
    expect(earned({ payment: { ...payment, ...byGiftCard }, order: cardOnly })).toBe(0);
    expect(earned({ payment: { ...all, ...byGiftCard }, order })).toBe(3600);
  });

  it.each(['gift_card', 'GIFTCARD', 'E_GIFT_CARD'])('is told by %s of a line, too', (item_type) => {
    const [card] = cardOnly.line_items;
    expect(earned({ payment, order: { ...cardOnly, line_items: [{ ...card, item_type }] } })).toBe(0);
  });

  it('earns when it is sold and not when it is spent where the connection says so', () => {
    const earns = { giftCards: true };
    expect(earned({ payment, order: cardOnly }, earns)).toBe(5000);
    expect(earned({ payment: { ...payment, ...byGiftCard }, order: cardOnly }, earns)).toBe(0);
    expect(earned({ payment: { ...all, ...byGiftCard }, order }, earns)).toBe(0);
  });

  it('in a split bill is no goods in any part of it', () => {
    const split = (amount: number, source = {}) =>
      earned({ payment: { ...payment, ...source, amount_money: eur(amount) }, order });
    expect(split(3125) + split(3125, byGiftCard)).toBe(3600);
    const parts = [2500, 2500].map((amount) =>
      earned({ payment: { ...payment, amount_money: eur(amount) }, order: cardOnly }),
    );
    expect(parts).toEqual([0, 0]);
  });
});
