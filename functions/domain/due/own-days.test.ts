import { describe, expect, test } from 'vitest';
import { givePresent } from '#domain/awards/give-present.ts';
import { mergeAccounts } from '#domain/members/merge.ts';
import type { Given, Rules } from '#domain/testing.ts';
import { accountOf, at, context, given, nextDueOn, programme, programmeFrom } from '#domain/testing.ts';
import { point, stamp, withUnits } from '#domain/testing-units.ts';
import { anniversaryOn, birthdayOn } from './own-days.ts';

const rules = { birthdayGift: { points: 50 } };
const member = (facts: Given = {}) => given({ ...facts, rules: { ...rules, ...facts.rules } });

describe('the birthday present', () => {
  test('is given on the day, usable at once, for as long as what is earned then', () => {
    const ledger = member({ rules: { holdDays: 14 } })
      .at('2026-11-20T23:59')
      .gift('11-21')
      .at('2026-11-21T00:00')
      .gift('11-21')
      .balance();
    expect(ledger.book).toEqual([
      'gift to who was born on 11-21',
      'gift to who was born on 11-21',
      '  granted +50: +50 until 2027-11-30, birthday of 2026',
      '2026-11-21: 50 available',
    ]);
    expect(ledger.entries[0]).toMatchObject({
      causeId: 'birthday:mem_0123456789:2026',
      occurredAt: '2026-11-20T23:00:00.000Z',
      grant: { reason: 'birthday', year: 2026 },
    });
    expect(ledger.account.totals.issued).toBe(50);
    expect(ledger.account.qualifying).toEqual({});
  });

  test('is given once a year, and in the next one again', () => {
    const ledger = member().gift('11-21').gift('11-21').at('2026-12-05').gift('11-21').at('2027-11-21');
    expect(ledger.gift('11-21').entries.map(({ grant }) => grant?.year)).toEqual([2026, 2027]);
  });

  test('is not given a second time to who tells of another birthday in the same year', () => {
    const ledger = member().gift('11-21').at('2026-12-21').gift('12-21', '2026-12-01').at('2027-12-21');
    expect(ledger.gift('12-21', '2026-12-01').entries.map(({ grant }) => grant?.year)).toEqual([2026, 2027]);
  });

  test('is not for a birthday that is told on the day itself', () => {
    expect(member().gift('11-21', '2026-11-21').entries).toEqual([]);
    expect(member().gift('11-21', '2026-11-20').entries).toHaveLength(1);
  });

  test('that a late sweep missed is given for a month, in the name of its year', () => {
    const born = () => member({ openedAt: '2026-01-15' });
    expect(born().at('2026-12-22').gift('11-21').entries[0]).toMatchObject({
      grant: { year: 2026 },
      occurredAt: '2026-11-20T23:00:00.000Z',
      recordedOn: '2026-12-22',
    });
    expect(born().at('2026-12-23').gift('11-21').entries).toEqual([]);
    const newYear = born().at('2027-01-10').gift('12-20').at('2027-12-20').gift('12-20');
    expect(newYear.entries.map(({ causeId }) => causeId)).toEqual([
      'birthday:mem_0123456789:2026',
      'birthday:mem_0123456789:2027',
    ]);
  });

  test('repays what is owed first', () => {
    const ledger = member({ owed: 30 }).gift('11-21').balance();
    expect(ledger.book.slice(1)).toEqual([
      '  granted +50: +20 until 2027-11-30, owed -30, birthday of 2026',
      '2026-11-21: 20 available',
    ]);
  });

  test('is none where the programme promises none, or the account is full', () => {
    expect(given().gift('11-21').entries).toEqual([]);
    const entriesAfter = (points: number) => member().adjust('a1', points).gift('11-21').entries.length;
    expect([entriesAfter(Number.MAX_SAFE_INTEGER - 50), entriesAfter(Number.MAX_SAFE_INTEGER - 49)]).toEqual([
      2, 1,
    ]);
  });
});

describe('somebody born on 29 February', () => {
  test.each([
    ['2027-02-27', []],
    ['2027-02-28', [2027]],
    ['2028-02-28', []],
    ['2028-02-29', [2028]],
    ['2100-02-28', [2100]],
  ])('on %s has presents of %j', (day, years) => {
    const ledger = member({ openedAt: '2026-01-15' }).at(day).gift('02-29', '2026-06-01');
    expect(ledger.entries.map(({ grant }) => grant?.year)).toEqual(years);
  });
});

