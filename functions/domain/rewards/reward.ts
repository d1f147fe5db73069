import type { LocalDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { pointsAvailable } from '#domain/ledger/account.ts';
import type { Reservation } from '#domain/ledger/entry-facts.ts';
import { purseKey } from '#domain/programme/read.ts';
import type { LocalizedText, Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { heldTier, levelOf } from '#domain/tiers/tier.ts';
import { paymentOf } from './payment-id.ts';

/** What points can be exchanged for. */
export interface Reward {
  readonly rewardId: string;
  readonly name: LocalizedText;
  /** What it is to the merchant: `product`, `discount`, `gift-card` …; shown, not interpreted. */
  readonly kind: string;
  readonly points: number;
  /** Of which unit the points are, by its id; left out: the main one. */
  readonly unit?: string | undefined;
  /** How many there are in all; left out: no limit. */
  readonly stock?: number | undefined;
  /** How many each member may have; left out: no limit. */
  readonly perMember?: number | undefined;
  /** The lowest tier that may have it; left out: every tier. */
  readonly minimumTier?: string | undefined;
  /** The first and the last day on which it can be redeemed, in the programme's zone. */
  readonly validFrom?: LocalDate | undefined;
  readonly validUntil?: LocalDate | undefined;
  /** True when the operator took it off the catalogue; open codes stay good. */
  readonly isRetired?: boolean | undefined;
}

/**
 * Its names: those of the catalogue; else as the programme has them, as of those that are only given.
 * @param former as it was called when it was redeemed, for one that is gone
 */
export function rewardText(
  { rewards }: Pick<Programme, 'rewards'>,
  rewardId: string,
  reward?: Pick<Reward, 'name'> | null,
  former?: LocalizedText,
): LocalizedText {
  const own = Object.hasOwn(rewards, rewardId) ? rewards[rewardId] : undefined;
  return (reward ?? own)?.name ?? former ?? {};
}

/** What has been taken of a reward so far. */
export interface RewardUse {
  /** What is left of its stock; null: no limit. */
  readonly remaining: number | null;
  /** How many this member has had. */
  readonly taken: number;
}

/** Whether anybody may have the reward on `today`; the refusal `not-on-offer` or `sold-out`, else null. */
export function refuseOffer(
  reward: Reward,
  { remaining }: Pick<RewardUse, 'remaining'>,
  today: LocalDate,
): Refusal | null {
  const isTooEarly = reward.validFrom !== undefined && today < reward.validFrom;
  const isTooLate = reward.validUntil !== undefined && today > reward.validUntil;
  if (reward.isRetired || isTooEarly || isTooLate)
    return refuse('not-on-offer', 'the reward is not on offer today');
  if (remaining !== null && remaining < 1) return refuse('sold-out', 'the reward is sold out');
  return null;
}

/**
 * Whether this member may have it now.
 * @returns null, or `not-on-offer`, `sold-out`, `tier-needed`, `member-limit`, `insufficient-points`
 */
export function refuseReward(
  reward: Reward,
  use: RewardUse,
  account: Account,
  programme: Programme,
  today: LocalDate,
): Refusal | null {
  const offer = refuseOffer(reward, use, today);
  if (offer !== null) return offer;
  const { minimumTier, perMember, points } = reward;
  if (minimumTier !== undefined) {
    const least = programme.tiers.find(({ tierId }) => tierId === minimumTier);
    if (least === undefined)
      return refuse(
        'tier-needed',
        `the reward is for the tier ${minimumTier}, which nobody can reach any more`,
      );
    if (levelOf(programme, heldTier(programme, account, today)) < levelOf(programme, least))
      return refuse('tier-needed', `the reward is for the tier ${minimumTier} and above`);
  }
  if (perMember !== undefined && use.taken >= perMember) {
    return refuse('member-limit', `each member may have ${perMember} of this reward`);
  }
  const missing = points - pointsAvailable(account, today, purseKey(programme, reward.unit));
  return missing > 0 ? tooFew({ points, missing, unit: reward.unit, rewardId: reward.rewardId }) : null;
}

export function tooFew(of: {
  readonly points: number;
  readonly missing: number;
  readonly unit?: string | undefined;
  readonly rewardId: string;
}): Refusal {
  const { points, missing, unit, rewardId } = of;
  const price = unit === undefined ? `${points} points` : `${points} of ${unit}`;
  const what = paymentOf(rewardId) === null ? 'the reward' : 'the payment';
  return refuse('insufficient-points', `${what} takes ${price}; ${missing} are missing`);
}

/** What is left and taken when codes of the reward that have lapsed are counted as given back. */
export function withReleased(
  { remaining, taken }: RewardUse,
  released: readonly Pick<Reservation, 'limits'>[],
): RewardUse {
  const stock = released.filter(({ limits }) => limits?.stockShard !== undefined).length;
  const own = released.filter(({ limits }) => limits?.perMember).length;
  return { remaining: remaining === null ? null : remaining + stock, taken: taken - own };
}
