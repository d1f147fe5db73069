import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { unitsOf } from '#domain/ledger/purse.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { accountOf, at, context, entryText } from '#domain/testing.ts';
import { money, point, stamp, withUnits } from '#domain/testing-units.ts';
import { askableBy, convertAsked } from './convert-asked.ts';

const drink: Conversion = { from: 'stamp', each: 5, at: 'asked', gives: [{ reward: 'drink' }] };
const swap: Conversion = {
  from: 'stamp',
  each: 2,
  least: 6,
  at: 'asked',
  gives: [{ unit: 'point', fixed: 30 }],
};
const converts: Readonly<Record<string, Conversion>> = {
  drink,
  swap,
  badge: { ...drink, gives: [{ badge: 'regular' }] },
  reached: { ...drink, at: 'once-reached' },
};
const now = context(at('2026-11-21T10:00'), withUnits([point, stamp, { ...money, most: 100 }], { converts }));
const ids = Array.from({ length: 8 }, (_, index) => `red_${index}`);
const member = (...lots: readonly string[]) => accountOf({ purses: { stamp: { lots } } });
const ask = (account: ReturnType<typeof member>, conversionId: string, times = 1) =>
  convertAsked(
    account,
    { conversionId, times, causeId: 'convert:m:k', occurredAt: '2026-11-21T09:00:00.000Z', ids },
    now,
  );
const must = (decision: Decision | Refusal): Decision => {
  if (isRefusal(decision)) throw new Error(decision.detail);
  for (const unit of unitsOf(decision.account))
    expect(conservationGap(bookOf(decision.account, unit))).toBe(0);
  expect(flawsOf(decision.account)).toEqual([]);
  return decision;
};
const textsOf = ({ entries }: Decision) =>
  entries.map((entry) => `${entry.unit ?? ''} ${entryText(entry)}`.trim());

describe('what a member asks for', () => {
  test('units become others in one pair of entries, however many', () => {
    expect(textsOf(must(ask(member('11 until 2027-05-31'), 'swap', 5)))).toEqual([
      'stamp converted -10: -10 until 2027-05-31',
      expect.stringMatching(/^converted \+150: \+150 /),
    ]);
  });

  test('each reward has a code and a cause of its own', () => {
    const { entries, account } = must(ask(member('11 until 2027-05-31'), 'drink', 2));
    expect(entries.map(({ causeId }) => causeId)).toEqual(['convert:m:k', 'convert:m:k#2']);
    expect(account.reservations).toMatchObject([
      { redemptionId: 'red_0', unit: 'stamp', points: 5, isGiven: true },
      { redemptionId: 'red_1', unit: 'stamp', points: 5, isGiven: true },
    ]);
  });

  test.each<[string, string, number, string]>([
    ['nobody knows', 'cake', 1, 'unknown-conversion'],
    ['comes by itself', 'reached', 1, 'unknown-conversion'],
    ['nothing carries out yet', 'badge', 1, 'unknown-conversion'],
    ['takes more than there is', 'drink', 3, 'insufficient-points'],
  ])('is refused where it %s, and all stays', (_, conversionId, times, refused) => {
    expect(
      ask(member('11 until 2027-05-31', '9 from 2026-12-01 until 2027-05-31'), conversionId, times),
    ).toMatchObject({ refused });
  });

  test('is refused below the least, and where there is no room for as many codes', () => {
    expect(ask(member('5 until 2027-05-31'), 'swap', 2)).toMatchObject({
      refused: 'insufficient-points',
      detail: 'it takes 6 of stamp; 1 are missing',
    });
    expect(ask(member('99 until 2027-05-31'), 'drink', 9)).toMatchObject({ refused: 'too-many-open' });
  });

  test('what is shown as possible is done, and once more is refused', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.constantFrom('drink', 'swap'), (stamps, id) => {
        const account = stamps === 0 ? member() : member(`${stamps} until 2027-05-31`);
        const { times = 0, available } =
          askableBy(account, now.programme, now.now).find(({ conversionId }) => conversionId === id) ?? {};
        expect(available).toBe(stamps);
        if (times > 0) must(ask(account, id, times));
        expect(isRefusal(ask(account, id, times + 1))).toBe(true);
      }),
    );
  });

  test('who is nobody can have nothing', () => {
    expect(
      askableBy(null, now.programme, now.now).map(({ conversionId, times }) => [conversionId, times]),
    ).toEqual([
      ['drink', 0],
      ['swap', 0],
    ]);
  });
});
