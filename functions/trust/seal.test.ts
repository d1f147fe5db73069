import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, sealBytes, unseal, unsealBytes } from './seal.ts';

const key = randomBytes(32);

describe('a seal', () => {
  it('gives back what was sealed, text or bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
        expect(unseal(seal(text, key, 'here'), key, 'here')).toBe(text);
        expect(unsealBytes(sealBytes(bytes, key, 'here'), key, 'here')).toEqual(Buffer.from(bytes));
        expect(unsealBytes(seal(text, key, 'here'), key, 'here').toString('utf8')).toBe(text);
      }),
    );
  });

  it('does not hold elsewhere, under another key, or with one bit changed', () => {
    const sealed = sealBytes(Buffer.from('a body'), key, 'failed-event:1');
    expect(() => unsealBytes(sealed, key, 'failed-event:2')).toThrow();
    expect(() => unsealBytes(sealed, randomBytes(32), 'failed-event:1')).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unsealBytes(changed, key, 'failed-event:1')).toThrow();
    }
  });

  it('adds 28 bytes, and is never the same twice', () => {
    const [one, other] = [sealBytes(Buffer.alloc(5), key, ''), sealBytes(Buffer.alloc(5), key, '')];
    expect([one.length, other.length]).toEqual([33, 33]);
    expect(one).not.toEqual(other);
  });
});
