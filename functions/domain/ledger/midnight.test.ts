import { expect, test } from 'vitest';
import { given } from '#domain/testing.ts';
import { statementOf } from './statement.ts';

test('a writer that began before midnight and came second books into the new day: months stand together', () => {
  const ledger = given({})
    .at('2026-11-20T10:00')
    .sale('A', 10_00)
    .at('2026-12-01T00:00')
    .sale('B', 80_00)
    .at('2026-11-30T23:59')
    .sale('C', 60_00);
  const { entries, account } = ledger;
  expect(entries.map(({ recordedOn }) => recordedOn)).toEqual(['2026-11-20', '2026-12-01', '2026-12-01']);
  const [november, december] = ['2026-11', '2026-12'].map((month) =>
    statementOf(entries, month, account, ''),
  );
  expect(november).toMatchObject({ openingBalance: 0, closingBalance: 10, entryCount: 1 });
  expect(december).toMatchObject({
    openingBalance: 10,
    pointsEarned: 140,
    closingBalance: 150,
    entryCount: 2,
  });
});
