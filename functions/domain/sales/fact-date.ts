import { addDays, localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';

/** What the merchant says happened: an ISO 8601 instant. */
interface Fact {
  readonly occurredAt: string;
}

/** How far a till's clock may run ahead of ours. */
const clockToleranceMs = 15 * 60 * 1000;

/** @returns the refusal `future-date` of a fact that has not happened yet, or null */
export function refuseFuture({ occurredAt }: Fact, { now }: DecisionContext): Refusal | null {
  const at = new Date(occurredAt);
  if (at.getTime() <= now.getTime() + clockToleranceMs) return null;
  return refuse('future-date', `occurredAt ${at.toISOString()} is after now, ${now.toISOString()}`);
}

/** @returns the refusal `past-date` of a fact that lies further back than the programme looks, or null */
export function refusePast({ occurredAt }: Fact, { programme, now }: DecisionContext): Refusal | null {
  const { timeZone, oldestSaleDays } = programme;
  const oldestDate = addDays(localDate(now, timeZone), -oldestSaleDays);
  if (localDate(new Date(occurredAt), timeZone) >= oldestDate) return null;
  return refuse('past-date', `occurredAt is before ${oldestDate}, the oldest day that still counts`);
}

/**
 * Of a sale that has given nobody points, and is older than its member: it earns within the claim window, as a claim would;
 * what a shop tells of its past after that is no sale to a member.
 * @returns the refusal `before-membership`, or null
 */
export function refuseOlder(
  { occurredAt }: Fact,
  { openedAt }: Pick<Account, 'openedAt'>,
  { programme: { timeZone, claimWindowDays }, now }: DecisionContext,
): Refusal | null {
  const soldOn = localDate(new Date(occurredAt), timeZone);
  const earliest = addDays(localDate(now, timeZone), -claimWindowDays);
  if (soldOn >= localDate(new Date(openedAt), timeZone) || soldOn >= earliest) return null;
  return refuse(
    'before-membership',
    `occurredAt is before the member enrolled, and before ${earliest}, the oldest day that can be claimed`,
  );
}

/**
 * Of what follows from a fact that has counted: it is never too old to be put right, but cannot have come first. A day
 * is left to clocks that run in another zone.
 * @returns the refusal `before-sale`, or null
 */
export function refuseBefore(
  { occurredAt }: Fact,
  first: Fact,
  { programme: { timeZone } }: DecisionContext,
): Refusal | null {
  const dateOf = (at: string) => localDate(new Date(at), timeZone);
  const earliest = addDays(dateOf(first.occurredAt), -1);
  if (dateOf(occurredAt) >= earliest) return null;
  return refuse('before-sale', `occurredAt is before ${earliest}, and the sale it refers to came later`);
}
