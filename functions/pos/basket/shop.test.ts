import { describe, expect, it } from 'vitest';
import { ofShop } from './shop.ts';

const facts = { kind: 'facts', facts: [] } as const;

describe('the shop of a translation', () => {
  it('is named by its parts, the widest first', () => {
    expect(ofShop(facts, 'M1', 'L1')).toEqual({ ...facts, shop: 'M1/L1' });
    expect(ofShop(facts, 'M1', undefined)).toEqual({ ...facts, shop: 'M1' });
  });

  it.each([
    [undefined, 'L1'],
    [''],
    [7],
    [null],
    ['with a space'],
    ['ü'],
    ['x'.repeat(101)],
  ])('is none for %j', (...parts) => {
    expect(ofShop(facts, ...parts)).toEqual(facts);
  });

  it('is none of what is no sale', () => {
    const ignored = { kind: 'ignored', reason: 'x' } as const;
    expect(ofShop(ignored, 'M1')).toEqual(ignored);
  });
});
