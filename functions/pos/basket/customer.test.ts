import { describe, expect, it } from 'vitest';
import { toSale } from './body.ts';
import { customerOf } from './customer.ts';

describe('who bought', () => {
  it('is nobody when nothing is said of it', () => {
    expect(customerOf({})).toBeUndefined();
    expect(
      customerOf({ vendorCustomerId: null, email: '', phone: undefined, loyaltyRefs: ['', 7] }),
    ).toBeUndefined();
  });

  it('is known in every way that can be kept; the others are left out and spoil nothing', () => {
    expect(customerOf({ email: 'ana@example.com', phone: `+34${'6'.repeat(40)}` })).toEqual({
      email: 'ana@example.com',
    });
    for (const nothing of [null, '', false, []]) {
      const customer = customerOf({ vendorCustomerId: nothing, email: nothing, phone: '+34600111222' });
      expect(customer).toEqual({ phone: '+34600111222' });
    }
  });

  it.each([
    [{ vendorCustomerId: 'a#b' }, 'customer.vendorCustomerId'],
    [{ vendorCustomerId: 7 }, 'customer.vendorCustomerId'],
    [{ email: { address: 'ana@example.com' } }, 'customer.email'],
    [{ email: ['ana@example.com'] }, 'customer.email'],
    [{ phone: 600111222 }, 'customer.phone'],
  ])('is named by its path in a form that nobody knows: %j', (hints, path) => {
    const sale = {
      connectionId: 'shop',
      saleId: '1',
      occurredAt: '2026-11-21T10:30:00Z',
      currency: 'EUR',
      totals: { total: 1, eligibleNet: 1 },
    };
    expect(toSale({ ...sale, customer: customerOf(hints) })).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining(`${path}: `),
    });
  });

  it('is known by the first text that holds a member id or a card number', () => {
    const loyaltyRefs = ['order 77', 'card 2012-3456-7890-3', 'mem_0123456789'];
    expect(customerOf({ loyaltyRefs })).toEqual({ loyaltyRef: '2012-3456-7890-3' });
    for (const typed of [
      'card ２０１２３４５６７８９０３',
      '2012\u20113456\u202f7890\u20133',
      '\u200e2012345678903',
    ]) {
      const [reference = ''] = [customerOf({ loyaltyRefs: [typed] })?.loyaltyRef];
      expect(reference.replace(/[ -]/g, '')).toBe('2012345678903');
    }
  });

  it.each([
    '12012345678903',
    '20123456789034',
    '201234567890',
    'mem_',
    'xmem_0123456789',
    '3012345678903',
  ])('is not known by %s', (text) => {
    expect(customerOf({ loyaltyRefs: [text] })).toBeUndefined();
  });
});
