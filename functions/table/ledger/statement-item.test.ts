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
