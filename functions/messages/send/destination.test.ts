import { describe, expect, it } from 'vitest';
import { destinationOf, isUnwanted } from './destination.ts';

const memberId = 'mem_0123456789';
const email = 'ana@example.com';
const phone = '+34600000000';

describe('a message goes', () => {
  it.each([
    ['welcome', { email, phone }, { channel: 'email', to: email }, 'by e-mail where there is an address'],
    [
      'welcome',
      { phone },
      { channel: 'sms', to: phone },
      'by SMS when it is the welcome and there is no other way',
    ],
    ['redemption-code', { email, phone }, { channel: 'email', to: email }, 'by e-mail first'],
    ['redemption-code', { phone }, { channel: 'sms', to: phone }, 'by SMS when it is needed at the till'],
    ['points-earned', { email }, { channel: 'email', to: email }, 'by e-mail'],
    ['points-earned', { phone }, null, 'nowhere when it is not worth an SMS'],
    ['tier-ending', { email, phone }, { channel: 'email', to: email }, 'by e-mail'],
    ['tier-ending', { phone }, null, 'nowhere when it is not worth an SMS'],
    ['statement', { phone }, null, 'nowhere when it is not worth an SMS'],
    ['welcome', {}, null, 'nowhere without a contact'],
    ['welcome', { email: '', phone: '' }, null, 'nowhere with empty contacts'],
  ] as const)('%s with %j to %j: %s', (kind, contacts, expected, _how) => {
    expect(destinationOf(kind, { memberId, ...contacts })).toEqual(expected);
  });
});

describe('a member', () => {
  const noticesOff = ['statement', 'welcome'];

  it('gets what they have not stopped, and what cannot be stopped', () => {
    expect(isUnwanted('statement', { memberId, noticesOff })).toBe(true);
    expect(isUnwanted('points-earned', { memberId, noticesOff })).toBe(false);
    expect(isUnwanted('welcome', { memberId, noticesOff })).toBe(false);
    expect(isUnwanted('statement', { memberId })).toBe(false);
  });
});
