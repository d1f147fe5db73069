import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, record } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import type { EntryDraft, LedgerEntry } from '#domain/ledger/entry.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import { purseOf } from '#domain/ledger/purse.ts';
import { unitOf } from '#domain/programme/read.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { presentTermsOf } from '#domain/rules/earning.ts';

/**
 * Moves what an entry moved, in an account that may hold something else by now: out of the same lots and into the same
 * where that is possible, else by the usual order. A code that cannot be had is not given.
 */
export function asItWas(account: Account, entry: LedgerEntry, context: DecisionContext): Decision {
  const draft = draftOf(entry);
  if (isAlike(account, draft)) {
    const verbatim = tryRecord(account, draft, context);
    if (verbatim !== null) return verbatim;
  }
  const { kind, pointsDelta, allocations: _, owedDelta: __, ...facts } = draft;
  if (kind === 'reserved' || kind === 'fulfilled' || kind === 'released') return { entries: [], account };
  if (pointsDelta < 0)
    return append(
      account,
      [takeBack(account, { ...facts, kind, points: -pointsDelta, lots: [] }, context)],
      context,
    );
  return append(
    account,
    [credit(account, { ...facts, kind, lots: lotsOf(account, draft, context) })],
    context,
  );
}

function draftOf(entry: LedgerEntry): EntryDraft {
  const {
    memberId: _memberId,
    sequence: _sequence,
    balanceAfter: _balanceAfter,
    owedAfter: _owedAfter,
    recordedAt: _recordedAt,
    recordedOn: _recordedOn,
    ruleVersion: _ruleVersion,
    previousHash: _previousHash,
    hash: _hash,
    ...draft
  } = entry;
  return draft;
}

/** Whether it owes as the entry says, and has the code that it is about. */
function isAlike(
  account: Account,
  { kind, unit, pointsDelta, owedDelta = 0, redemption }: EntryDraft,
): boolean {
  const { owed } = purseOf(account, unit);
  if (owed + owedDelta < 0 || (pointsDelta > 0 && -owedDelta !== Math.min(owed, pointsDelta))) return false;
  if (kind !== 'fulfilled' && kind !== 'released') return true;
  const open = account.reservations.find(({ redemptionId }) => redemptionId === redemption?.redemptionId);
  return open !== undefined && open.points === redemption?.points;
}

/** @returns null where a lot has not what is taken of it */
function tryRecord(account: Account, draft: EntryDraft, context: DecisionContext): Decision | null {
  const { lots } = purseOf(account, draft.unit);
  const isThere = draft.allocations.every(
    ({ points, expiresOn, isGraced }) =>
      points >= 0 ||
      sumPoints(lots.filter((lot) => lot.expiresOn === expiresOn && lot.isGraced === isGraced)) >= -points,
  );
  if (!isThere) return null;
  try {
    const { entry, account: after } = record(account, draft, context);
    return { entries: [entry], account: after };
  } catch {
    // A pending lot and an available one of the same end: the sum is there, and not in the one that is meant.
    return null;
  }
}

/** Where it went, and the rest of it, which a debt had swallowed, as if it came today. */
function lotsOf(account: Account, { unit, pointsDelta, allocations }: EntryDraft, context: DecisionContext) {
  const into = allocations.filter(({ points }) => points > 0);
  const rest = pointsDelta - sumPoints(into);
  if (rest <= 0) return into;
  const terms = presentTermsOf(unitOf(context.programme, unit) ?? {}, bookingDay(account, context));
  return [...into, { ...terms, points: rest }];
}
