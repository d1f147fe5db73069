import { expect, test } from 'vitest';
import { at, context, given } from '#domain/testing.ts';
import type { Table } from '#table/core/client.ts';
import { advance } from './account-write.ts';
import { testCall } from './testing.ts';

const beside = { revision: 1, nextDueOn: null, sessionEpoch: 0, closedAt: null };

/** The record after a sale on a day, of a member whose months were closed through one. */
function afterSale(day: string, statementThrough: string) {
  const now = at(`${day}T10:00`);
  const { programme } = context(now);
  const before = given();
  const call = testCall({ table: {} as Table, rules: { programme, version: 'v' }, now });
  return advance(
    { ...beside, account: before.account, statementThrough },
    before.sale('A', 50_00).account,
    call,
  );
}

test('who comes back after months without anything is due at the end of this month, and not since then', () => {
  expect(afterSale('2027-03-15', '2026-11')).toMatchObject({
    statementThrough: '2027-02',
    nextDueOn: '2027-04-01',
  });
});

test('who comes back before last month was closed is due as ever', () => {
  expect(afterSale('2026-11-15', '2026-10')).toMatchObject({
    statementThrough: '2026-10',
    nextDueOn: '2026-12-01',
  });
});
