import { describe, expect, test } from 'vitest';
import { dayNumber } from '#domain/dates.ts';
import type { Looked } from '#domain/due/conversion-day.ts';
import { conversionDay, openConversionDay } from '#domain/due/conversion-day.ts';
import { convertEnded } from '#domain/due/convert-due.ts';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import { takeBack } from '#domain/ledger/movements.ts';
import { unitsOf } from '#domain/ledger/purse.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Given } from '#domain/testing.ts';
import { accountOf, at, context, entryText } from '#domain/testing.ts';
import { money, point, stamp, withUnits } from '#domain/testing-units.ts';
import { convertOnce, convertReached } from './convert.ts';
import { cancelReservation, fulfilReservation } from './redeem.ts';
import { releaseConverted } from './release-converted.ts';

const occurredAt = '2026-11-21T09:00:00.000Z';
const ids = Array.from({ length: 9 }, (_, index) => `red_${index}`);
const drink: Conversion = {
  from: 'stamp',
  each: 10,
  at: 'once-reached',
  gives: [{ reward: 'drink', valid: { days: 60 } }],
};
const rulesWith = (conversion: Conversion, most?: number) =>
  withUnits([point, stamp, { ...money, most }], { converts: { card: conversion } });
const member = (lots: readonly string[], given: Given = {}) =>
  accountOf({ purses: { stamp: { lots } }, ...given });
const textsOf = ({ entries }: Decision) =>
  entries.map((entry) => `${entry.unit ?? ''} ${entryText(entry)}`.trim());
const must = (decision: Decision | Refusal): Decision => {
  if (isRefusal(decision)) throw new Error(decision.detail);
  for (const unit of unitsOf(decision.account))
    expect(conservationGap(bookOf(decision.account, unit))).toBe(0);
  expect(flawsOf(decision.account)).toEqual([]);
  return decision;
};
const now = context(at('2026-11-21T10:00'), rulesWith(drink));

describe('ten stamps become a drink', () => {
  const reached = must(convertReached(member(['23 until 2027-05-31']), { occurredAt, ids }, now));

  test('as often as there are ten, each a code that holds them for so long as it says', () => {
    expect(textsOf(reached)).toEqual([
      'stamp reserved -10: -10 until 2027-05-31, red_0',
      'stamp reserved -10: -10 until 2027-05-31, red_1',
    ]);
    expect(reached.entries.map(({ causeId }) => causeId)).toEqual([
      'convert:card:mem_0123456789:1',
      'convert:card:mem_0123456789:2',
    ]);
    expect(reached.account.reservations[0]).toMatchObject({
      rewardId: 'drink',
      isGiven: true,
      expiresAt: '2027-01-20T23:00:00.000Z',
    });
  });

  test('and come back when the code is given back, or are spent when it is used', () => {
    const cancelled = must(cancelReservation(reached.account, 'red_0', 'cancel:red_0', now));
    expect(bookOf(cancelled.account, 'stamp')).toMatchObject({ held: 13, reserved: 10, spent: 0 });
    const fulfilled = must(fulfilReservation(reached.account, 'red_0', 'fulfil:red_0', now));
    expect(bookOf(fulfilled.account, 'stamp')).toMatchObject({ held: 3, reserved: 10, spent: 10 });
  });

  test('not of what is pending, and not below the least', () => {
    const waiting = member(['9 until 2027-05-31', '5 from 2026-12-01 until 2027-06-30']);
    expect(convertReached(waiting, { occurredAt, ids }, now).entries).toEqual([]);
    const least = context(now.now, rulesWith({ ...drink, least: 15 }));
    expect(convertReached(member(['14 until 2027-05-31']), { occurredAt, ids }, least).entries).toEqual([]);
    expect(convertReached(member(['15 until 2027-05-31']), { occurredAt, ids }, least).entries).toHaveLength(
      1,
    );
  });

  test('as far as there is room for codes, and ids for them; the rest waits', () => {
    const rich = member(['95 until 2027-05-31']);
    expect(convertReached(rich, { occurredAt, ids }, now).account.reservations).toHaveLength(8);
    expect(convertReached(rich, { occurredAt, ids: ['red_1'] }, now).account.reservations).toHaveLength(1);
  });
});

