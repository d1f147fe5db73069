import { addDays } from '#domain/dates.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Account } from './account.ts';
import { bookingDay } from './account.ts';
import type { EntryDraft } from './entry.ts';
import type { Allocation } from './lots.ts';
import { isExpired, outOf } from './lots.ts';
import { isResting, keyOfUnit, purseOf, unitsOf } from './purse.ts';

/**
 * The units of which no lot ends in a tier (`expiryRestsIn`), as entries name them.
 *
 * Whether expiry rests is decided once, by the entry that gives the tier, and folded into the account: balance, spending,
 * sweep and due day all read it there, so they agree whatever the programme says by then. A programme that says
 * otherwise later is heard by the next sweep (`restOfNow`).
 */
export function restsIn({ units }: Programme, tierId: string): readonly string[] {
  return units.flatMap(({ unitId, expiryRestsIn = [] }, index) =>
    expiryRestsIn.includes(tierId) ? [keyOfUnit(index === 0 ? undefined : unitId)] : [],
  );
}

/** A draft that changes the tier says what rests in it. */
export function withRests(draft: EntryDraft, programme: Programme): EntryDraft {
  const rests = draft.tierAfter === undefined ? [] : restsIn(programme, draft.tierAfter);
  return rests.length === 0 ? draft : { ...draft, rests };
}

/**
 * Whoever leaves a tier in which expiry rested has the review's notice for what is overdue by then; all else keeps its
 * own days.
 * @param before the account while it rested
 * @param account the same after the entry of `causeId`
 * @returns an entry for each unit of which something is overdue
 */
export function redateOverdue(
  before: Account,
  account: Account,
  causeId: string,
  context: DecisionContext,
): readonly EntryDraft[] {
  const today = bookingDay(account, context);
  const until = addDays(today, context.programme.review.noticeDays);
  return unitsOf(account).flatMap((unit): readonly EntryDraft[] => {
    if (!isResting(before, unit) || isResting(account, unit)) return [];
    const overdue = purseOf(account, unit).lots.filter((lot) => isExpired(lot, today));
    if (overdue.length === 0) return [];
    const later = overdue.flatMap((lot) => [outOf(lot), { ...lot, expiresOn: until }]);
    return [redating(unit, later, `rest:${causeId}`, context)];
  });
}

/** An entry that gives lots other days, and nothing else. */
export function redating(
  unit: string | undefined,
  allocations: readonly Allocation[],
  causeId: string,
  { now }: Pick<DecisionContext, 'now'>,
): EntryDraft {
  return {
    kind: 'redated',
    ...(unit !== undefined && { unit }),
    pointsDelta: 0,
    allocations,
    causeId,
    occurredAt: now.toISOString(),
  };
}

/** Whether the account knows what rests by a programme; a sweep tells it else. */
export function isRestHeard(
  { tier: { tierId, rests = [] } }: Pick<Account, 'tier'>,
  programme: Programme,
): boolean {
  return isSame(restsIn(programme, tierId), rests);
}

/** What rests by the programme of today, where the account says otherwise: the entry that says so; null: they agree. */
export function restOfNow(account: Account, context: DecisionContext): EntryDraft | null {
  if (isRestHeard(account, context.programme)) return null;
  const rests = restsIn(context.programme, account.tier.tierId);
  const causeId = `rest:${account.memberId}:${bookingDay(account, context)}`;
  return { ...redating(undefined, [], causeId, context), rests };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((unit) => others.includes(unit));
}
