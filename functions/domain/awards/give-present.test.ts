import { describe, expect, test } from 'vitest';
import { dayNumber } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Unit } from '#domain/programme/unit.ts';
import { accountOf, at, context, entryText, sha256 } from '#domain/testing.ts';
import { point, stamp, withUnits } from '#domain/testing-units.ts';
import type { Occasion } from './give-present.ts';
import { givePresent } from './give-present.ts';
import type { About } from './standing-of.ts';

const rule = (on: FactKind, gives: Rule['gives'], more: Partial<Rule> = {}): Rule => ({
  ruleId: `on-${on}`,
  name: { en: 'A present', es: 'Un regalo' },
  on,
  stage: 'bonus',
  gives,
  ...more,
});

/** What the last of some occasions gives to a member who joined on 10 March 2026, and nothing is lost by. */
function given(
  rules: readonly Rule[],
  occasion: Occasion,
  before?: Account,
  about: About = {},
  units: readonly Unit[] = [{ ...point, holdDays: 14 }, stamp],
) {
  const day = occasion.kind === 'enrolled' ? '2026-03-10' : occasion.on;
  const programme = withUnits(units, {
    rules,
    badges: { year: { name: { en: 'A year with us' } } },
    draws: { bike: { name: { en: 'A bike' }, closes: '2030-01-01', prizes: [], freeEntry: true } },
    rewards: { cake: { name: { en: 'A cake' }, kind: 'free-product' } },
  });
  const opened = accountOf({ openedAt: '2026-03-10T12:30', rules: programme });
  const account = before ?? opened;
  const decision = givePresent(account, occasion, about, context(at(`${day}T04:15`), programme));
  expect(flawsOf(decision.account)).toEqual([]);
  expect(conservationGap(bookOf(decision.account))).toBe(0);
  expect(verifyLedger(account, decision.entries, decision.account, sha256)).toEqual([]);
  const texts = decision.entries.map((entry) => `${entry.unit ?? ''} ${entryText(entry)}`.trim());
  return { ...decision, texts };
}

const birthday: Occasion = { kind: 'birthday', on: '2027-07-01' };
const anniversary: Occasion = { kind: 'anniversary', on: '2027-03-10' };

