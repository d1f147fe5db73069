import { describe, expect, it } from 'vitest';
import { destinationOf, greetingName } from './recipient.ts';

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
    ['points-earned', { phone }, null, 'nowhere when it is not worth an SMS'],
    ['statement', { phone }, null, 'nowhere when it is not worth an SMS'],
    ['welcome', {}, null, 'nowhere without a contact'],
    ['welcome', { email: '', phone: '' }, null, 'nowhere with empty contacts'],
  ] as const)('%s with %j to %j: %s', (kind, contacts, expected, _how) => {
    expect(destinationOf(kind, { memberId, ...contacts })).toEqual(expected);
  });
});

describe('the greeting', () => {
  it.each(['Ana', ' José María ', "O'Brien", 'Mª Ángeles', 'J. P.', '李雷', 'Анна-Мария'])(
    'uses %s',
    (givenName) => {
      expect(greetingName({ memberId, givenName })).toBe(givenName.trim());
    },
  );

  it.each([
    '',
    'evil.example',
    'https://evil.example',
    'Win €500',
    'call 600123456',
    '<b>',
    'a\nb',
    'x'.repeat(41),
  ])('leaves %j out, since it could carry a message of its own', (givenName) => {
    expect(greetingName({ memberId, givenName })).toBeUndefined();
  });
});
