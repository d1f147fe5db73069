import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import type { KnownBirthday } from '#domain/due/own-days.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { ProgrammeVersion, Sha256 } from '#domain/programme.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';

/** A member's ledger as it was written. */
export interface Written {
  /** The account before its first entry. */
  readonly opened: Account;
  /** All of them, in their order. */
  readonly entries: readonly LedgerEntry[];
  readonly birthday?: KnownBirthday | undefined;
}

/** The facts that are kept beside a ledger, as they stand now; null: there is none that can be read. */
export interface KeptBooks {
  readonly saleOf: (connectionId: string, saleId: string) => SaleRecord | null;
  readonly refundOf: (connectionId: string, refundId: string) => RefundRecord | null;
  readonly activityOf: (connectionId: string, activityId: string) => ActivityRecord | null;
}

/** A member with all who were merged into them, and into those: one history. */
export interface Family {
  readonly memberId: string;
  readonly ledgers: ReadonlyMap<string, Written>;
  readonly books: KeptBooks;
}

/** The rules under which a history is replayed, and those under which it was written. */
export interface Trial {
  readonly rules: ProgrammeVersion;
  /** By version; undefined: they were not kept. */
  readonly rulesOf: (version: string) => ProgrammeVersion | undefined;
  /** Facts that were recorded before stay as they were; left out: all are replayed. */
  readonly since?: Date | undefined;
  /** Until when what comes due is done. */
  readonly until: Date;
  readonly sha256: Sha256;
}

/** Why something stays as it was, or is worked out from less than was known. */
export type Reason =
  /** What is kept of it does not give again what it gave. */
  | 'not-reproducible'
  /** The sale, refund or activity of an entry is not there any more. */
  | 'fact-missing'
  /** The rules of its time were not kept. */
  | 'rules-missing'
  /** New rules ask for goods, or for what the sale said, which was not kept. */
  | 'details-missing'
  /** It would be more than can be counted, or two members could not become one. */
  | 'refused'
  /** Entries of a member cannot be read, so that nothing of theirs is replayed. */
  | 'unreadable';
