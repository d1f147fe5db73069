import { describe, expect, test } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { BandsGive, PerGive } from '#domain/programme/rule.ts';
import type { Fact } from './evaluation.ts';
import { rule, sale } from './testing.ts';
import { fruit } from './testing-rows.ts';
import { gift, reasons, shortfallText } from './testing-why-not.ts';

const perEuro = { unit: 'point', give: 1, per: 100, of: 'net' } as const;
const onMonday: Condition = { on: { weekdays: [1] } };

/** What a rule that counts this says of a fact. */
const short = (give: PerGive | BandsGive, fact: Fact) =>
  reasons({ rules: [rule('one', [give])] }, fact)['one'];

/** What is said of it with a condition, in words. */
function ways(give: PerGive | BandsGive, condition: Condition, fact: Fact) {
  const reason = reasons({ rules: [rule('one', [give], { if: condition })] }, fact)['one'];
  return reason && 'ways' in reason ? reason.ways.map((way) => way.map(shortfallText)) : reason;
}

describe('how much more gives a step', () => {
  test.each([
    [{ ...perEuro, per: 1 }, 0, 1],
    [perEuro, 0, 100],
    [perEuro, 1, 99],
    [perEuro, 99, 1],
    [{ ...perEuro, per: 12_345 }, 678, 11_667],
  ] as const)('%j of %i cents: %i', (give, net, expected) => {
    expect(short(give, sale(net))).toStrictEqual({ short: expected, of: 'net' });
  });

  test('is a whole one where there is no basket', () => {
    expect(short(perEuro, sale(0, { basket: undefined }))).toEqual({ short: 100, of: 'net' });
  });

  test('is said of the first of its gifts that counts', () => {
    const stamps = { ...perEuro, unit: 'stamp', per: 300 } as const;
    expect(reasons({ rules: [rule('two', [stamps, perEuro])] }, sale(40))).toStrictEqual({
      two: { short: 260, of: 'net' },
    });
  });

  test('is nothing that can be said where no amount gives any', () => {
    const bands = [{ give: 0, per: 100 }];
    expect(short({ unit: 'point', of: 'net', within: 'spend', bands }, sale(40))).toBeUndefined();
    const none = rule('two', [{ unit: 'point', of: 'net', within: 'spend', bands }, perEuro]);
    expect(reasons({ rules: [none] }, sale(40))).toEqual({ two: { short: 60, of: 'net' } });
  });

  test('is said of a weight to the thousandth', () => {
    const perPiece = { unit: 'point', give: 1, per: 1, of: 'quantity' } as const;
    expect(short(perPiece, sale(['100 tea x0.999']))).toStrictEqual({ short: 0.001, of: 'quantity' });
    expect(short(perPiece, sale([]))).toStrictEqual({ short: 1, of: 'quantity' });
  });
});

describe('what a rule needs beside its conditions', () => {
  test('is so much that it gives a step', () => {
    expect(ways(perEuro, onMonday, sale(40))).toEqual([
      ['on {"weekdays":[1]}, saw 2026-11-24T10:30', 'net +60, saw 40'],
    ]);
  });

  test('is whole pieces of its lines', () => {
    const perTwo = { unit: 'point', give: 1, per: 2, of: 'quantity', lines: fruit } as const;
    expect(ways(perTwo, onMonday, sale(['100 fruit x1.25', '100 tea x9']))).toEqual([
      ['on {"weekdays":[1]}, saw 2026-11-24T10:30', 'quantity +0.75, saw 1.25'],
    ]);
    const carrying = rule('one', [{ ...perTwo, carry: true }], { if: onMonday });
    const carried = { counters: { '#one': { 'carry.0': 400 } } };
    expect(reasons({ rules: [carrying] }, sale(['100 fruit x1.25']), carried)).toMatchObject({
      one: { ways: [[{}, { leaf: { of: 'quantity', lines: fruit, atLeast: 2 }, missing: 0.75 }]] },
    });
  });

  test('is one with what they ask for of the same: so much more does for both', () => {
    const perThirty = { ...perEuro, per: 3000 };
    expect(ways(perThirty, { of: 'net', atLeast: 1000 }, sale(700))).toEqual([['net +2300, saw 700']]);
    expect(ways(perThirty, { of: 'net', atLeast: 1000, below: 3100 }, sale(700))).toEqual([
      ['net +2300, saw 700'],
    ]);
    expect(ways(perThirty, { of: 'net', atLeast: 1000, below: 3000 }, sale(700))).toBeUndefined();
  });

  test('counts what the way brings already', () => {
    const tea = { category: ['tea'] };
    expect(ways({ ...perEuro, per: 300 }, { of: 'net', lines: tea, atLeast: 200 }, sale(40))).toEqual([
      ['net +200, saw 0', 'net +260, saw 40'],
    ]);
  });

  test('is not said where it is more and they ask for less', () => {
    expect(ways(perEuro, { of: 'net', below: 50 }, sale(70))).toBeUndefined();
  });
});

test('gifts that count nothing are short of nothing', () => {
  expect(reasons({ rules: [rule('gift', gift)] }, sale(1))).toEqual({});
});
