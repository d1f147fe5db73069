/** For tests only: a ledger as it was sealed while an entry held one rule and one multiplier. Never made anew. */
import { readFileSync } from 'node:fs';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Account } from './account.ts';
import type { LedgerEntry } from './entry.ts';
import type { Statement } from './statement.ts';

type InLanguages<T> = Readonly<Record<'en' | 'es', readonly T[]>>;

interface OldLedger {
  /** Opened at noon of 2026-01-15 in Madrid; until 2026-03-05. */
  readonly entries: readonly LedgerEntry[];
  readonly account: Account;
  readonly sales: Readonly<Record<string, SaleRecord>>;
  readonly refunds: Readonly<Record<string, RefundRecord>>;
  /** The sales as they stood in the table. */
  readonly items: Readonly<Record<string, { readonly pk: string; readonly sk: string }>>;
  readonly statements: readonly Statement[];
  /** Each entry in words, and each `earned` one as a quote would have been. */
  readonly explained: InLanguages<string>;
  readonly quoted: InLanguages<readonly string[]>;
  /** What became of these sales afterwards, by the rules of that time: entries without their basis and hashes. */
  readonly later: {
    readonly book: readonly string[];
    readonly entries: readonly Readonly<Record<string, unknown>>[];
    readonly explained: InLanguages<string>;
  };
}

export const oldLedger: OldLedger = JSON.parse(
  readFileSync(new URL('testing-old-ledger.json', import.meta.url), 'utf8'),
);
