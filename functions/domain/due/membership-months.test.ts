import { describe, expect, test } from 'vitest';
import { givePresent } from '#domain/awards/give-present.ts';
import { dayNumber } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Programme } from '#domain/programme.ts';
import { accountOf, at, context, nextDueOn } from '#domain/testing.ts';
import { point, withUnits } from '#domain/testing-units.ts';
import { hasMonths, monthOn, monthsDue } from './membership-months.ts';
import { hasOwnDays, ownDaysDue } from './own-days.ts';

const membership = {
  name: {},
  paidBy: { sku: ['CLUB'] },
  lasts: { months: 1 },
  graceDays: 7,
  refund: 'none',
} as const;
const monthly = withUnits([point], {
  rules: [
    {
      ruleId: 'monthly',
      name: {},
      on: 'membership:club:month',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 5 }],
    },
  ],
  memberships: { club: membership, other: membership },
});

/** Somebody whose membership began on 31 January 2027 and lasts until a day. */
function member(until: string, run = 1, on = '2027-01-31'): Account {
  const parts = { on: dayNumber(on), until: dayNumber(until), run };
  return {
    ...accountOf({ openedAt: '2026-03-10', rules: monthly }),
    counters: { 'membership:club': parts, 'membership:other': parts },
  };
}
const daysOf = (account: Account, today: string, settledThrough?: string, rules: Programme = monthly) =>
  monthsDue(account, settledThrough, rules, today).map(({ membership: of, on }) => `${of} ${on}`);

describe('the next month of a membership', () => {
  test.each([
    [
      'begins on the last day of a shorter month',
      monthOn(member('2027-07-31'), undefined, monthly, '2027-02-01'),
      '2027-02-28',
    ],
    [
      'begins on its own day again',
      monthOn(member('2027-07-31', 2), undefined, monthly, '2027-03-01'),
      '2027-03-31',
    ],
    [
      'is the next that was not given',
      monthOn(member('2027-07-31', 4), undefined, monthly, '2027-03-01'),
      '2027-05-31',
    ],
    [
      'counts for 31 days when it was missed',
      monthOn(member('2027-07-31'), undefined, monthly, '2027-03-31'),
      '2027-02-28',
    ],
    ['and then no more', monthOn(member('2027-07-31'), undefined, monthly, '2027-04-01'), '2027-03-31'],
    [
      'is over once it was dealt with',
      monthOn(member('2027-07-31'), '2027-02-28', monthly, '2027-02-28'),
      '2027-03-31',
    ],
    [
      'is none on the day on which it ends',
      monthOn(member('2027-02-28'), undefined, monthly, '2027-02-01'),
      null,
    ],
    [
      'is none after what came back whole',
      monthOn(member('2027-01-30', 0), undefined, monthly, '2027-01-31'),
      null,
    ],
    [
      'is none where nothing asks for it',
      monthOn(member('2027-07-31'), undefined, withUnits([point]), '2027-02-01'),
      null,
    ],
  ])('%s', (_, day, wanted) => {
    expect(day).toBe(wanted);
  });
});

test('the months that have begun are given, each once, in their order', () => {
  expect(daysOf(member('2027-07-31'), '2027-02-27')).toEqual([]);
  expect(daysOf(member('2027-07-31'), '2027-02-28')).toEqual(['club 2027-02-28']);
  expect(daysOf(member('2027-07-31'), '2027-03-31')).toEqual(['club 2027-02-28', 'club 2027-03-31']);
  expect(daysOf(member('2027-07-31'), '2027-03-31', '2027-03-01')).toEqual(['club 2027-03-31']);
  const account = member('2027-07-31');
  expect(ownDaysDue(account, {}, monthly, '2027-02-28')).toEqual([
    { kind: 'month', membership: 'club', on: '2027-02-28' },
  ]);
  const month = { kind: 'month', membership: 'club', on: '2027-02-28' } as const;
  const now = context(at('2027-02-28T04:15'), monthly);
  const given = givePresent(account, month, {}, now);
  expect(given.entries).toMatchObject([
    { kind: 'granted', pointsDelta: 5, counts: { 'membership:club': { run: 1 } } },
  ]);
  expect(daysOf(given.account, '2027-02-28')).toEqual([]);
  expect(givePresent(given.account, month, {}, now).entries).toEqual([]);
});

test.each([
  ['of a day that begins none', member('2027-07-31'), '2027-02-27'],
  ['of a membership that is over', member('2027-02-28'), '2027-02-28'],
  ['of a membership that never was', accountOf({ rules: monthly }), '2027-02-28'],
])('no month is given %s', (_, account, on) => {
  const now = context(at('2027-02-28T04:15'), monthly);
  expect(givePresent(account, { kind: 'month', membership: 'club', on }, {}, now).entries).toEqual([]);
});

test('a month brings the member up on its day, whatever else is due', () => {
  expect([hasMonths(monthly), hasOwnDays(monthly), hasMonths(withUnits([point]))]).toEqual([
    true,
    true,
    false,
  ]);
  const due = (today: string) =>
    nextDueOn(member('2027-07-31'), { statementThrough: '2027-06' }, monthly, today);
  expect([due('2027-02-01'), due('2027-03-02')]).toEqual(['2027-02-28', '2027-02-28']);
  expect(nextDueOn(member('2027-02-28'), { statementThrough: '2027-06' }, monthly, '2027-02-01')).toBeNull();
});