describe('an occasion gives what the rules give', () => {
  test('of any unit, usable at once; a reward as a code, a badge, entries and a tier', () => {
    const { entries, texts, account } = given(
      [
        rule('birthday', [
          { unit: 'stamp', fixed: 2 },
          { reward: 'cake', valid: { days: 30 } },
          { badge: 'year' },
          { entry: 'bike', times: 3 },
          { tier: 'gold', lasts: { months: 1 } },
        ]),
        rule('birthday', [{ unit: 'point', fixed: 50 }], { ruleId: 'points' }),
      ],
      birthday,
    );
    expect(texts).toEqual([
      'granted +50: +50 until 2028-07-01, now gold, birthday of 2027',
      'stamp granted +2: +2 until 2028-01-31, birthday of 2027',
      expect.stringMatching(/^reserved \+0: red_/),
    ]);
    expect(entries.map(({ causeId }) => causeId)).toEqual([
      'birthday:mem_0123456789:2027',
      'birthday:mem_0123456789:2027',
      'birthday:mem_0123456789:2027:gift:1',
    ]);
    expect(account.counters).toMatchObject({ 'badge:year': { all: 1 }, 'draw:bike': { all: 3 } });
    expect(account.reservations).toMatchObject([{ rewardId: 'cake', expiresAt: '2027-07-31T22:00:00.000Z' }]);
  });

  test('who enrols has it as of that moment, once', () => {
    const { entries, texts } = given([rule('enrolled', [{ unit: 'point', fixed: 100 }])], {
      kind: 'enrolled',
    });
    expect(texts).toEqual(['granted +100: +100 until 2027-03-10, enrolled']);
    expect(entries[0]).toMatchObject({
      causeId: 'enrolled:mem_0123456789',
      occurredAt: '2026-03-10T11:30:00.000Z',
      grant: { reason: 'enrolled' },
    });
  });

  test('as conditions ask for it and limits allow it', () => {
    const rules = [
      rule('anniversary', [{ unit: 'point', fixed: 40 }], {
        if: { since: 'enrolled', atLeast: 365 },
        limits: [{ max: 30, what: 'given', per: 'year', of: 'member' }],
      }),
    ];
    expect(given(rules, anniversary).entries[0]).toMatchObject({
      pointsDelta: 30,
      basis: { gives: [{ wanted: 40, given: 30 }], seen: { 'since:enrolled': 365 } },
    });
  });

  test('and says what it takes of a limit that all members share, which may have too little left', () => {
    const limits = [{ max: 100, what: 'given', per: 'life', of: 'everyone' }] as const;
    const rules = [rule('birthday', [{ unit: 'point', fixed: 50 }], { limits })];
    const { taken, texts } = given(rules, birthday, undefined, { left: { 'on-birthday.0': 20 } });
    expect(taken).toEqual([{ limitId: 'on-birthday.0', period: 'all', amount: 20 }]);
    expect(texts[0]).toContain('granted +20');
    expect(given(rules, birthday, undefined, { left: { 'on-birthday.0': 0 } }).entries).toEqual([]);
  });

  test('an anniversary notes its day, from the one before on, and nothing else does', () => {
    const rules = [
      rule('anniversary', [{ unit: 'point', fixed: 40 }]),
      rule('birthday', [{ badge: 'year' }]),
    ];
    const second = { kind: 'anniversary', on: '2028-03-10' } as const;
    const first = given(rules, anniversary);
    expect(first.account.counters).toEqual({ '#anniversary': { on: dayNumber('2027-03-10') } });
    expect(given(rules, second, first.account).entries[0]?.counts).toEqual({ '#anniversary': { on: 366 } });
    expect(given(rules, birthday).account.counters).toEqual({ 'badge:year': { all: 1 } });
  });

  test.each<[string, Rule['gives'], string]>([
    ['a badge', [{ badge: 'year' }], 'granted +0: birthday of 2027'],
    ['a reward', [{ reward: 'cake' }], 'granted +0: birthday of 2027'],
    ['a tier', [{ tier: 'gold', lasts: { months: 1 } }], 'granted +0: now gold, birthday of 2027'],
  ])('%s alone is something', (_, gives, text) => {
    expect(given([rule('birthday', gives)], birthday).texts[0]).toBe(text);
  });

  test('another unit alone is something, and so is a badge of which there are few for everyone', () => {
    expect(given([rule('birthday', [{ unit: 'stamp', fixed: 2 }])], birthday).texts).toEqual([
      'granted +0: birthday of 2027',
      'stamp granted +2: +2 until 2028-01-31, birthday of 2027',
    ]);
    const limits = [{ max: 9, what: 'times', per: 'life', of: 'everyone' }] as const;
    expect(given([rule('birthday', [{ badge: 'year' }], { limits })], birthday)).toMatchObject({
      texts: ['granted +0: birthday of 2027'],
      taken: [{ limitId: 'on-birthday.0', period: 'all', amount: 1 }],
    });
  });

  test('a day begins at midnight, and who enrols does so when they do', () => {
    const at = (on: FactKind, from: string, until: string) => [
      rule(on, [{ unit: 'point', fixed: 5 }], { if: { on: { hours: [from, until] } } }),
    ];
    expect(given(at('birthday', '00:00', '00:01'), birthday).texts).toHaveLength(1);
    expect(given(at('birthday', '00:01', '23:59'), birthday).texts).toEqual([]);
    expect(given(at('enrolled', '12:30', '12:31'), { kind: 'enrolled' }).texts).toHaveLength(1);
    expect(given(at('enrolled', '12:31', '12:30'), { kind: 'enrolled' }).texts).toEqual([]);
  });

  test('units that all repay a debt are something', () => {
    const before = accountOf({ openedAt: '2026-03-10T12:30', owed: 9 });
    const { texts } = given([rule('birthday', [{ unit: 'point', fixed: 5 }])], birthday, before);
    expect(texts).toEqual(['granted +5: owed -5, birthday of 2027']);
  });

  test('what it keeps alive is something', () => {
    const kept = { ...point, expiry: { idle: { months: 12 }, keptBy: ['birthday'] } } as const;
    const before = accountOf({ openedAt: '2026-03-10T12:30', lots: ['5 until 2027-07-31'] });
    const { texts } = given([], birthday, before, {}, [kept, stamp]);
    expect(texts).toEqual(['granted +0: -5 until 2027-07-31, +5 until 2028-07-01, birthday of 2027']);
  });

  test('nothing is written where it could not be counted', () => {
    const before = accountOf({ openedAt: '2026-03-10T12:30', lots: [`${Number.MAX_SAFE_INTEGER} for ever`] });
    const some = given([rule('birthday', [{ unit: 'point', fixed: 5 }])], birthday, before);
    expect(some).toMatchObject({ entries: [], taken: [] });
    expect(some.account).toBe(before);
  });

  test('nothing is written where they give nothing', () => {
    const gold = [rule('birthday', [{ unit: 'point', fixed: 50 }], { if: { tier: ['gold'] } })];
    expect(given(gold, birthday)).toMatchObject({ entries: [], taken: [] });
    expect(given([rule('anniversary', [{ unit: 'point', fixed: 1 }])], birthday).entries).toEqual([]);
  });
});
