import { describe, expect, it } from 'vitest';
import { customerOf } from './customer.ts';

describe('who bought', () => {
  it('is nobody when nothing is said of it', () => {
    expect(customerOf({})).toBeUndefined();
    expect(
      customerOf({ vendorCustomerId: null, email: '', phone: undefined, loyaltyRefs: ['', 7] }),
    ).toBeUndefined();
  });

  it('is known in every way that can be kept; the others are left out and spoil nothing', () => {
    expect(
      customerOf({ vendorCustomerId: 'a#b', email: 'ana@example.com', phone: `+34${'6'.repeat(40)}` }),
    ).toEqual({ email: 'ana@example.com' });
    expect(customerOf({ email: { a: 1 }, phone: '+34600111222' })).toEqual({ phone: '+34600111222' });
  });

  it('is known by the first text that holds a member id or a card number', () => {
    const loyaltyRefs = ['order 77', 'card 2012-3456-7890-3', 'mem_0123456789'];
    expect(customerOf({ loyaltyRefs })).toEqual({ loyaltyRef: '2012-3456-7890-3' });
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
