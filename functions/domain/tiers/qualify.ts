import type { Account } from '#domain/ledger/account.ts';
import { addQualifying, bookingDay } from '#domain/ledger/account.ts';
import type { Counters, Parts } from '#domain/ledger/counters.ts';
import { addCounts } from '#domain/ledger/counters.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { forgottenOf } from '#domain/ledger/forgotten.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import type { DecisionContext, Programme } from '../programme.ts';
import { givenTier, togetherOf } from './counted.ts';
import { downgradeTo, upgradeTo } from './tier.ts';

/**
 * Counts qualifying points and, from this entry on, the tier that follows: a higher one when it is reached, a lower
 * one at once when what had qualified for it was taken back.
 */
export function qualify(
  account: Account,
  draft: EntryDraft,
  period: string,
  points: number,
  context: DecisionContext,
): EntryDraft {
  return withCounts(account, draft, { [qualifyingCounter]: { [period]: points } }, context);
}

/**
 * The draft with changes of counters, and with the tier that follows from them. More of what a tier needs may lift the
 * member; less, and nothing more, may take a tier away that it had earned.
 */
export function withCounts(
  account: Account,
  draft: EntryDraft,
  changes: Counters,
  context: DecisionContext,
): EntryDraft {
  const { [qualifyingCounter]: ofTiers = {}, ...others } = changes;
  const qualified = Object.entries(ofTiers).filter(([, points]) => points !== 0);
  const counts = withoutZeros(others);
  if (qualified.length > 1)
    throw new Error('one fact qualifies in one period; what moves between two makes two entries');
  const [period, points] = qualified[0] ?? [];
  const today = bookingDay(account, context);
  const after = {
    qualifying: addQualifying(account.qualifying, ofTiers, today),
    counters: addCounts(account.counters ?? {}, counts, today),
  };
  const forgotten = forgottenOf(after.counters, Object.keys(counts), context.programme, today);
  const change = directionOf(context.programme, changes);
  const { tierId } = account.tier;
  const up = change.rises ? upgradeTo(context.programme, tierId, after, today) : undefined;
  const down =
    change.falls && !change.rises ? downgradeTo(context.programme, tierId, account, after, today) : undefined;
  const tierAfter = up ?? down;
  return {
    ...draft,
    ...(period !== undefined && points !== undefined && { qualifying: { period, points } }),
    ...(Object.keys(counts).length > 0 && { counts }),
    ...(Object.keys(forgotten).length > 0 && { forgotten }),
    ...(tierAfter !== undefined && { tierAfter }),
  };
}

/** Whether more, or less, is counted of what tiers need. */
function directionOf({ tiers }: Programme, changes: Counters): { rises: boolean; falls: boolean } {
  const needed = new Set(
    tiers.flatMap(({ tierId, needs }) => [
      givenTier(tierId),
      ...needs.flatMap(togetherOf).map(({ count }) => count),
    ]),
  );
  const sums = Object.entries(changes)
    .filter(([count]) => needed.has(count))
    .map(([, parts]) => Object.values(parts).reduce((sum, change) => sum + change, 0));
  return { rises: sums.some((sum) => sum > 0), falls: sums.some((sum) => sum < 0) };
}

function withoutZeros(changes: Counters): Counters {
  const kept = Object.entries(changes).map(([count, parts]): readonly [string, Parts] => [
    count,
    Object.fromEntries(Object.entries(parts).filter(([, change]) => change !== 0)),
  ]);
  return Object.fromEntries(kept.filter(([, parts]) => Object.keys(parts).length > 0));
}
