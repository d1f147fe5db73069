import type { Account } from '#domain/ledger/account.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import { formatRedemptionCode } from '#domain/rewards/redemption-code.ts';
import { isLapsed } from '#domain/rewards/release.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { readGood } from '#table/core/unsound.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import { redemptionFromItem } from '#table/rewards/redemption-item.ts';
import { ownFromItem } from '#table/rewards/reward-item.ts';
import type { Call } from '#use-cases/call.ts';

/** A redemption as its answer shows it; all points in it are of its unit. */
export function reservedAnswer(redemption: RedemptionRecord, programme: Programme) {
  return {
    redemptionId: redemption.redemptionId,
    code: formatRedemptionCode(redemption.code),
    rewardId: redemption.rewardId,
    unit: unitIdOf(redemption, programme),
    pointsSpent: redemption.points,
    pointsAvailable: redemption.pointsAvailableAfter,
    expiresAt: redemption.expiresAt,
  };
}

/** Of which unit the price of something is, by its id. */
export function unitIdOf({ unit }: { readonly unit?: string | undefined }, programme: Programme): string {
  return unit ?? mainUnit(programme).unitId;
}

export interface OpenRedemption {
  readonly redemption: RedemptionRecord;
  /** As an operator put it on offer; null: it is the programme's, or no longer known. */
  readonly reward: Reward | null;
}

/** The member's codes that can be used at `now`, soonest to lapse first; what a till takes off a bill is the till's. One call. */
export async function openRedemptions(
  { table, now }: Call,
  account: Account,
): Promise<readonly OpenRedemption[]> {
  const open = account.reservations.filter(
    (reservation) => !isLapsed(reservation, now) && paymentOf(reservation.rewardId) === null,
  );
  if (open.length === 0) return [];
  const items = await getItems(table, [
    ...open.map(({ redemptionId }) => keys.redemption(redemptionId)),
    ...open.map(({ rewardId }) => keys.reward(rewardId)),
  ]);
  return open
    .flatMap(({ redemptionId, rewardId }): OpenRedemption[] => {
      const read = <T>(key: Key, from: (item: Item) => T) =>
        readGood(table, [items.get(textOf(key)) ?? []].flat(), from);
      const [redemption] = read(keys.redemption(redemptionId), redemptionFromItem);
      const [reward = null] = read(keys.reward(rewardId), ownFromItem);
      return redemption === undefined ? [] : [{ redemption, reward }];
    })
    .sort((a, b) => (a.redemption.expiresAt < b.redemption.expiresAt ? -1 : 1));
}