describe('a refund of stamps that became a drink', () => {
  const { account } = convertReached(member(['23 until 2027-05-31']), { occurredAt, ids }, now);
  const cause = { causeId: 'refund:till:R1', occurredAt };
  const refund = { kind: 'refunded' as const, unit: 'stamp', lots: [], ...cause };

  test('undoes the latest code first, and no more than it needs', () => {
    const released = must(releaseConverted(account, 'stamp', 8, cause, now));
    expect(textsOf(released)).toEqual(['stamp released +10: +10 until 2027-05-31, red_1 withdrawn']);
    const taken = append(released.account, [takeBack(released.account, { ...refund, points: 8 }, now)], now);
    expect(bookOf(taken.account, 'stamp')).toMatchObject({ held: 5, reserved: 10, owed: 0 });
  });

  test('undoes nothing while there are enough, and not what the member chose', () => {
    expect(releaseConverted(account, 'stamp', 3, cause, now).entries).toEqual([]);
    expect(releaseConverted(account, undefined, 3, cause, now).entries).toEqual([]);
    const chosen = { ...account, reservations: account.reservations.map(({ isGiven: _, ...open }) => open) };
    expect(releaseConverted(chosen, 'stamp', 20, cause, now).entries).toEqual([]);
  });

  test('undoes what there is where all of it is not enough', () => {
    const released = must(releaseConverted(account, 'stamp', 40, cause, now));
    expect(released.entries.map(({ redemption }) => redemption?.redemptionId)).toEqual(['red_1', 'red_0']);
  });
});

describe('stamps become credit and a gift', () => {
  const swap: Conversion = {
    ...drink,
    at: 'asked',
    gives: [
      { unit: 'credit', fixed: 500 },
      { reward: 'badge', times: 2 },
    ],
  };
  const swapping = context(now.now, rulesWith(swap, 900));
  const ask = (lots: readonly string[]) =>
    convertOnce(
      member(lots),
      { conversionId: 'card', conversion: swap, causeId: 'convert:app:1', occurredAt, ids },
      swapping,
    );

  test('by an entry out of the one, spent, and one into the other, issued', () => {
    const asked = must(ask(['12 until 2027-05-31']));
    expect(textsOf(asked)).toEqual([
      'stamp converted -10: -10 until 2027-05-31',
      'credit converted +500: +500 for ever',
      'reserved +0: red_0',
      'reserved +0: red_1',
    ]);
    expect(bookOf(asked.account, 'stamp')).toMatchObject({ held: 2, spent: 10 });
    expect(bookOf(asked.account, 'credit')).toMatchObject({ held: 500, issued: 500 });
  });

  test('or are refused, and nothing is half done', () => {
    expect(ask(['9 until 2027-05-31'])).toMatchObject({ refused: 'insufficient-points' });
    const full = accountOf({
      purses: { stamp: { lots: ['30 until 2027-05-31'] }, credit: { lots: ['401 for ever'] } },
    });
    const converting = { conversionId: 'card', conversion: swap, occurredAt, ids };
    expect(convertOnce(full, converting, swapping)).toMatchObject({ refused: 'amount-too-large' });
    expect(convertOnce(member(['30 for ever']), { ...converting, ids: ['x'] }, swapping)).toMatchObject({
      refused: 'too-many-open',
    });
  });
});

describe('stamps become what is no unit', () => {
  const gives: Conversion['gives'] = [
    { badge: 'saver' },
    { entry: 'bike', times: 2 },
    { tier: 'gold', lasts: { months: 3 } },
  ];
  const marking = context(now.now, rulesWith({ ...drink, gives }));

  test('a badge, entries for each time, and a tier for so long', () => {
    const reached = must(convertReached(member(['23 until 2027-05-31']), { occurredAt, ids }, marking));
    expect(textsOf(reached)).toEqual(['stamp converted -20: -20 until 2027-05-31, now gold']);
    expect(reached.account).toMatchObject({
      tier: { tierId: 'gold' },
      counters: {
        'badge:saver': { all: 1 },
        'draw:bike': { all: 4 },
        'tier:gold': { until: dayNumber('2027-02-21') },
      },
    });
    // A tier that lasts longer already stays as it is.
    const longer = { 'tier:gold': { until: dayNumber('2028-01-01') } };
    const again = member(['10 until 2027-05-31'], { counters: longer, tier: 'gold' });
    const counters = must(convertReached(again, { occurredAt, ids }, marking)).account.counters;
    expect(counters).toMatchObject(longer);
  });

  test('all of what somebody has at once, as far as there is room for it', () => {
    const many = rulesWith({ ...drink, each: 1, gives: [{ unit: 'credit', fixed: 1 }] }, 250);
    const rich = member(['1000 until 2027-05-31']);
    expect(textsOf(must(convertReached(rich, { occurredAt, ids }, context(now.now, many))))).toEqual([
      'stamp converted -250: -250 until 2027-05-31',
      'credit converted +250: +250 for ever',
    ]);
  });
});

