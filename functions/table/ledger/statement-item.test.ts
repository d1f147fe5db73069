import { expect, it } from 'vitest';
import type { Statement } from '#domain/ledger/statement.ts';
import { memberId, sha256 } from '#domain/testing.ts';
import { statementFromItem, statementToItem } from './statement-item.ts';

const statement: Statement = {
  month: '2026-11',
  openingBalance: 1,
  closingBalance: 2,
  openingOwed: 6,
  closingOwed: 7,
  pointsEarned: 3,
  pointsTakenBack: 2,
  pointsExpired: 0,
  pointsRedeemed: -4,
  pointsAdjusted: -5,
  entryCount: 2,
  headSequence: 9,
  headHash: sha256('head'),
};

it('a month keeps what was adjusted in it', () => {
  expect(statementFromItem(statementToItem(memberId, statement))).toEqual({ ...statement, memberId });
});

it('a month that was closed before there were adjustments has none', () => {
  const { pointsAdjusted: _none, ...older } = statementToItem(memberId, statement) as never as Statement;
  expect(statementFromItem(older as never)).toEqual({ ...statement, memberId, pointsAdjusted: 0 });
});

it.each<[string, object, string]>([
  ['is missing a sum', { closingBalance: undefined }, 'closingBalance: is missing'],
  ['has half a point', { pointsEarned: 3.5 }, 'pointsEarned: must be of type int'],
  ['closes below zero', { closingBalance: -2 }, 'closingBalance: must be 0 or more'],
  ['closes with more than it says came in', { closingBalance: 502 }, 'the item: its sums do not add up'],
])('a month that %s is shown to nobody', (_, change, flaw) => {
  const item = { ...statementToItem(memberId, statement), ...change };
  expect(() => statementFromItem(item)).toThrow(`STATEMENT#2026-11 is unsound: ${flaw}`);
});
