import { expect, it } from 'vitest';
import { square } from '#pos/square/square.ts';
import { stated } from '#pos/testing.ts';
import { receiptNumberOf } from './body.ts';

it('the number on the receipt is the first that a vendor has, as it has it', () => {
  expect(receiptNumberOf('#1042', '1042')).toBe('#1042');
  expect(receiptNumberOf('', '1042')).toBe('1042');
  expect(receiptNumberOf(null, 1042)).toBe('1042');
  expect(receiptNumberOf(undefined, null)).toBeUndefined();
});

it.each([
  [''],
  ['x'.repeat(65)],
  ['a\nb'],
  [4.2],
  [{}],
  [null],
])('a number that a Sale cannot hold, as %j, does not spoil the sale', (number) => {
  const payment = {
    id: 'P1',
    status: 'COMPLETED',
    created_at: '2026-11-21T10:31:03.874Z',
    updated_at: '2026-11-21T10:31:06.902Z',
    amount_money: { amount: 5000, currency: 'EUR' },
    receipt_number: number,
  };
  const body = JSON.stringify({ type: 'payment.updated', data: { object: { payment } } });
  const translation = stated(square.translate(body, { connectionId: 'demo' }));
  expect(translation).toMatchObject({ kind: 'sale', sale: { saleId: 'P1' } });
  expect(translation).not.toMatchObject({ sale: { receiptNumber: expect.anything() } });
});
