import { describe, expect, test } from 'vitest';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context, lot, lotText } from '#domain/testing.ts';
import { qualify } from '#domain/tiers/qualify.ts';
import type { EntryDraft } from './entry.ts';
import { credit, takeBack } from './movements.ts';

const facts = { kind: 'corrected', causeId: 'cause', occurredAt: '2026-11-21T09:00:00.000Z' } as const;
const now = context(at('2026-11-21T10:00'));
const textOf = ({ pointsDelta, allocations, owedDelta }: EntryDraft) =>
  [pointsDelta, ...allocations.map(lotText), ...(owedDelta === undefined ? [] : [`owed ${owedDelta}`])].join(
    ', ',
  );

describe('a credit', () => {
  const credited = (owed: number, points: number) =>
    textOf(credit(accountOf({ owed }), { ...facts, lots: [lot(`${points} until 2027-11-30`)] }));

  test.each([
    [0, 20, '20, 20 until 2027-11-30'],
    [5, 20, '20, 15 until 2027-11-30, owed -5'],
    [20, 20, '20, owed -20'],
    [30, 20, '20, owed -20'],
    [30, 0, '0'],
    [0, 0, '0'],
  ])('to a debt of %i of %i points', (owed, points, text) => {
    expect(credited(owed, points)).toBe(text);
  });
});

describe('of several lots', () => {
  const stamps = accountOf({ owed: 9, purses: { stamp: { lots: ['2 until 2026-12-31'], owed: 4 } } });

  test('a credit repays its own unit\u2019s debt by what would expire first', () => {
    const lots = [lot('6 until 2027-11-30'), lot('3 from 2026-12-01 until 2027-01-31')];
    expect(textOf(credit(stamps, { ...facts, unit: 'stamp', lots }))).toBe('9, 5 until 2027-11-30, owed -4');
    expect(textOf(credit(stamps, { ...facts, unit: 'credit', lots }))).toBe(
      '9, 3 from 2026-12-01 until 2027-01-31, 6 until 2027-11-30',
    );
  });

  const held = ['9 until 2027-01-31', '9 until 2027-11-30', '9 from 2026-12-05 until 2027-12-31'];
  const takenOf = (lots: readonly string[], points: number, own: readonly string[]) =>
    textOf(takeBack(accountOf({ lots }), { ...facts, points, lots: own.map(lot) }, now));

  test('what is taken back goes out of each as much as was given into it', () => {
    expect(takenOf(held, 7, ['3 until 2027-11-30', '4 until 2027-01-31'])).toBe(
      '-7, -3 until 2027-11-30, -4 until 2027-01-31',
    );
  });

  test('what one of them does not have any more is taken from the others', () => {
    expect(takenOf(held, 12, ['2 until 2027-11-30', '10 until 2027-06-30'])).toBe(
      '-12, -2 until 2027-11-30, -7 until 2027-11-30, -3 from 2026-12-05 until 2027-12-31',
    );
  });

  test('another unit has lots and a debt of its own', () => {
    const back = { ...facts, unit: 'stamp', points: 5, lots: [lot('5 until 2026-12-31')] };
    expect(textOf(takeBack(stamps, back, now))).toBe('-5, -2 until 2026-12-31, owed 3');
    expect(textOf(takeBack(stamps, back, now, 'within-balance'))).toBe('-2, -2 until 2026-12-31');
  });
});