describe('the day of the next present', () => {
  const dueOn = (today: string, monthDay = '02-29', knownSince = '2026-02-28', last?: number) => {
    const { account } = member({ openedAt: '2026-02-28' });
    const so = last === undefined ? account : { ...account, birthdayGiftOf: last };
    return birthdayOn(so, { birthday: { monthDay, knownSince } }, programmeFrom(rules), today);
  };

  test.each([
    ['told on the day, it is the one of the next year', dueOn('2026-02-28'), '2027-02-28'],
    ['today counts', dueOn('2027-02-28'), '2027-02-28'],
    ['a missed one counts for 31 days', dueOn('2027-03-31'), '2027-02-28'],
    ['and then no more', dueOn('2027-04-01'), '2028-02-29'],
    [
      'after the one of this year, it is the next',
      dueOn('2027-02-28', '02-29', '2026-02-28', 2027),
      '2028-02-29',
    ],
    ['a missed one of last year counts', dueOn('2028-01-10', '12-20'), '2027-12-20'],
    ['a birthday far ahead is known', dueOn('2026-03-01', '02-28', '2027-03-01'), '2028-02-28'],
  ])('%s', (_, day, wanted) => {
    expect(day).toBe(wanted);
  });

  test('is none without a birthday, or without presents', () => {
    const { account } = member();
    expect(birthdayOn(account, {}, programmeFrom(rules), '2027-02-28')).toBeNull();
    const birthday = { monthDay: '02-28', knownSince: '2026-01-01' };
    expect(birthdayOn(account, { birthday }, programme, '2027-02-28')).toBeNull();
  });

  test('brings the member up once a year without presents, too: a later programme may give one', () => {
    const { account } = given({ openedAt: '2026-10-31' });
    const dueOn = (today: string, monthDay: string | null, rules: Rules = {}) => {
      const birthday = monthDay === null ? undefined : { monthDay, knownSince: '2026-11-01' };
      return nextDueOn(account, { statementThrough: '2026-11', birthday }, programmeFrom(rules), today);
    };
    const days = ['2026-11-20', '2026-11-21', '2026-11-22'].map((today) => dueOn(today, '11-21'));
    expect(days).toEqual(['2026-11-21', '2027-11-21', '2027-11-21']);
    expect([dueOn('2027-12-31', '02-29'), dueOn('2026-11-21', null)]).toEqual(['2028-02-29', null]);
    // Whoever is looked at on that day has the present that came with a programme since.
    expect(dueOn('2027-11-21', '11-21', rules)).toBe('2027-11-21');
  });

  test('brings the member up on the day, and not again once it was given', () => {
    const ledger = member({ openedAt: '2026-10-31' });
    const birthday = { monthDay: '11-21', knownSince: '2026-11-01' };
    const due = () =>
      nextDueOn(
        ledger.account,
        { statementThrough: '2026-11', birthday },
        ledger.context.programme,
        '2026-11-21',
      );
    expect(due()).toBe('2026-11-21');
    ledger.gift('11-21');
    expect(due()).toBe('2027-01-01');
    ledger.account = { ...ledger.account, lots: [] };
    expect(due()).toBe('2027-11-21');
  });
});

describe('the day of the next anniversary', () => {
  const yearly = withUnits([point, stamp], {
    rules: [
      {
        ruleId: 'year',
        name: { en: 'A year' },
        on: 'anniversary',
        stage: 'bonus',
        gives: [{ unit: 'stamp', fixed: 1 }],
      },
    ],
  });
  const account = accountOf({ openedAt: '2024-02-29', rules: yearly });
  const dueOn = (today: string, settledThrough?: string, of = account) =>
    anniversaryOn(of, { ...(settledThrough !== undefined && { settledThrough }) }, yearly, today);

  test.each([
    ['is not the day itself', dueOn('2024-02-29'), '2025-02-28'],
    ['is the 28th of February in other years', dueOn('2026-12-01'), '2027-02-28'],
    ['is the 29th where there is one', dueOn('2027-12-01'), '2028-02-29'],
    ['counts today, and 31 days after', dueOn('2027-03-31'), '2027-02-28'],
    ['and then no more', dueOn('2027-04-01'), '2028-02-29'],
    ['is over once it was dealt with', dueOn('2027-02-28', '2027-02-28'), '2028-02-29'],
  ])('%s', (_, day, wanted) => {
    expect(day).toBe(wanted);
  });

  test('is over once it gave something, also to who becomes another member, and none without a rule', () => {
    const now = context(at('2027-02-28T04:15'), yearly);
    const given = givePresent(account, { kind: 'anniversary', on: '2027-02-28' }, {}, now);
    expect(given.entries.map(({ causeId }) => causeId)).toEqual([
      'anniversary:mem_0123456789:2027',
      'anniversary:mem_0123456789:2027',
    ]);
    expect(dueOn('2027-02-28', undefined, given.account)).toBe('2028-02-29');
    const other = accountOf({ memberId: 'mem_9876543210', openedAt: '2024-03-05', rules: yearly });
    const merged = mergeAccounts(given.account, other, now);
    if ('refused' in merged) throw new Error(merged.detail);
    expect(dueOn('2027-03-05', undefined, other)).toBe('2027-03-05');
    expect(dueOn('2027-03-05', undefined, merged.into.account)).toBe('2028-03-05');
    expect(anniversaryOn(account, {}, programme, '2027-02-28')).toBeNull();
  });

  test('brings the member up on the day, whatever they hold', () => {
    expect(nextDueOn(account, { statementThrough: '2026-12' }, yearly, '2027-01-10')).toBe('2027-02-28');
    expect(nextDueOn(account, { statementThrough: '2026-12' }, programme, '2027-01-10')).toBeNull();
  });
});
