import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.ts';

const key = randomBytes(32);
const named = { memberId: 'mem_0123456789', notice: 'statement' } as const;
const token = unsubscribeToken(named, key);

describe('the link of a notice', () => {
  it('names member and notice, and needs no escaping in an address', () => {
    expect(readUnsubscribeToken(token, key)).toEqual(named);
    expect(encodeURIComponent(token)).toBe(token);
    expect(unsubscribeToken(named, key)).toBe(token);
  });

  it('is nothing under another key', () => {
    expect(readUnsubscribeToken(token, randomBytes(32))).toBeNull();
  });

  it.each([
    ['another member', token.replace('0123456789', '0123456788')],
    ['another notice', token.replace('statement', 'points-earned')],
    ['a kind that is no notice', unsubscribeToken({ ...named, notice: 'welcome' as 'statement' }, key)],
    ['no signature', token.slice(0, -43)],
    ['half a signature', token.slice(0, -20)],
    ['something behind it', `${token}A`],
    ['a space behind it', `${token} `],
    ['two in one', `${token},${token}`],
    ['nothing', ''],
  ])('is nothing with %s', (_what, forged) => {
    expect(readUnsubscribeToken(forged, key)).toBeNull();
  });

  it('is nothing with any one character changed', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    // The last character of 43 carries two bits that say nothing.
    const place = fc.integer({ min: 0, max: token.length - 2 });
    fc.assert(
      fc.property(place, fc.constantFrom(...alphabet), (index, character) => {
        fc.pre(token[index] !== character);
        const forged = token.slice(0, index) + character + token.slice(index + 1);
        expect(readUnsubscribeToken(forged, key)).toBeNull();
      }),
    );
  });
});
