import { expect, test } from 'vitest';
import type { Membership } from '#domain/programme/campaign.ts';
import { withRules } from '../testing.ts';
import { lineOf } from './finding.ts';
import { checkMemberships } from './memberships.ts';

const club: Membership = {
  name: { en: 'Club' },
  paidBy: { sku: ['CLUB-1M'] },
  lasts: { months: 1 },
  graceDays: 7,
  refund: 'unused',
};
const found = (change: Partial<Membership>, on: 'month' | 'started' = 'month') =>
  checkMemberships({
    ...withRules({ on: `membership:club:${on}` }),
    memberships: { club: { ...club, ...change } },
  }).map(lineOf);

test('a membership that names its goods and lasts a month is as it should be', () => {
  expect(found({})).toEqual([]);
  expect(found({ paidBy: 'api', lasts: { days: 28 } })).toEqual([]);
  expect(found({ paidBy: { where: { kind: ['club'] } } })).toEqual([]);
});

test('one that names no goods is paid by almost any purchase', () => {
  const told = "memberships.club.paidBy: almost any purchase pays it: name its goods: { sku: ['CLUB-1M'] }";
  expect(found({ paidBy: {} })).toEqual([told]);
  expect(found({ paidBy: { not: { category: ['tobacco'] } } })).toEqual([told]);
});

test('one that is shorter than a month has no month each time that it is paid', () => {
  expect(found({ lasts: { days: 27 } })).toEqual([
    'memberships.club.lasts: it is shorter than a month, and a month of it is given once in a month, however often it is paid: write { months: 1 }, or let rules answer to membership:club:started and membership:club:renewed',
  ]);
  expect(found({ lasts: { days: 27 } }, 'started')).toEqual([]);
});
