/** Programmes that many people know, written in our schema: they hold, and give what theirs would. */
import { describe, expect, test } from 'vitest';
import { unitsOf, worked } from '#domain/awards/worth.ts';
import type { Programme } from '#domain/programme.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import type { Standing } from '#domain/rules/standing.ts';
import { sale, standing } from '#domain/rules/testing.ts';
import { checkProgramme } from '../check/check.ts';
import { lineOf } from '../check/finding.ts';
import { playExamples } from '../play-examples.ts';
import { parseProgramme } from '../programme.ts';
import { sephora } from './testing-sephora.ts';
import { starbucks } from './testing-starbucks.ts';
import { tesco } from './testing-tesco.ts';

describe.each([
  ['Starbucks Rewards', starbucks],
  ['Beauty Insider', sephora],
  ['Clubcard', tesco],
])('%s', (_, programme) => {
  test('can be written down', () => {
    expect(parseProgramme(JSON.parse(JSON.stringify(programme)))).toEqual(programme);
    expect(checkProgramme(programme).map(lineOf)).toEqual([]);
  });

  test('gives what it says', () => {
    expect(playExamples(programme, '2026-11-30').map(lineOf)).toEqual([]);
  });
});

/** A basket, who buys it and when, and what the public terms give for it. */
type Basket = readonly [
  told: string,
  basket: number | readonly string[],
  who: { readonly tierId: string } & Partial<Standing>,
  gives: Readonly<Record<string, number>>,
  more?: Partial<Fact>,
];

function quoted(programme: Programme, [, basket, who, , more]: Basket): Readonly<Record<string, number>> {
  const one = worked(programme, sale(basket, more), standing(who));
  const rewards = one?.rewards.map(({ reward }) => [`reward:${reward}`, 1] as const) ?? [];
  return one === null ? {} : { ...unitsOf(one), ...Object.fromEntries(rewards) };
}

const ownCup = { attributes: { 'sale.ownCup': true } };
// Hundredths of a Star.
const coffees: readonly Basket[] = [
  ['Green: 1 Star for $1', 5_45, { tierId: 'green' }, { star: 5_45 }],
  // 5.45 and a fifth of it.
  ['Gold: 1.2 Stars for $1', 5_45, { tierId: 'gold' }, { star: 6_54 }],
  // 10 and seven tenths of it.
  ['Reserve: 1.7 Stars for $1', 10_00, { tierId: 'reserve' }, { star: 17_00 }],
  // 6.54 and 25, which no tier raises.
  ['a cup of one’s own', 5_45, { tierId: 'gold' }, { star: 31_54 }, ownCup],
  [
    'a fourth cup of a day',
    5_45,
    { tierId: 'green', counters: { '#own-cup.0': { '2026-11-24': 3 } } },
    { star: 5_45 },
    ownCup,
  ],
  // 10, 2 for Gold, 10 for the day.
  ['a Double Star Day', 10_00, { tierId: 'gold' }, { star: 22_00 }, { on: '2026-04-15' }],
  ['a Double Star Day of others', 10_00, { tierId: 'green' }, { star: 10_00 }, { on: '2026-04-15' }],
  ['a gift card alone', ['gift 2500'], { tierId: 'green' }, {}],
];

const beauty: readonly Basket[] = [
  ['Insider: a point for each whole dollar', 80_50, { tierId: 'insider' }, { point: 80 }],
  ['VIB: 1.25 points', 80_00, { tierId: 'vib' }, { point: 100 }],
  ['Rouge: 1.5 points', 80_00, { tierId: 'rouge' }, { point: 120 }],
  // 70, half of it for Rouge, and twice the 50 of skincare on top.
  [
    'Skincare week for Rouge',
    ['5000 skincare', '2000 fragrance'],
    { tierId: 'rouge' },
    { point: 205 },
    { on: '2026-10-06' },
  ],
  [
    'Skincare week for VIB',
    ['5000 skincare', '2000 fragrance'],
    { tierId: 'vib' },
    { point: 87 },
    { on: '2026-10-06' },
  ],
  ['what a gift card costs', ['5000 skincare', 'gift 10000'], { tierId: 'insider' }, { point: 50 }],
];

const groceries: readonly Basket[] = [
  ['a point for each whole £1', ['4270 groceries'], { tierId: 'member' }, { point: 42 }],
  [
    'tobacco and the lottery give none',
    ['4270 groceries', '1400 tobacco', '500 lottery'],
    { tierId: 'member' },
    { point: 42 },
  ],
  [
    'fuel by the litre, two for a point',
    ['6000 fuel x41.7', '1000 groceries'],
    { tierId: 'member' },
    { point: 30 },
  ],
  ['double points', ['4270 groceries'], { tierId: 'member' }, { point: 84 }, { on: '2024-01-20' }],
  ['less than a pound', ['99 groceries'], { tierId: 'member' }, {}],
];

describe.each([
  ['Starbucks Rewards', starbucks, coffees],
  ['Beauty Insider', sephora, beauty],
  ['Clubcard', tesco, groceries],
] as const)('%s quotes', (_, programme, baskets) => {
  test.each(baskets.map((basket) => [basket[0], basket] as const))('%s', (_told, basket) => {
    expect(quoted(programme, basket)).toEqual(basket[3]);
  });
});
