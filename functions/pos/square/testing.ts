/** For tests only: payments of Square at random, with and without their orders, and refunds of them. */
import fc from 'fast-check';

const money = (amount: number) => ({ amount, currency: 'EUR' });

export interface AnyItem {
  /** Without tax and service charge, after the discount. */
  readonly net: number;
  readonly tax: number;
  readonly charge: number;
  readonly discount: number;
  readonly isGiftCard: boolean;
}

export interface AnyBill {
  readonly items: readonly AnyItem[];
  readonly tip: number;
}

const cents = fc.integer({ min: 0, max: 20_000 });

const anyItem = fc
  .record({
    net: cents,
    rate: fc.constantFrom(0, 10, 21),
    charge: fc.constantFrom(0, 0, 50),
    discount: fc.constantFrom(0, 300),
    isGiftCard: fc.boolean(),
  })
  .map(({ rate, ...item }): AnyItem => {
    const tax = item.isGiftCard ? 0 : Math.floor((item.net * rate) / 100);
    return { ...item, tax, charge: item.isGiftCard ? 0 : item.charge };
  });

export const anyBill: fc.Arbitrary<AnyBill> = fc.record({
  items: fc.array(anyItem, { minLength: 1, maxLength: 4 }),
  tip: fc.constantFrom(0, 0, 150),
});

export const sources = {
  money: { source_type: 'CARD', card_details: { card: { card_brand: 'VISA', card_type: 'DEBIT' } } },
  giftCard: { source_type: 'CARD', card_details: { card: { card_brand: 'SQUARE_GIFT_CARD' } } },
} as const;
export type SourceName = keyof typeof sources;

/** What the items come to, everything but the tip included. */
export function worthOf({ items }: AnyBill): number {
  return items.reduce((sum, { net, tax, charge }) => sum + net + tax + charge, 0);
}

/** What of it is goods. */
export function goodsOf({ items }: AnyBill): number {
  return items.reduce((sum, { net, isGiftCard }) => sum + (isGiftCard ? 0 : net), 0);
}

/** A payment of this much of a bill, as Square posts it; with the order beside it as a relay does. */
export function paymentOf(id: string, bill: AnyBill, amount: number, source: SourceName, withOrder: boolean) {
  const payment = {
    id,
    status: 'COMPLETED',
    created_at: '2026-11-21T10:31:03.874Z',
    updated_at: '2026-11-21T10:31:06.902Z',
    amount_money: money(amount),
    tip_money: money(bill.tip),
    total_money: money(amount + bill.tip),
    location_id: 'LH3ZK7QW0MAD1',
    customer_id: 'CUST1',
    buyer_email_address: 'ana@example.com',
    note: 'card 2012345678903',
    receipt_number: 'R7kT',
    ...sources[source],
  };
  const line_items = bill.items.map(({ net, tax, charge, discount, isGiftCard }, index) => ({
    uid: `l${index}`,
    name: 'House blend',
    quantity: '1',
    item_type: isGiftCard ? 'GIFT_CARD' : 'ITEM',
    total_money: money(net + tax + charge),
    total_tax_money: money(tax),
    total_service_charge_money: money(charge),
    total_discount_money: money(discount),
  }));
  const order = withOrder ? { order: { line_items, total_money: money(worthOf(bill)) } } : {};
  return { type: 'payment.updated', event_id: id, data: { object: { payment, ...order } } };
}

export function refundOf(id: string, paymentId: string, amount: number) {
  const refund = {
    id,
    status: 'COMPLETED',
    created_at: '2026-11-23T17:05:31.482Z',
    amount_money: money(amount),
    payment_id: paymentId,
  };
  return { type: 'refund.updated', event_id: id, data: { object: { refund } } };
}
