/** For tests only: a payment of Square, its order and its refund, changed as a test likes, and what they are read as. */
import { reading } from '#pos/testing.ts';
import { square } from './square.ts';

export const translate = reading(square);

export const context = { connectionId: 'demo-square' };
export const eur = (amount: unknown) => ({ amount, currency: 'EUR' });
export const payment = {
  id: 'R7kTq2vXn4LwB8dJmYc1ZfGh5pVZY',
  status: 'COMPLETED',
  created_at: '2026-11-21T10:31:03.874Z',
  updated_at: '2026-11-21T10:31:06.902Z',
  amount_money: eur(5000),
  location_id: 'LH3ZK7QW0MAD1',
};

export function translated(
  object: unknown,
  type = 'payment.updated',
  at: Parameters<typeof translate>[1] = context,
) {
  return translate(JSON.stringify({ merchant_id: 'M1', type, event_id: 'e1', data: { object } }), at);
}

export function paid(change: Record<string, unknown> = {}) {
  return translated({ payment: { ...payment, ...change } });
}

/** The sale in it; fails the test when there is none. */
export function saleOf(translation: ReturnType<typeof translate>) {
  if (translation.kind !== 'sale') throw new Error(JSON.stringify(translation));
  return translation.sale;
}

export const order = {
  total_money: eur(6250),
  line_items: [
    {
      uid: 'l1',
      catalog_object_id: 'HOUSEBLEND',
      name: 'House blend',
      quantity: '2',
      item_type: 'ITEM',
      total_money: eur(3630),
      total_tax_money: eur(630),
      total_discount_money: eur(500),
    },
    {
      uid: 'l2',
      name: '🍰'.repeat(200),
      quantity: '1',
      total_money: eur(620),
      total_service_charge_money: eur(20),
    },
    { uid: 'l3', quantity: '1', item_type: 'GIFT_CARD', total_money: eur(2000) },
  ],
};

export const refund = {
  id: `${payment.id}_h8WqLr3TzVn6KcXb1YdMj5Gs9FpEa2uBoNi7tQvRkXwS`,
  status: 'COMPLETED',
  created_at: '2026-11-23T17:05:31.482Z',
  updated_at: '2026-11-23T17:06:12.118Z',
  amount_money: eur(2000),
  payment_id: payment.id,
};

export function refunded(change: Record<string, unknown> = {}) {
  return translated({ refund: { ...refund, ...change } }, 'refund.updated');
}
