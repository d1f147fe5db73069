import canonicalize from 'canonicalize';
import type { LocalDate } from '#domain/dates.ts';
import type { Sha256 } from '#domain/programme.ts';
import type { EntryFacts } from './entry-facts.ts';
import type { EntryKind } from './kinds/entry-kinds.ts';

/** A ledger entry before it is numbered and sealed: what a rule decides. */
export interface EntryDraft extends EntryFacts {
  readonly kind: EntryKind;
}

/** An immutable, numbered, hash-chained record of one change to a member's points. Holds no personal data. */
export interface LedgerEntry extends EntryDraft {
  readonly memberId: string;
  /** 1 for the member's first entry, without gaps. */
  readonly sequence: number;
  /** What is held of the entry's unit after it (Σ lots, pending ones included); never below zero. */
  readonly balanceAfter: number;
  readonly owedAfter: number;
  /** When we learned it: ISO 8601 instant in UTC, and its day in the programme's time zone. */
  readonly recordedAt: string;
  readonly recordedOn: LocalDate;
  /** SHA-256 of the programme in force. */
  readonly ruleVersion: string;
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * The hash that a member's first entry follows:
 * SHA-256 of the RFC 8785 canonical JSON `{"ledger":"fidelio/1","memberId":…,"openedAt":…}`.
 */
export function genesisHash(memberId: string, openedAt: string, sha256: Sha256): string {
  return sha256(canonicalJson({ ledger: 'fidelio/1', memberId, openedAt }));
}

/** SHA-256(previousHash ‖ RFC 8785 canonical JSON of the entry without `previousHash` and `hash`). */
export function entryHash(
  entry: Omit<LedgerEntry, 'hash' | 'previousHash'>,
  previousHash: string,
  sha256: Sha256,
): string {
  const { hash: _hash, previousHash: _previous, ...sealed } = entry as LedgerEntry;
  return sha256(previousHash + canonicalJson(sealed));
}

/** RFC 8785 canonical JSON. @throws for a value that is not JSON. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}
