import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programme } from '#domain/testing.ts';
import { answersTo, declaredAfter, saysSame, toldTo, wrongIn } from './declare.ts';

const asking = {
  ...programme,
  attributes: {
    'member.baby': 'flag',
    'member.diet': ['vegan', 'none'],
    'member.cats': 'number',
    'member.since': 'date',
    'sale.cup': 'flag',
  },
} as const;

describe('what a member says of themselves', () => {
  it.each([
    ['sale', true, 'is not asked: the programme asks baby, diet, cats, since'],
    ['cup', true, 'is not asked: the programme asks baby, diet, cats, since'],
    ['constructor', true, 'is not asked: the programme asks baby, diet, cats, since'],
    ['baby', 'yes', 'must be true or false'],
    ['diet', 'meat', 'must be one of vegan, none'],
    ['cats', -1, 'must be a whole number, 0 or more'],
    ['cats', 1_000_000_001, 'must be at most 1000000000'],
    ['since', '2026-02-30', 'must be a day, such as 2026-11-24'],
  ])('is refused where %s is %j, with what to mend', (name, value, message) => {
    expect(wrongIn({ [name]: value, baby: name === 'baby' ? value : false }, asking)).toEqual([
      { name, message },
    ]);
  });

  it('is refused where nothing is asked', () => {
    expect(wrongIn({ baby: null }, programme)).toEqual([
      { name: 'baby', message: 'is not asked: this programme asks members nothing' },
    ]);
  });

  it('changes bit by bit, and null takes it back', () => {
    const said = { baby: true, diet: 'vegan' };
    expect(wrongIn({ ...said, cats: 0, since: '2026-02-28' }, asking)).toEqual([]);
    expect(declaredAfter(said, { diet: null, cats: 2 })).toEqual({ baby: true, cats: 2 });
    expect(declaredAfter(said, { baby: null, diet: null })).toBeUndefined();
  });

  it('counts as long as it is asked, and still an answer', () => {
    const old = { baby: true, diet: 'meat', dog: true, cats: '3' };
    expect(answersTo(old, asking)).toEqual({ baby: true });
    expect(toldTo(old, asking)).toEqual({ 'member.baby': true });
    expect(toldTo(undefined, asking)).toEqual({});
    expect(answersTo({ baby: true }, programme)).toBeUndefined();
  });

  it('is the same when it is said again, in whatever order', () => {
    const saying = fc.dictionary(
      fc.constantFrom('baby', 'diet', 'cats'),
      fc.oneof(fc.boolean(), fc.constantFrom('vegan', 'none'), fc.nat(9)),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(saying, saying, (one, other) => {
        const all = declaredAfter(one, other);
        expect(saysSame(declaredAfter(all, other), all)).toBe(true);
        expect(saysSame(one, Object.fromEntries(Object.entries(one).reverse()))).toBe(true);
        expect(saysSame(one, other)).toBe(
          Object.keys({ ...one, ...other }).every((name) => one[name] === other[name]),
        );
      }),
    );
  });
});
