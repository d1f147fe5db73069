import { dayOf, localDate } from '#domain/dates.ts';
import type { Declared } from '#domain/declare.ts';
import { toldTo } from '#domain/declare.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { purseOf } from '#domain/ledger/purse.ts';
import { membershipCounter } from '#domain/programme/counter-ids.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { hasLasted } from '#domain/rules/memberships.ts';
import type { Standing } from '#domain/rules/standing.ts';
import { lastSaleOf } from '#domain/rules/standing.ts';
import { heldTier } from '#domain/tiers/tier.ts';

/** What rules may ask of a member that their ledger does not say. */
export interface About {
  /** `02-29`; left out: they have not told it. */
  readonly birthday?: string | undefined;
  /** Only what the programme asks is of use. */
  readonly declared?: Declared | undefined;
  /** What is left for this fact of limits that all members share; of one that is left out, all of it. */
  readonly left?: Left | undefined;
}

/** By `limitId`. */
export type Left = Readonly<Record<string, number>>;

/**
 * A member as rules see them before a fact.
 * @param programme whose rules ask: those of today, or of the time at which a sale was kept for whoever claims it
 * @param tierId in place of the account's own, for a claim
 */
export function standingOf(
  account: Account,
  about: About,
  context: DecisionContext,
  programme: Programme = context.programme,
  tierId: string = heldTier(programme, account, bookingDay(account, context)).tierId,
): Standing {
  const counters: Counters = { ...account.counters, [qualifyingCounter]: account.qualifying };
  const main = mainUnit(programme).unitId;
  return {
    memberId: account.memberId,
    tierId,
    counters,
    enrolledOn: localDate(new Date(account.openedAt), programme.timeZone),
    lastSaleOn: lastSaleOf(counters),
    birthday: about.birthday ?? null,
    declared: toldTo(about.declared, programme),
    memberships: Object.fromEntries(
      Object.keys(programme.memberships ?? {}).flatMap((id) => {
        const parts = counters[membershipCounter(id)] ?? {};
        return hasLasted(parts) ? [[id, dayOf(parts['until'] ?? 0)] as const] : [];
      }),
    ),
    balances: Object.fromEntries(
      programme.units.map(({ unitId }) => [
        unitId,
        sumPoints(purseOf(account, unitId === main ? undefined : unitId).lots),
      ]),
    ),
    left: about.left,
    sha256: context.sha256,
  };
}

/** Somebody who is not a member yet: a new one, of whom nothing is known. @param left as of `About` */
export function nobodyOf(context: DecisionContext, left?: Left): Standing {
  return {
    memberId: null,
    tierId: context.programme.tiers[0]?.tierId ?? '',
    counters: {},
    enrolledOn: null,
    lastSaleOn: null,
    birthday: null,
    declared: {},
    memberships: {},
    balances: {},
    left,
    sha256: context.sha256,
  };
}
