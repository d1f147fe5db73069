/** An entry reads the same, whether it was sealed with a single multiplier or with steps. */
import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { oldLedger } from '#domain/ledger/testing-old-ledger.ts';
import { given, programme } from '#domain/testing.ts';
import { explainEarning, explainEntry } from './explain.ts';

/** The sales and refunds of which the old ledger is made, and what became of them, as they are sealed now. */
const { entries } = given({ openedAt: '2026-01-15' })
  .at('2026-01-20')
  .sale('A', 600_00)
  .sale('A', 640_00, { version: 2 })
  .at('2026-02-20')
  .sale('B', 19_99)
  .refund('R0', 'C', 10_00)
  .sale('C', 50_00)
  .sale('B', 7_00, { version: 2 })
  .refund('R1', 'A', 40_00)
  .sale('A', 660_50, { version: 3 })
  .at('2026-03-01')
  .sale('D', 1900_00)
  .at('2026-03-02')
  .sale('E', 33_33)
  .sale('F', 99)
  .voided('D', 2)
  .at('2026-03-05')
  .sale('G', 80_00)
  .at('2026-03-10')
  .refund('R2', 'E', 11_11)
  .sale('E', 40_00, { version: 2 })
  .sale('B', 19_00, { version: 3 })
  .refund('R3', 'B', 19_00)
  .voided('G', 2)
  .sale('A', 0, { version: 4 });
const old = oldLedger.entries;

const explained = (list: readonly LedgerEntry[], language: string) =>
  list.map((entry) => explainEntry(entry, programme, language));
const quoted = (list: readonly LedgerEntry[], language: string) =>
  list.flatMap(({ kind, basis }) =>
    kind === 'earned' && basis ? [explainEarning(basis, programme, language)] : [],
  );

describe.each(['en', 'es'] as const)('in %s', (language) => {
  test('an entry of a single multiplier is explained as it was', () => {
    expect(explained(old, language)).toEqual(oldLedger.explained[language]);
    expect(quoted(old, language)).toEqual(oldLedger.quoted[language]);
  });

  test('the same sales with steps are explained in the same words', () => {
    const words = [...oldLedger.explained[language], ...oldLedger.later.explained[language]];
    expect(explained(entries, language)).toEqual(words);
    expect(quoted(entries, language)).toEqual(oldLedger.quoted[language]);
  });
});
