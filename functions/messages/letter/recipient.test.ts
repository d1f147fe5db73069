import { describe, expect, it } from 'vitest';
import { greetingName } from './recipient.ts';

const memberId = 'mem_0123456789';

describe('the greeting', () => {
  it.each([
    'Ana',
    ' José María ',
    "O'Brien",
    'Mª Ángeles',
    'J. P.',
    '李雷',
    'Анна-Мария',
  ])('uses %s', (givenName) => {
    expect(greetingName({ memberId, givenName })).toBe(givenName.trim());
  });

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
