/** For tests only: what a ledger of tests looks like to a replay. */
import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Ledger } from '#domain/testing.ts';
import { sha256 } from '#domain/testing.ts';
import type { Family, Trial } from './books.ts';

/** A member and all who were merged into them, among these ledgers; null: they were merged themselves. */
export function familyOf(
  ledger: Ledger,
  all: readonly Ledger[],
  activities: ReadonlyMap<string, ActivityRecord> = new Map(),
): Family | null {
  const { account, sales, refunds, merged } = ledger;
  const { memberId } = account;
  if (account.mergedInto !== undefined) return null;
  const goesOnAs = (id: string): string => {
    const next = merged.get(id);
    return next === undefined ? id : goesOnAs(next);
  };
  const own = all.filter((one) => goesOnAs(one.account.memberId) === memberId);
  return {
    memberId,
    ledgers: new Map(
      own.map((one) => [one.account.memberId, { opened: one.before, entries: one.entries }] as const),
    ),
    books: {
      saleOf: (_, saleId) => sales.get(saleId) ?? null,
      refundOf: (_, refundId) => refunds.get(refundId) ?? null,
      activityOf: (_, activityId) => activities.get(activityId) ?? null,
    },
  };
}

/** A trial of rules over ledgers that were written under these. */
export function trialOf(
  rules: ProgrammeVersion,
  { versions, now }: Pick<Ledger, 'versions' | 'now'>,
  since?: Date,
): Trial {
  return { rules, rulesOf: (version) => versions.get(version), until: now, sha256, since };
}
