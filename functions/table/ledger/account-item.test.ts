/** What of an account is held against it whenever it is read. */
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { dueFlaws, latestDue } from '#domain/due/latest-due.ts';
import { given, memberId } from '#domain/testing.ts';
import { numberOf } from '#table/core/client.ts';
import type { Item } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { accountAsStored, accountFromItem, accountToItem } from './account-item.ts';

/** 100 points to hold, 30 of them in an open code. */
const { account } = given().sale('A', 100_00).reserve('c1', 30);
const beside = { revision: 3, statementThrough: '2026-10', sessionEpoch: 0, closedAt: null };
const closedAt = '2026-11-21T10:00:00.000Z';
const sound = accountToItem({ ...beside, account, nextDueOn: '2026-12-01', dueFor: ['statements'] });

/** As the table hands it out; numbers that only a hand writes are texts for the SDK. */
const stored = (item: object): Item =>
  unmarshall(marshall(item, { removeUndefinedValues: true, allowImpreciseNumbers: true }), {
    wrapNumbers: numberOf,
  }) as Item;

function flawsWith(change: object): readonly string[] {
  try {
    accountFromItem(stored({ ...sound, ...change }));
    return [];
  } catch (error) {
    if (!(error instanceof UnsoundItemError)) throw error;
    expect(error.kind).toBe('account-unsound');
    expect(error.message).toContain(`MEMBER#${memberId} ACCOUNT is unsound`);
    return error.flaws;
  }
}

const [lot] = sound['lots'] as [readonly [null, string, number]];
const [code] = sound['reservations'] as [readonly unknown[]];