describe('at the end of a month or quarter', () => {
  const monthly = rulesWith({ ...drink, at: 'month-end', gives: [{ unit: 'credit', fixed: 100 }] });
  const quarterly = rulesWith({ ...drink, at: 'quarter-end', gives: [{ unit: 'credit', fixed: 100 }] });
  const stamps = member(['12 until 2027-05-31']);
  const kindsAt = (day: string, account = stamps) =>
    convertEnded(account, { ids }, context(at(day), monthly)).entries.map(
      ({ kind, unit }) => `${kind} ${unit}`,
    );

  test('a conversion is due on the first day after it', () => {
    expect(conversionDay(stamps, monthly, '2026-11-21')).toBe('2026-12-01');
    expect(conversionDay(stamps, quarterly, '2026-11-21')).toBe('2027-01-01');
    expect(conversionDay(stamps, quarterly, '2026-12-31')).toBe('2027-01-01');
    expect(conversionDay(member(['9 until 2027-05-31']), monthly, '2026-11-21')).toBeNull();
    expect(
      conversionDay(member(['9 until 2027-05-31', '1 from 2026-12-01 for ever']), monthly, '2026-11-21'),
    ).toBe('2026-12-01');
  });

  test('it happens on that day, or later so long as nothing was recorded since', () => {
    const inTime = { ...stamps, lastRecordedOn: '2026-11-20' };
    const both = ['converted stamp', 'converted credit'];
    expect(kindsAt('2026-12-01', { ...stamps, lastRecordedOn: '2026-12-01' })).toEqual(both);
    expect(kindsAt('2026-12-03', inTime)).toEqual(both);
    expect(kindsAt('2026-12-03', { ...stamps, lastRecordedOn: '2026-12-02' })).toEqual([]);
  });

  test('until it has happened its day is known, as long as it can be told what was there', () => {
    const openOn = (day: string, looked: Looked = {}, account = stamps) =>
      openConversionDay(account, looked, monthly, day);
    expect(openOn('2026-12-01')).toBe('2026-12-01');
    expect(openOn('2026-12-03')).toBe('2026-12-01');
    expect(openOn('2026-12-03', { settledThrough: '2026-12-01' })).toBeNull();
    expect(openOn('2026-12-03', { nextDueOn: '2026-12-01' })).toBe('2026-12-01');
    // Nobody waited for it: the rule is newer than that end.
    expect(openOn('2026-12-03', { nextDueOn: '2026-12-02' })).toBeNull();
    expect(openOn('2026-12-03', {}, { ...stamps, lastRecordedOn: '2026-12-02' })).toBeNull();
    expect(openOn('2026-12-01', {}, member(['9 until 2027-05-31']))).toBeNull();
    expect(openConversionDay(stamps, {}, quarterly, '2026-12-01')).toBe('2026-10-01');
  });

  test('it happens once, whatever comes in on that day', () => {
    const convertOn = (settledThrough?: string) =>
      convertEnded(
        member(['30 until 2027-05-31']),
        { ids, ...(settledThrough !== undefined && { settledThrough }) },
        context(at('2026-12-01T04:15'), monthly),
      );
    expect(textsOf(convertOn())).toEqual([
      'stamp converted -30: -30 until 2027-05-31',
      'credit converted +300: +300 for ever',
    ]);
    expect(textsOf(convertOn('2026-11-30'))).toHaveLength(2);
    expect(textsOf(convertOn('2026-12-01'))).toEqual([]);
  });
});
