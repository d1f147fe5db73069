import type { LocalDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { addQualifying } from '#domain/ledger/account.ts';
import type { Programme, TierRule } from '#domain/programme.ts';
import type { Counted } from './counted.ts';
import { countedFor, isKept, isReached, togetherOf } from './counted.ts';

/** The programme's tier of this id; of an id that it does not have, its first one. */
export function tierRule(programme: Programme, tierId: string): TierRule {
  const rule = knownTier(programme, tierId) ?? programme.tiers[0];
  if (rule === undefined) throw new Error('a programme has at least one tier');
  return rule;
}

function knownTier({ tiers }: Programme, tierId: string): TierRule | undefined {
  return tiers.find((tier) => tier.tierId === tierId);
}

/** How high a tier stands: 0 is the first one. */
export function levelOf({ tiers }: Programme, { tierId }: Pick<TierRule, 'tierId'>): number {
  return tiers.findIndex((tier) => tier.tierId === tierId);
}

/**
 * The tier that the account has on `today`. One that a later programme does not have any more counts as the highest
 * that its counters hold.
 */
export function heldTier(
  programme: Programme,
  { tier, ...counted }: Pick<Account, 'tier'> & Counted,
  today: LocalDate,
): TierRule {
  return tierOr(programme, tier.tierId, counted, today);
}

function tierOr(programme: Programme, tierId: string, counted: Counted, date: LocalDate): TierRule {
  return (
    knownTier(programme, tierId) ?? highestOf(programme, (tier) => isKept(programme, tier, counted, date))
  );
}

function highestOf(programme: Programme, has: (tier: TierRule) => boolean): TierRule {
  return tierRule(programme, programme.tiers.findLast(has)?.tierId ?? '');
}

/**
 * The tier that counters give the account by an upgrade on `date`, or undefined when it stays. A tier that the
 * programme does not have any more becomes the one that it counts as.
 */
export function upgradeTo(
  programme: Programme,
  tierId: string,
  counted: Counted,
  date: LocalDate,
): string | undefined {
  const held = tierOr(programme, tierId, counted, date);
  const reached = highestOf(programme, (tier) => isReached(programme, tier, counted, date));
  const after = levelOf(programme, reached) > levelOf(programme, held) ? reached : held;
  return levelOf(programme, after) > 0 && after.tierId !== tierId ? after.tierId : undefined;
}

/**
 * The tier after something that qualified was taken back on `date`: when it is that which had earned the tier, the one
 * that is still earned, at once and without grace; undefined when the tier stays.
 */
export function downgradeTo(
  programme: Programme,
  tierId: string,
  before: Counted,
  after: Counted,
  date: LocalDate,
): string | undefined {
  // What is forgotten on the same day, being too old, is not taken back.
  const kept = { ...before, qualifying: addQualifying(before.qualifying, {}, date) };
  const held = tierOr(programme, tierId, kept, date);
  if (isKept(programme, held, after, date) || !isKept(programme, held, kept, date)) return undefined;
  return highestOf(programme, (tier) => isKept(programme, tier, after, date)).tierId;
}

/** One level below the account's tier. */
export function tierBelow(programme: Programme, account: Account, today: LocalDate): string | undefined {
  return programme.tiers[levelOf(programme, heldTier(programme, account, today)) - 1]?.tierId;
}

/** What is missing to a tier of one counter. */
export interface MissingCount {
  readonly count: string;
  readonly atLeast: number;
  readonly missing: number;
}

export interface NextTier {
  readonly tier: TierRule;
  /** The ways to it: of each, all has to be reached together. */
  readonly ways: readonly (readonly MissingCount[])[];
}

/** How far the next tier is; null at the top. */
export function nextTier(programme: Programme, account: Account, today: LocalDate): NextTier | null {
  const tier = programme.tiers[levelOf(programme, heldTier(programme, account, today)) + 1];
  if (tier === undefined) return null;
  const ways = tier.needs.map((need) =>
    togetherOf(need).map(({ count, atLeast }) => {
      const missing = Math.max(atLeast - countedFor(programme, count, account, today), 0);
      return { count, atLeast, missing };
    }),
  );
  return { tier, ways };
}