describe('an account', () => {
  it('that was written by the service is sound', () => {
    expect(flawsWith({})).toEqual([]);
    expect(accountFromItem(stored(sound)).account).toEqual(account);
  });

  it.each<[string, object, string]>([
    [
      '1,000 points more',
      { lots: [[null, lot[1], lot[2] + 1000]] },
      'its sums differ by 1000 points, which were invented',
    ],
    ['fewer points', { lots: [[null, lot[1], lot[2] - 1]] }, 'its sums differ by 1 points, which were lost'],
    [
      'stamps that nobody gave',
      { purses: { stamp: [[[null, '2027-05-31', 3]], 0, 2, 0, 0, 0, 0, 0] } },
      'its stamp sums differ by 1 of them, which were invented',
    ],
    [
      'half a stamp',
      { purses: { stamp: [[[null, '2027-05-31', 1.5]], 0, 1.5, 0, 0, 0, 0, 0] } },
      'purses.stamp.lots.0: 1.5 is not a whole number that can be counted',
    ],
    ['stamps of another form', { purses: { stamp: [] } }, 'purses.stamp: is not in a form that we write'],
    [
      'a counter that is none',
      { counters: { visits: { all: 'x' } } },
      'counters.visits.all: must be of type number',
    ],
    [
      'a code of a unit that it has never had',
      { reservations: [[...code.slice(0, 5), null, 'stamp']], lots: [[null, lot[1], 100]] },
      'reservations.0: is of stamp, which it has never had',
    ],
    [
      'half a point',
      { lots: [[null, lot[1], lot[2] - 0.5]], issued: 99.5 },
      'lots.0: 69.5 is not a whole number that can be counted',
    ],
    ['a lot below zero', { lots: [lot, [null, '2027-12-31', -5]], spent: -5 }, 'lots.1: -5 is below zero'],
    ['an empty lot', { lots: [lot, [null, '2027-12-31', 0]] }, 'lots.1: holds nothing'],
    [
      'more points than can be counted',
      { lots: [[null, lot[1], 1e300]] },
      'lots.0: 1e+300 is not a whole number that can be counted',
    ],
    ['lots that are a text', { lots: 'none' }, 'lots: must be of type array'],
    ['lots that are gone', { lots: undefined }, 'lots: is missing'],
    ['points that are a text', { lots: [[null, lot[1], '70']] }, 'lots.0.2: must be of type number'],
    ['a lot of another form', { lots: [{ points: 70 }] }, 'lots.0: must be of type tuple'],
    [
      'a day that is none',
      { lots: [[null, '2027-02-30', lot[2]]] },
      'lots.0.expiresOn: is not a calendar day',
    ],
    ['a debt below zero', { owed: -10, issued: 110 }, 'owed: -10 is below zero'],
    [
      'a code with other points',
      { reservations: [[code[0], code[1], 40, ...code.slice(3)]], issued: 110 },
      'reservations.0: its lots do not add up to 40',
    ],
    [
      'a code that never ends',
      { reservations: [[...code.slice(0, 3), 1e17, code[4]]] },
      'reservations.0.3: is not in a form that we write',
    ],
    [
      'half a qualifying point',
      { qualifying: { '2026-11': 0.5 } },
      'qualifying.2026-11: 0.5 is not a whole number that can be counted',
    ],
    ['a head that is no hash', { headHash: 'x' }, 'headHash: is not a SHA-256'],
    ['an opening that is no instant', { openedAt: 'yesterday' }, 'openedAt: is not an instant in UTC'],
    ['a last day that is none', { recordedOn: '2026-11-31' }, 'recordedOn: is not a calendar day'],
    ['no revision', { revision: undefined }, 'revision: is missing'],
    ['a month that is none', { statementThrough: '2026-13' }, 'statementThrough: must be a month'],
    [
      'nothing due although it has points',
      { nextDueOn: undefined },
      'nextDueOn: is missing, although something is due by 2026-12-02',
    ],
    [
      'nothing due before the year 9999',
      { nextDueOn: '9998-12-31' },
      'nextDueOn: is 9998-12-31, although something is due by 2026-12-02',
    ],
    [
      'nothing ever due although it has points',
      { nextDueOn: '9999-12-31' },
      'nextDueOn: is missing, although something is due by 2026-12-02',
    ],
    [
      'an end although it has points',
      { closedAt, nextDueOn: undefined },
      'closedAt: is set, although there are points or open codes',
    ],
    [
      'an end although something is due',
      { closedAt, lots: [], reservations: [], spent: 100 },
      'closedAt: is set, although something is due on 2026-12-01',
    ],
    [
      'a birthday that no year has',
      { birthday: ['99-99', '2026-01-15'] },
      'birthday.0: must be a day of a year',
    ],
    [
      'a month that never ends',
      { statementThrough: '9999-12' },
      'statementThrough: 9999-12 is a lifetime away',
    ],
    ['an end at no time', { closedAt: 'soon' }, 'closedAt: is not an instant in UTC'],
    [
      'one who goes on for it, and no end',
      { mergedInto: 'mem_9999999999' },
      'closedAt: is missing, although mergedInto is mem_9999999999',
    ],
    ['a due day that is none', { nextDueOn: 'never#p' }, 'nextDueOn: is not a calendar day'],
  ])('with %s is not', (_, change, flaw) => {
    expect(flawsWith(change)).toContain(flaw);
  });

  it('without points, of whom nothing is due for a lifetime, is not', () => {
    const { account: empty } = given();
    const item = accountToItem({
      ...beside,
      account: empty,
      statementThrough: '2026-11',
      nextDueOn: '9998-12-31',
    });
    expect(() => accountFromItem(stored(item))).toThrow('nextDueOn: 9998-12-31 is a lifetime away');
    expect(accountFromItem(stored({ ...item, nextDueOn: '2027-01-01' })).nextDueOn).toBe('2027-01-01');
  });

  it('of which nothing is due stands in the due index all the same, under a day that never comes', () => {
    const { account: empty } = given();
    const record = { ...beside, account: empty, statementThrough: '2026-11', nextDueOn: null };
    const item = accountToItem(record);
    expect(item).toMatchObject({ nextDueOn: '9999-12-31', dueShard: expect.stringMatching(/^DUE#\d\d$/) });
    expect(accountFromItem(stored(item))).toEqual(record);
    const { nextDueOn: _, dueShard: __, ...former } = item;
    expect(accountFromItem(stored(former as typeof item))).toEqual(record);
  });

  it('that has ended is not waited for', () => {
    const left = given().sale('A', 100_00).close().account;
    const ended = accountToItem({ ...beside, account: left, nextDueOn: null, closedAt });
    expect(ended).not.toHaveProperty('dueShard');
    expect(accountFromItem(stored(ended))).toMatchObject({ closedAt, nextDueOn: null });
  });

  it('is compared as it stands, whatever it says', () => {
    expect(accountAsStored(stored({ ...sound, issued: 1_000_000 })).account.totals.issued).toBe(1_000_000);
    expect(() => accountAsStored(stored({ ...sound, lots: null }))).toThrow('lots: must be of type array');
  });

  it('is due by the first of its lots, codes and statements, a day later at most', () => {
    expect(latestDue(account, { statementThrough: '2026-10' })).toBe('2026-12-02');
    expect(latestDue(account, { statementThrough: '2027-09' })).toBe('2026-12-24');
    const due = { statementThrough: '2026-10', nextDueOn: '2026-11-30' };
    expect(dueFlaws(account, due)).toEqual([]);
  });
});
