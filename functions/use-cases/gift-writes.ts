import { localDate } from '#domain/dates.ts';
import { pointsAvailable } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import { redemptionToItem } from '#table/rewards/redemption-item.ts';
import type { Secrets } from '#trust/secrets.ts';
import type { AccountChange } from './account-write.ts';
import { codeMade } from './gift-codes.ts';

/** The redemptions of rewards that rules gave, each with its code, to be written with their entries. */
export function giftWrites(
  call: { readonly secrets: Secrets; readonly table: { readonly name: string }; readonly now: Date },
  changes: readonly AccountChange[],
  timeZone: string,
): readonly Write[] {
  return changes.flatMap(({ after, entries }) =>
    entries.flatMap((entry): readonly Write[] => {
      const record = recordOf(call, entry);
      if (record === null) return [];
      const today = localDate(call.now, timeZone);
      const pointsAvailableAfter = pointsAvailable(after.account, today, record.unit);
      return [putNew(call.table.name, redemptionToItem({ ...record, pointsAvailableAfter }))];
    }),
  );
}

/** @returns null for an entry by which no rule gave a reward */
function recordOf(
  { secrets, now }: { readonly secrets: Secrets; readonly now: Date },
  { kind, unit, redemption, memberId, causeId }: LedgerEntry,
): Omit<RedemptionRecord, 'pointsAvailableAfter'> | null {
  if (kind !== 'reserved' || !redemption?.isGiven || redemption.expiresAt === undefined) return null;
  const { redemptionId, rewardId, points, expiresAt } = redemption;
  const code = codeMade(secrets, redemptionId);
  if (code === undefined) throw new Error(`the code of ${redemptionId} was not made here`);
  const reservedAt = now.toISOString();
  return {
    redemptionId,
    code,
    memberId,
    rewardId,
    points,
    ...(unit !== undefined && { unit }),
    causeId,
    status: 'reserved',
    reservedAt,
    expiresAt,
  };
}
