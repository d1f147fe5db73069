import type { LocalDate } from '#domain/dates.ts';
import { dayOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import { membershipCounter } from '#domain/programme/counter-ids.ts';
import type { LocalizedText, Programme } from '#domain/programme.ts';
import { withLapsedReturned } from '#domain/rewards/release.ts';
import type { MissingCount, NextTier } from '#domain/tiers/tier.ts';
import { heldTier, nextTier } from '#domain/tiers/tier.ts';
import { tierUntil } from '#domain/tiers/tier-end.ts';
import type { UnitBalance } from './unit-balance.ts';
import { unitBalances } from './unit-balance.ts';

/** What a member or a till sees of an account; the contract of `GET /v1/me/account`. */
export interface Balance {
  readonly pointsAvailable: number;
  readonly pointsPending: number;
  readonly pointsOwed: number;
  /** Pending points by the first day on which they can be used, soonest first. */
  readonly arriving: UnitBalance['arriving'];
  /** Available points by the last day on which they can be used, soonest first. */
  readonly expiring: UnitBalance['expiring'];
  /** Every unit, the main one first, as it is at the top, too. */
  readonly balances: readonly UnitBalance[];
  readonly tier: {
    readonly id: string;
    readonly name: string;
    readonly since: string;
    readonly until: string | null;
    /** `missing` of `atLeast` of the counter, or of the first one, that is nearest to its goal. */
    readonly next: {
      readonly id: string;
      readonly name: string;
      readonly count: string;
      readonly atLeast: number;
      readonly missing: number;
    } | null;
  };
  /** Those that run; `until` is the last day. */
  readonly memberships: readonly HeldMembership[];
}

export interface HeldMembership {
  readonly id: string;
  readonly name: string;
  readonly until: LocalDate;
}

/** The account as of `now`, with names in `language` where the programme has them, else in its first language. */
export function balanceOf(stored: Account, programme: Programme, now: Date, language: string): Balance {
  const account = withLapsedReturned(stored, programme, now);
  const today = bookingDay(account, { now, programme });
  const name = (text: LocalizedText) => nameIn(text, language, programme);
  const tier = heldTier(programme, account, today);
  const next = nextTier(programme, account, today);
  const [main, ...others] = unitBalances(account, programme, today, language);
  return {
    pointsAvailable: main.available,
    pointsPending: main.pending,
    pointsOwed: main.owed,
    arriving: main.arriving,
    expiring: main.expiring,
    balances: [main, ...others],
    tier: {
      id: tier.tierId,
      name: name(tier.name),
      since: account.tier.since,
      until: tierUntil(programme, account, today),
      next: next && { id: next.tier.tierId, name: name(next.tier.name), ...nearestOf(next) },
    },
    memberships: Object.entries(programme.memberships ?? {}).flatMap(([id, { name: own }]) => {
      const last = account.counters?.[membershipCounter(id)]?.['until'];
      const until = last === undefined ? '' : dayOf(last);
      return until >= today ? [{ id, name: name(own), until }] : [];
    }),
  };
}

/** Of the ways to a tier, the one of which the largest part is there already; of that, what is furthest off. */
function nearestOf({ ways }: NextTier): MissingCount {
  const furthest = ways.flatMap((way) => {
    const [first] = [...way].sort((one, other) => partLeft(other) - partLeft(one));
    return first === undefined ? [] : [first];
  });
  const [nearest] = furthest.sort((one, other) => partLeft(one) - partLeft(other));
  if (nearest === undefined) throw new Error('every tier but the first one needs something');
  return nearest;
}

function partLeft({ missing, atLeast }: MissingCount): number {
  return atLeast === 0 ? 0 : missing / atLeast;
}

/** A name in `language` where there is one, else in the programme's first; empty when it has neither. */
export function nameIn(
  text: LocalizedText,
  language: string,
  { languages }: Pick<Programme, 'languages'>,
): string {
  return text[language] ?? text[languages[0] ?? ''] ?? '';
}
