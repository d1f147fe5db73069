/** The parts that are reckoned with are those that a counter comes to have when a fact is counted every day. */
import { expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import { addCounts, withoutForgotten } from '#domain/ledger/counters.ts';
import { forgottenOf } from '#domain/ledger/forgotten.ts';
import type { Membership } from '#domain/programme/campaign.ts';
import type { Counter } from '#domain/programme/counter.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { evaluate } from '#domain/rules/evaluate.ts';
import { standingAfter } from '#domain/rules/follow-ons.ts';
import type { Standing } from '#domain/rules/standing.ts';
import { lookOf } from '#domain/rules/standing.ts';
import { sha256 } from '#domain/testing-facts.ts';
import { small, withRules } from '../testing.ts';
import { fullestParts } from './parts.ts';

const counters: Readonly<Record<string, Counter>> = {
  visits: { on: ['sale'], sums: 'times', per: { rollingMonths: 3 } },
  day: { on: ['sale'], sums: 'net', per: 'day' },
  week: { on: ['sale'], sums: 'days', per: 'week' },
  month: { on: ['sale'], sums: 'days', per: 'month' },
  quarter: { on: ['sale'], sums: 'quantity', per: 'quarter' },
  year: { on: ['sale'], sums: 'unit:point', per: 'year' },
  life: { on: ['sale'], sums: 'times', per: 'life' },
  fact: { on: ['sale'], sums: 'net', per: 'fact' },
  streak: { on: ['sale'], sums: 'days', per: 'life', streak: { of: 'week', least: 1 } },
};
const limit = { max: 1000, what: 'given', of: 'member' } as const;
const programme: Programme = {
  ...small,
  counters,
  rules: small.rules.map((rule) => ({
    ...rule,
    if: { not: { since: 'sale', atLeast: 100 } },
    gives: [{ unit: 'point', give: 2, per: 300, of: 'net', carry: true }],
    limits: [
      { ...limit, per: 'day' },
      { ...limit, per: 'month' },
      { ...limit, per: 'fact' },
    ],
  })),
  goals: {
    ten: { name: { en: 'Ten' }, count: 'month', target: 10, again: 'each-period', gives: [{ badge: 'ten' }] },
  },
};

test('every counter comes to the parts that are reckoned with, and to no other', () => {
  let standing: Standing = {
    memberId: 'mem_0123456789',
    tierId: 'member',
    counters: {},
    enrolledOn: '2024-01-01',
    lastSaleOn: null,
    birthday: null,
    declared: {},
    memberships: {},
    balances: {},
    sha256,
  };
  const most: Record<string, number> = {};
  for (let count = 0; count < 3 * 365; count += 1) {
    const on = addDays('2024-01-01', count);
    const basket = { net: 500, lines: [{ net: 500, quantity: '1', isGiftCard: false }] };
    const fact = { kind: 'sale', on, time: '12:00', attributes: {}, basket } as const;
    const evaluation = evaluate(programme, fact, lookOf(standing, programme, fact));
    const added = addCounts(standing.counters, evaluation.counts, on);
    const forgotten = forgottenOf(added, Object.keys(evaluation.counts), programme, on);
    const kept = withoutForgotten(added, forgotten);
    standing = { ...standingAfter(standing, evaluation), counters: kept };
    for (const [id, parts] of Object.entries(kept)) {
      most[id] = Math.max(most[id] ?? 0, Object.keys(parts).join('').length);
    }
  }
  const reckoned = Object.fromEntries(
    Object.entries(fullestParts(programme)).map(([id, parts]) => [id, parts.join('').length]),
  );
  // A counter of one fact keeps nothing.
  expect(reckoned).toEqual({ ...most, fact: 0 });
});

test('of a membership the last day is kept, and of one that is paid or has months more', () => {
  const club = { name: {}, lasts: { months: 1 }, graceDays: 0, refund: 'none' } as const;
  const partsOf = (paidBy: Membership['paidBy'], on: Rule['on']) =>
    fullestParts({ ...withRules({ on }), memberships: { club: { ...club, paidBy } } })['membership:club'];
  expect([
    partsOf('api', 'sale'),
    partsOf({ sku: ['CLUB'] }, 'sale'),
    partsOf('api', 'membership:club:month'),
  ]).toEqual([['until'], ['until', 'on'], ['until', 'on', 'run']]);
});