describe('taking back', () => {
  const taken = (lots: readonly string[], points: number, from: string) =>
    textOf(takeBack(accountOf({ lots }), { ...facts, points, lots: [lot(`${points} ${from}`)] }, now));

  test.each<[string, readonly string[], number, string, string]>([
    ['nothing', ['9 until 2027-11-30'], 0, 'until 2027-11-30', '0'],
    [
      'the own lot before what is pending or expires earlier',
      ['9 until 2026-12-31', '9 until 2027-11-30', '9 from 2026-12-05 until 2027-12-31'],
      5,
      'until 2027-11-30',
      '-5, -5 until 2027-11-30',
    ],
    [
      'pending ones next, the earliest expiry first',
      ['9 until 2026-12-31', '4 from 2026-12-05 until 2027-12-31', '3 from 2026-12-01 until 2027-12-31'],
      6,
      'until 2027-11-30',
      '-6, -3 from 2026-12-01 until 2027-12-31, -3 from 2026-12-05 until 2027-12-31',
    ],
    [
      'then the earliest expiry, those that never expire last',
      ['2 for ever', '2 until 2027-01-31', '2 until 2026-12-31'],
      5,
      'until 2027-11-30',
      '-5, -2 until 2026-12-31, -2 until 2027-01-31, -1 for ever',
    ],
    [
      'a debt of what is missing',
      ['2 until 2027-01-31'],
      5,
      'until 2027-11-30',
      '-5, -2 until 2027-01-31, owed 3',
    ],
    ['no expired lot of others', ['2 until 2026-10-31'], 5, 'until 2027-11-30', '-5, owed 5'],
    [
      'nothing of the own lot once it has expired',
      ['2 until 2026-10-31'],
      2,
      'until 2026-10-31',
      '-2, owed 2',
    ],
    [
      'the own lot and not a graced one of the same day',
      ['9 until 2027-11-30', '4 until 2027-11-30 graced'],
      9,
      'until 2027-11-30',
      '-9, -9 until 2027-11-30',
    ],
    [
      'the own pending lot and no available one of the same expiry',
      ['9 until 2027-12-31', '4 from 2026-12-05 until 2027-12-31'],
      4,
      'from 2026-12-05 until 2027-12-31',
      '-4, -4 from 2026-12-05 until 2027-12-31',
    ],
    [
      'the own lot that has matured before a pending one of the same expiry',
      ['9 until 2027-12-31', '4 from 2026-12-05 until 2027-12-31'],
      4,
      'from 2026-11-20 until 2027-12-31',
      '-4, -4 until 2027-12-31',
    ],
  ])('takes %s', (_, lots, points, from, text) => {
    expect(taken(lots, points, from)).toBe(text);
  });
});

describe('qualifying', () => {
  const draft: EntryDraft = { ...facts, pointsDelta: 0, allocations: [] };
  const tierAfter = (facts: Given, period: string, points: number) =>
    qualify(accountOf(facts), draft, period, points, context(at('2026-11-21'), facts.rules)).tierAfter;

  test('of no points leaves the draft as it was', () => {
    expect(qualify(accountOf({}), draft, '2026-11', 0, now)).toEqual(draft);
    expect(qualify(accountOf({}), draft, '2026-11', -0, now)).toEqual(draft);
  });

  test.each<[string, Given, string, number, string | undefined]>([
    ['reaches a tier to the point', { qualifying: { '2026-11': 400 } }, '2026-11', 100, 'silver'],
    ['falls one short of it', { qualifying: { '2026-11': 400 } }, '2026-11', 99, undefined],
    ['reaches nothing with a month that counts no more', {}, '2025-10', 900, undefined],
    [
      'keeps the tier to the point',
      { tier: 'silver', qualifying: { '2026-11': 600 } },
      '2026-11',
      -100,
      undefined,
    ],
    ['loses it one short', { tier: 'silver', qualifying: { '2026-11': 600 } }, '2026-11', -101, 'member'],
    ['loses two at once', { tier: 'gold', qualifying: { '2026-11': 2000 } }, '2026-11', -1600, 'member'],
    [
      'keeps what is not earned any more',
      { tier: 'gold', qualifying: { '2026-11': 600 } },
      '2026-11',
      -200,
      undefined,
    ],
    [
      'keeps a tier when an old month is put right',
      { tier: 'silver', qualifying: { '2025-10': 90, '2026-11': 500 } },
      '2025-10',
      -90,
      undefined,
    ],
    [
      'keeps by the year before what this year would not keep',
      {
        tier: 'silver',
        qualifying: { '2025': 500, '2026': 600 },
        rules: { tierWindow: { kind: 'calendar-year' } },
      },
      '2026',
      -600,
      undefined,
    ],
  ])('%s', (_, facts, period, points, tier) => {
    expect(tierAfter(facts, period, points)).toBe(tier);
  });
});
