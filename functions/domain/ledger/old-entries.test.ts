/** Entries that were sealed with a single multiplier hold, count and go on as if nothing had changed. */
import { describe, expect, test } from 'vitest';
import { evolve, openAccount } from '#domain/ledger/account.ts';
import type { Ledger } from '#domain/testing.ts';
import { at, given, memberId, programme, sha256 } from '#domain/testing.ts';
import { stepsOf } from './pricing.ts';
import { steppedOf } from './ruled-basis.ts';
import { statementOf } from './statement.ts';
import { oldLedger } from './testing-old-ledger.ts';
import { verifyLedger } from './verify.ts';

const { entries, account, sales, refunds, statements, later } = oldLedger;
const opened = openAccount(memberId, at('2026-01-15'), programme, sha256);

/** The old ledger, on which more is played. */
function goOn(): Ledger {
  const ledger = given({ openedAt: '2026-01-15' });
  ledger.account = account;
  ledger.entries.push(...entries);
  for (const [id, sale] of Object.entries(sales)) ledger.sales.set(id, sale);
  for (const [id, refund] of Object.entries(refunds)) ledger.refunds.set(id, refund);
  return ledger.at('2026-03-10');
}

describe('an entry of a single multiplier', () => {
  test('is what the fixture is made of', () => {
    const priced = entries.flatMap(({ basis }) => basis ?? []);
    expect(priced).toHaveLength(11);
    for (const basis of priced) expect(basis).not.toHaveProperty('steps');
  });

  test('verifies, folds and is stated as it was', () => {
    expect(verifyLedger(opened, entries, account, sha256)).toEqual([]);
    expect(entries.reduce(evolve, opened)).toEqual(account);
    for (const statement of statements)
      expect(statementOf(entries, statement.month, account, opened.headHash)).toEqual(statement);
  });

  test.each([
    'eligibleNet',
    'basePoints',
    'multiplier',
    'perMinorUnits',
  ])('is named when its %s is edited', (name) => {
    const forged = entries.map((entry) =>
      entry.sequence === 3 ? { ...entry, basis: { ...entry.basis, [name]: 7 } } : entry,
    ) as typeof entries;
    expect(verifyLedger(opened, forged, account, sha256)).toEqual([
      { sequence: 3, what: 'edited', detail: 'its content is not what was sealed' },
    ]);
  });

  test('reads as two steps that give its points', () => {
    const basis = steppedOf(entries[2]?.basis);
    expect(basis && stepsOf(basis)).toEqual([
      { rule: 'per-amount', points: 1, perMinorUnits: 100, given: 19 },
      { rule: 'tier', tierId: 'silver', multiplier: 1.25, given: 4 },
    ]);
  });

  test('is refunded, corrected and voided as it would have been, and the ledger holds', () => {
    const ledger = goOn()
      .refund('R2', 'E', 11_11)
      .sale('E', 40_00, { version: 2 })
      .sale('B', 19_00, { version: 3 })
      .refund('R3', 'B', 19_00)
      .voided('G', 2)
      .sale('A', 0, { version: 4 });
    expect(ledger.book).toEqual(later.book);
    const made = ledger.entries.slice(entries.length).map(({ basis, hash: _, previousHash: __, ...rest }) => {
      if (basis !== undefined) expect(basis).toHaveProperty('steps');
      return { ...rest, pointsBefore: basis?.pointsBefore ?? null };
    });
    expect(made).toEqual(later.entries);
    expect(verifyLedger(opened, ledger.entries, ledger.account, sha256)).toEqual([]);
  });
});
