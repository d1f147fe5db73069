import type { Sha256 } from '#domain/programme.ts';
import type { Account } from './account.ts';
import { bookOf, conservationGap, evolve } from './account.ts';
import type { LedgerEntry } from './entry.ts';
import { canonicalJson, entryHash } from './entry.ts';
import type { Finding } from './finding.ts';
import { sumPoints } from './lots.ts';
import type { PricingStep, SteppedBasis } from './pricing.ts';
import { executeSteps, pointsOf } from './pricing.ts';
import { purseOf, unitsOf } from './purse.ts';
import { isRuled, ruledFlaws } from './ruled-basis.ts';

/**
 * Folds a member's entries anew and compares: numbers without gaps, each hash, each link, the points that the steps of
 * their pricing give again, the balances said, and at the end the account and the conservation law.
 * @param opened the account as it was opened (`openAccount`), before its first entry
 * @param entries all of them, in the order of their keys
 * @param account as it is stored
 * @returns nothing when all holds
 */
export function verifyLedger(
  opened: Account,
  entries: readonly LedgerEntry[],
  account: Account,
  sha256: Sha256,
): readonly Finding[] {
  const { findings, folded } = verifyEntries(opened, entries, sha256);
  return [
    ...findings,
    ...endFindings(entries, account),
    ...(folded === null ? [] : accountFindings(folded, account)),
  ];
}

/** What entries are by themselves: what does not hold of them, and the account that they give; null: none. */
export interface VerifiedEntries {
  readonly findings: readonly Finding[];
  readonly folded: Account | null;
}

/** As `verifyLedger`, without an account to compare them with. */
export function verifyEntries(
  opened: Account,
  entries: readonly LedgerEntry[],
  sha256: Sha256,
): VerifiedEntries {
  const findings = [...chainFindings(opened, entries, sha256), ...entries.flatMap(stepFindings)];
  const folded = fold(opened, entries);
  if (!('folded' in folded)) return { findings: [...findings, folded], folded: null };
  return { findings: [...findings, ...folded.findings], folded: folded.folded };
}

function chainFindings(opened: Account, entries: readonly LedgerEntry[], sha256: Sha256): readonly Finding[] {
  const findings: Finding[] = [];
  let head = opened.headHash;
  let expected = opened.sequence + 1;
  for (const entry of entries) {
    const { sequence } = entry;
    if (sequence > expected)
      findings.push({ sequence: expected, what: 'missing', detail: rangeText(expected, sequence - 1) });
    else if (entry.previousHash !== head) {
      findings.push({
        sequence,
        what: 'chain-broken',
        detail: `does not follow the hash of entry ${sequence - 1}`,
      });
    }
    const edit = editFinding(entry, entries, sha256);
    if (edit !== null) findings.push(edit);
    head = entry.hash;
    expected = sequence + 1;
  }
  return findings;
}

/** Names an entry whose content is not what was sealed, and the entry with which it changed places, if it did. */
function editFinding(entry: LedgerEntry, all: readonly LedgerEntry[], sha256: Sha256): Finding | null {
  const hashAt = (sequence: number) => entryHash({ ...entry, sequence }, entry.previousHash, sha256);
  if (hashAt(entry.sequence) === entry.hash) return null;
  const other = all.find(({ sequence }) => sequence !== entry.sequence && hashAt(sequence) === entry.hash);
  return other === undefined
    ? { sequence: entry.sequence, what: 'edited', detail: 'its content is not what was sealed' }
    : {
        sequence: entry.sequence,
        what: 'swapped',
        detail: `is the entry that was sealed as ${other.sequence}`,
      };
}

/** Executes the steps of an entry again. One of before there were steps keeps none that could be. */
function stepFindings(entry: LedgerEntry): readonly Finding[] {
  const { sequence, basis, pointsDelta } = entry;
  const finding = (detail: string): Finding => ({ sequence, what: 'wrong-steps', detail });
  if (basis === undefined) return [];
  if (isRuled(basis)) return ruledFlaws(basis, entry).map(finding);
  if (!('steps' in basis)) return [];
  const steps = executedAgain(basis);
  if (steps instanceof Error) return [finding(`its steps cannot be executed: ${steps.message}`)];
  const differing = basis.steps.flatMap(({ rule, given }, index) => {
    const again = steps[index]?.given;
    return given === again ? [] : [finding(`step ${index + 1} (${rule}) says ${given}, gives ${again}`)];
  });
  const points = pointsOf(steps) - (basis.pointsBefore ?? 0);
  if (points === pointsDelta) return differing;
  return [...differing, finding(`says ${pointsDelta} points, its steps give ${points}`)];
}

/** What a forger put in place of a number makes no number again. */
function executedAgain({ steps, eligibleNet }: SteppedBasis): readonly PricingStep[] | Error {
  try {
    return executeSteps(steps, eligibleNet);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function endFindings(entries: readonly LedgerEntry[], account: Account): readonly Finding[] {
  const last = entries.at(-1)?.sequence ?? 0;
  if (last === account.sequence) return [];
  return last < account.sequence
    ? [{ sequence: last + 1, what: 'truncated', detail: rangeText(last + 1, account.sequence) }]
    : [
        {
          sequence: last,
          what: 'account-differs',
          detail: `the account knows of ${account.sequence} entries only`,
        },
      ];
}

/** When a member left or was merged into another, as the last entry says; null: they go on. */
export function endedAt(entries: readonly LedgerEntry[]): string | null {
  const last = entries.at(-1);
  return last?.kind === 'closed' || last?.kind === 'transferred-out' ? last.recordedAt : null;
}

function fold(
  opened: Account,
  entries: readonly LedgerEntry[],
): { readonly folded: Account; readonly findings: readonly Finding[] } | Finding {
  const findings: Finding[] = [];
  let folded = opened;
  for (const entry of entries) {
    const { sequence } = entry;
    try {
      folded = evolve(folded, entry);
    } catch (error) {
      return {
        sequence,
        what: 'not-foldable',
        detail: error instanceof Error ? error.message : String(error),
      };
    }
    const balance = sumPoints(purseOf(folded, entry.unit).lots);
    if (entry.balanceAfter !== balance) {
      findings.push({
        sequence,
        what: 'wrong-balance',
        detail: `says ${entry.balanceAfter}, adds up to ${balance}`,
      });
    }
  }
  return { folded, findings };
}

function accountFindings(folded: Account, account: Account): readonly Finding[] {
  const fields = new Set([...Object.keys(folded), ...Object.keys(account)] as (keyof Account)[]);
  const differing = [...fields].filter((field) => textOf(folded[field]) !== textOf(account[field]));
  return [
    ...differing.map((field): Finding => {
      const detail = `${field} is ${textOf(account[field])}, its entries give ${textOf(folded[field])}`;
      return { sequence: null, what: 'account-differs', detail };
    }),
    ...unitsOf(account).flatMap((unit) => gapFindings(account, unit)),
  ];
}

function gapFindings(account: Account, unit: string | undefined): readonly Finding[] {
  const gap = conservationGap(bookOf(account, unit));
  if (gap === 0) return [];
  const detail = `${Math.abs(gap)} ${unit ?? 'points'} were ${gap > 0 ? 'lost' : 'invented'}`;
  return [{ sequence: null, what: 'not-conserved', detail }];
}

/** A field that an account does not have reads as null. */
function textOf(value: unknown): string {
  return canonicalJson(value ?? null);
}

function rangeText(first: number, last: number): string {
  return first === last ? `entry ${first} is not there` : `entries ${first} to ${last} are not there`;
}
