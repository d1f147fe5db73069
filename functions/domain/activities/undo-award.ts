import type { Award } from '#domain/awards/award.ts';
import { mainOf } from '#domain/awards/award.ts';
import { awardNow, less } from '#domain/awards/award-back.ts';
import { freeUnits, withdrawGifts } from '#domain/awards/free-units.ts';
import { moveUnit } from '#domain/awards/settle-award.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { withCounts } from '#domain/tiers/qualify.ts';

const nothingBack = { units: {}, counts: {}, budgets: {}, gifts: [] };

/**
 * Takes back all that an activity gave: each unit out of the lots into which it went, and what counters counted, with the
 * tier that follows. What is gone by then is owed, whatever the refund policy says: no money went back.
 */
export function undoAward(
  account: Account,
  award: Award,
  entry: Pick<EntryDraft, 'causeId' | 'occurredAt'>,
  context: DecisionContext,
): Decision {
  const { units, counts } = awardNow(award, nothingBack);
  const main = mainOf(award);
  const others = Object.keys(units).filter((unit) => unit !== main && units[unit] !== 0);
  const withdrawn = withdrawGifts(account, award.gifts, entry, context);
  const wanted = new Map(
    [main, ...others].map((unitId) => [unitId === main ? undefined : unitId, units[unitId] ?? 0]),
  );
  const ready = join(withdrawn, freeUnits(withdrawn.account, wanted, entry, context));
  const drafts = [main, ...others].map((unitId): EntryDraft => {
    const pointsBefore = units[unitId] ?? 0;
    const facts = {
      ...entry,
      kind: 'corrected' as const,
      ...(unitId !== main && { unit: unitId }),
      basis: { gives: [], pointsBefore },
    };
    const lots = award.lots.filter((lot) => lot.unit === unitId);
    return moveUnit(ready.account, facts, 0 - pointsBefore, lots, context);
  });
  const [first, ...rest] = drafts;
  if (first === undefined) return ready;
  const counted = withCounts(ready.account, first, less({}, counts), context);
  const changesAny =
    counted.pointsDelta !== 0 || counted.counts !== undefined || counted.qualifying !== undefined;
  return join(ready, append(ready.account, changesAny ? [counted, ...rest] : rest, context));
}
