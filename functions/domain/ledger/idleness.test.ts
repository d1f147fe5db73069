import { describe, expect, test } from 'vitest';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context, lot, lotText } from '#domain/testing.ts';
import { severalUnits } from '#domain/testing-units.ts';
import type { Account } from './account.ts';
import { append } from './decide.ts';
import type { EntryDraft } from './entry.ts';
import { keepAlive, withKept } from './idleness.ts';
import { credit, takeBack } from './movements.ts';
import { purseOf } from './purse.ts';

const today = '2026-11-21';
const now = context(at('2026-11-21T10:00'), severalUnits);
const facts = { kind: 'earned', causeId: 'sale:till:A:1', occurredAt: '2026-11-21T09:00:00.000Z' } as const;
const held = (lots: readonly string[], given: Given = {}) =>
  accountOf({ rules: severalUnits, lots, ...given });
const lotsAfter = (account: Account, drafts: readonly EntryDraft[], unit?: string) =>
  purseOf(append(account, drafts, now).account, unit).lots.map(lotText);
const kept = (account: Account, kind: 'sale' | 'birthday', on = today) =>
  keepAlive(account, undefined, severalUnits, { kinds: [kind], on }, today).map(lotText);

describe('a fact that keeps an idle unit', () => {
  test('re-dates all that is held of it, pending and graced lots too', () => {
    const account = held([
      '40 until 2027-03-10',
      '5 from 2026-12-01 until 2027-03-10',
      '2 until 2026-12-20 graced',
    ]);
    expect(kept(account, 'sale')).toEqual([
      '-40 until 2027-03-10',
      '40 until 2027-11-21',
      '-5 from 2026-12-01 until 2027-03-10',
      '5 from 2026-12-01 until 2027-11-21',
      '-2 until 2026-12-20 graced',
      '2 until 2027-11-21',
    ]);
  });

  test.each<[string, readonly string[], 'sale' | 'birthday', string]>([
    ['of a kind that does not keep it', ['40 until 2027-03-10'], 'birthday', today],
    ['of a day before the last one', ['40 until 2027-11-21'], 'sale', '2026-10-01'],
    ['after it has ended', ['40 until 2026-11-20'], 'sale', today],
    ['where nothing ends', ['40 for ever'], 'sale', today],
  ])('does nothing %s', (_, lots, kind, on) => {
    expect(kept(held(lots), kind, on)).toEqual([]);
  });

  test('does nothing to a unit whose lots end each on its own day', () => {
    const account = held([], { purses: { stamp: { lots: ['3 until 2027-03-31'] } } });
    expect(keepAlive(account, 'stamp', severalUnits, { kinds: ['sale'], on: today }, today)).toEqual([]);
  });

  test('moves old and new points to one day, in the entry that gives the new ones', () => {
    const account = held(['40 until 2027-03-10']);
    const draft = credit(account, { ...facts, lots: [lot('8 from 2026-11-26 until 2027-11-26')] });
    const drafts = withKept(account, [draft], { kinds: ['sale'], on: today }, now);
    expect(drafts).toHaveLength(1);
    expect(lotsAfter(account, drafts)).toEqual(['40 until 2027-11-21', '8 from 2026-11-26 until 2027-11-21']);
  });

  test('moves a unit of which it gives nothing, in an entry of its own', () => {
    const account = held(['40 until 2027-03-10']);
    const draft = credit(account, { ...facts, unit: 'stamp', lots: [lot('1 until 2027-05-31')] });
    const drafts = withKept(account, [draft], { kinds: ['sale'], on: today }, now);
    expect(drafts.map(({ kind, unit, causeId }) => [kind, unit, causeId])).toEqual([
      ['earned', 'stamp', 'sale:till:A:1'],
      ['redated', undefined, 'kept:sale:till:A:1'],
    ]);
    expect(lotsAfter(account, drafts)).toEqual(['40 until 2027-11-21']);
    expect(lotsAfter(account, drafts, 'stamp')).toEqual(['1 until 2027-05-31']);
  });
});

describe('what comes into an idle unit', () => {
  test('by what does not keep it ends with what is there', () => {
    const account = held(['40 until 2027-03-10']);
    expect(lotsAfter(account, [credit(account, { ...facts, lots: [lot('8 until 2027-11-21')] })])).toEqual([
      '48 until 2027-03-10',
    ]);
  });

  test('ends on its own day where nothing is there', () => {
    const account = held(['40 until 2026-11-20']);
    expect(lotsAfter(account, [credit(account, { ...facts, lots: [lot('8 until 2027-11-21')] })])).toEqual([
      '40 until 2026-11-20',
      '8 until 2027-11-21',
    ]);
  });
});

describe('a refund', () => {
  const account = held(['40 until 2027-11-21', '8 from 2026-11-26 until 2027-11-21']);
  const refund = { ...facts, kind: 'refunded' as const, points: 6 };

  test('finds its sale\u2019s points although their day has moved since, and moves no day back', () => {
    const lots = [lot('6 from 2026-11-26 until 2027-09-01')];
    const draft = takeBack(account, { ...refund, lots }, now, 'pending-only');
    expect(lotsAfter(account, [draft])).toEqual([
      '40 until 2027-11-21',
      '2 from 2026-11-26 until 2027-11-21',
    ]);
  });

  test('that failed gives back into the day that goes for all', () => {
    const draft = credit(account, { ...refund, lots: [lot('6 until 2027-09-01')] });
    expect(lotsAfter(account, [draft])).toEqual([
      '46 until 2027-11-21',
      '8 from 2026-11-26 until 2027-11-21',
    ]);
  });
});
