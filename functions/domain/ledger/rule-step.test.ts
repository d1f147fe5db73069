import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Band, Working } from './rule-step.ts';
import { givenOf, restOf, wantedOf } from './rule-step.ts';

const whole = (max: number) => fc.nat(max);

describe('what a step wanted', () => {
  const rows: readonly (readonly [string, Working, number])[] = [
    ['something fixed', { fixed: 7 }, 7],
    ['no step of too little', { give: 3, per: 5000, of: 'net', amount: 4999 }, 0],
    ['a whole step', { give: 3, per: 5000, of: 'net', amount: 5000 }, 3],
    ['whole steps alone', { give: 3, per: 5000, of: 'net', amount: 14_999 }, 6],
    ['what was carried counts', { give: 1, per: 500, of: 'net', amount: 300, carried: 200 }, 1],
    ['thousandths of a piece', { give: 1, per: 2, of: 'quantity', amount: 3999, scale: 1000 }, 1],
    ['carried thousandths', { give: 1, per: 2, of: 'quantity', amount: 3999, carried: 1, scale: 1000 }, 2],
    ['nothing of an amount below zero', { give: 1, per: 100, of: 'sale.score', amount: -500 }, 0],
    ['half as much again', { multiply: 150, base: 33, rest: 0 }, 16],
    ['with what another left over', { multiply: 150, base: 33, rest: 50 }, 17],
    ['nothing at once', { multiply: 100, base: 33, rest: 99 }, 0],
    ['less than nothing, rounded down', { multiply: 50, base: 33, rest: 0 }, -17],
    ['all of it away', { multiply: 0, base: 33, rest: 0 }, -33],
  ];
  test.each(rows)('%s', (_, working, wanted) => {
    expect(wantedOf(working)).toBe(wanted);
  });

  test('is exact for the largest numbers', () => {
    const most = 2 ** 53 - 1;
    expect(wantedOf({ give: 1, per: 100, of: 'net', amount: most })).toBe(90_071_992_547_409);
    expect(wantedOf({ multiply: 175, base: 90_071_992_547_409, rest: 0 })).toBe(67_553_994_410_556);
    expect(wantedOf({ give: 1, per: 1, of: 'net', amount: most })).toBe(most);
  });

  test('is refused where it is more than a number holds', () => {
    const most = 2 ** 53 - 1;
    expect(() => wantedOf({ give: 2, per: 1, of: 'net', amount: most })).toThrow(
      '9007199254740991 times 2 is more than can be counted exactly',
    );
  });

  test('of a multiplier is the exact product, rounded down', () => {
    fc.assert(
      fc.property(whole(1000), whole(2 ** 40), whole(99), (multiply, base, rest) => {
        const exact = BigInt(multiply - 100) * BigInt(base) + BigInt(rest);
        const floored = exact >= 0n ? exact / 100n : -((-exact + 99n) / 100n);
        expect(wantedOf({ multiply, base, rest })).toBe(Number(floored));
        expect(restOf({ multiply, base, rest })).toBe(Number(exact - floored * 100n));
      }),
    );
  });

  test('of several multipliers is that of all of them at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 100, max: 400 }), { maxLength: 5 }),
        whole(100_000),
        (all, base) => {
          let [sum, rest] = [0, 0];
          for (const multiply of all) {
            sum += wantedOf({ multiply, base, rest });
            rest = restOf({ multiply, base, rest });
          }
          const hundredths = all.reduce((total, multiply) => total + (multiply - 100) * base, 0);
          expect(sum).toBe(Math.floor(hundredths / 100));
        },
      ),
    );
  });
});

describe('bands', () => {
  const band = fc.record({ give: whole(5), per: fc.integer({ min: 1, max: 300 }) });
  const bands = fc
    .tuple(
      fc.array(band, { maxLength: 3 }),
      fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 3 }),
      band,
    )
    .map(([first, widths, last]) => {
      let upTo = 0;
      const bounded = first.map((one, index) => {
        upTo += widths[index] ?? 1;
        return { ...one, upTo };
      });
      return [...bounded, last];
    });

  test('that the amount does not reach pay nothing for what an earlier one left', () => {
    const all: readonly Band[] = [
      { give: 0, per: 51, upTo: 519 },
      { give: 1, per: 1, upTo: 520 },
      { give: 0, per: 1 },
    ];
    const want = (amount: number) => wantedOf({ bands: all, within: 'spend', before: 0, amount });
    expect([1, 519, 520, 600].map(want)).toEqual([0, 0, 10, 10]);
  });

  test('never want less of more', () => {
    fc.assert(
      fc.property(bands, whole(5000), whole(5000), whole(5000), (all, before, amount, more) => {
        const want = (of: number) => wantedOf({ bands: all, within: 'spend', before, amount: of });
        expect(want(amount + more)).toBeGreaterThanOrEqual(want(amount));
      }),
    );
  });

  test('of one rate want what that rate alone would', () => {
    fc.assert(
      fc.property(bands, band, whole(5000), whole(5000), (all, { give, per }, before, amount) => {
        const alike = all.map((one) => ({ ...one, give, per }));
        expect(wantedOf({ bands: alike, within: 'spend', before, amount })).toBe(
          wantedOf({ give, per, of: 'net', amount }),
        );
      }),
    );
  });
});

describe('what a step gave', () => {
  test('is what it wanted, or what was left', () => {
    expect(givenOf({ wanted: 8 })).toBe(8);
    expect(givenOf({ wanted: 8, cut: { by: 'a.0', left: 3 } })).toBe(3);
    expect(givenOf({ wanted: 2, cut: { by: 'a.0', left: 3 } })).toBe(2);
    expect(givenOf({ wanted: -8, cut: { by: 'base', left: -3 } })).toBe(-3);
    expect(givenOf({ wanted: -2, cut: { by: 'base', left: -3 } })).toBe(-2);
  });
});
