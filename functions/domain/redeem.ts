import type { Account, Reservation } from './account.ts';
import type { LocalDate } from './dates.ts';
import { addDays, localDate } from './dates.ts';
import type { Decision } from './decide.ts';
import { append } from './decide.ts';
import type { EntryDraft, RedemptionLimits } from './entry.ts';
import type { Lot } from './lots.ts';
import { applyAllocations, byExpiry, isAvailable, isExpired, takeInOrder } from './lots.ts';
import type { DecisionContext, Programme } from './programme.ts';
import type { Refusal } from './refusal.ts';
import { isRefusal, refuse } from './refusal.ts';

/** A member holds at most so many unused codes at once, so that the account stays small. */
export const mostReservations = 8;

const dayMs = 24 * 60 * 60 * 1000;

export interface ReserveCommand {
  readonly redemptionId: string;
  readonly rewardId: string;
  readonly points: number;
  readonly limits?: RedemptionLimits | undefined;
  readonly causeId: string;
}

/** When a code that is reserved at `now` lapses. */
export function codeExpiresAt({ programme, now }: Pick<DecisionContext, 'programme' | 'now'>): Date {
  return new Date(now.getTime() + programme.codeValidDays * dayMs);
}

/**
 * Sets points aside for a reward, earliest expiry first. What lapsed until now is returned before.
 * @returns the decision, or the refusal `insufficient-points` or `too-many-open`
 */
export function reservePoints(
  account: Account,
  command: ReserveCommand,
  context: DecisionContext,
): Decision | Refusal {
  const settled = releaseLapsed(account, context);
  const { lots, reservations } = settled.account;
  if (reservations.length >= mostReservations) {
    return refuse('too-many-open', `${mostReservations} codes are open; use or cancel one of them first`);
  }
  const today = localDate(context.now, context.programme.timeZone);
  // What has matured since the last entry is merged, so that a reservation holds one lot for each expiry.
  const available = applyAllocations(lots, [], today).filter((lot) => isAvailable(lot, today));
  const { allocations, missing } = takeInOrder(available, command.points);
  if (missing > 0) {
    return refuse('insufficient-points', `the reward takes ${command.points} points; ${missing} are missing`);
  }
  const draft: EntryDraft = {
    kind: 'reserved',
    pointsDelta: 0 - command.points,
    allocations,
    redemption: {
      redemptionId: command.redemptionId,
      rewardId: command.rewardId,
      points: command.points,
      ...(command.limits && { limits: command.limits }),
      expiresAt: codeExpiresAt(context).toISOString(),
    },
    causeId: command.causeId,
    occurredAt: context.now.toISOString(),
  };
  return join(settled, append(settled.account, [draft], context));
}

/**
 * A till accepted the code: the reserved points are spent.
 * @returns the decision, or the refusal `code-lapsed` when the reservation is over
 */
export function fulfilReservation(
  account: Account,
  redemptionId: string,
  causeId: string,
  context: DecisionContext,
): Decision | Refusal {
  const reservation = openReservation(account, redemptionId, context.now);
  if (isRefusal(reservation)) return reservation;
  const { rewardId, points } = reservation;
  const draft: EntryDraft = {
    kind: 'fulfilled',
    pointsDelta: 0,
    allocations: [],
    redemption: { redemptionId, rewardId, points },
    causeId,
    occurredAt: context.now.toISOString(),
  };
  return append(account, [draft], context);
}

/** The member or a till gives a code back: its points return. Refused as of `fulfilReservation`. */
export function cancelReservation(
  account: Account,
  redemptionId: string,
  causeId: string,
  context: DecisionContext,
): Decision | Refusal {
  const reservation = openReservation(account, redemptionId, context.now);
  if (isRefusal(reservation)) return reservation;
  const today = localDate(context.now, context.programme.timeZone);
  const draft = releaseDraft(account, reservation, context.programme, {
    reason: 'cancelled',
    on: today,
    causeId,
    occurredAt: context.now.toISOString(),
  });
  return append(account, [draft], context);
}

/** The reservation of a code that can still be used, or the refusal `code-lapsed`. */
function openReservation(account: Account, redemptionId: string, now: Date): Reservation | Refusal {
  const reservation = account.reservations.find((open) => open.redemptionId === redemptionId);
  return reservation === undefined || isLapsed(reservation, now)
    ? refuse('code-lapsed', 'the code was not used in time; its points are back on the account')
    : reservation;
}

/** Returns the points of every code that was not used by its end; no code lapsed: no entries. */
export function releaseLapsed(account: Account, context: DecisionContext): Decision {
  return lapsedOf(account, context.now).reduce<Decision>(
    (decision, reservation) => {
      const draft = lapseDraft(decision.account, reservation, context.programme);
      return join(decision, append(decision.account, [draft], context));
    },
    { entries: [], account },
  );
}

/** The account as a reader has to see it at `now`: lapsed codes count as returned, written or not. */
export function withLapsedReturned(account: Account, programme: Programme, now: Date): Account {
  const today = localDate(now, programme.timeZone);
  return lapsedOf(account, now).reduce(
    (view, reservation) => withReturned(view, reservation, programme, today),
    account,
  );
}

function withReturned(
  account: Account,
  reservation: Reservation,
  programme: Programme,
  today: LocalDate,
): Account {
  const { allocations, owedDelta = 0 } = lapseDraft(account, reservation, programme);
  return {
    ...account,
    lots: applyAllocations(account.lots, allocations, today),
    pointsOwed: account.pointsOwed + owedDelta,
    reservations: account.reservations.filter((open) => open !== reservation),
  };
}

function lapsedOf(account: Account, now: Date): readonly Reservation[] {
  return account.reservations.filter((reservation) => isLapsed(reservation, now));
}

export function isLapsed(reservation: Pick<Reservation, 'expiresAt'>, now: Date): boolean {
  return reservation.expiresAt <= now.toISOString();
}

function lapseDraft(account: Account, reservation: Reservation, programme: Programme): EntryDraft {
  const { redemptionId, expiresAt } = reservation;
  return releaseDraft(account, reservation, programme, {
    reason: 'lapsed',
    on: localDate(new Date(expiresAt), programme.timeZone),
    causeId: `lapse:${redemptionId}`,
    occurredAt: expiresAt,
  });
}

interface Release {
  readonly reason: 'cancelled' | 'lapsed';
  /** The day of the return; a lot that expired before it gets the programme's grace. */
  readonly on: LocalDate;
  readonly causeId: string;
  readonly occurredAt: string;
}

/** Points back into the lots they came from, after what is owed. */
function releaseDraft(
  account: Account,
  { redemptionId, rewardId, points, lots, limits }: Reservation,
  programme: Programme,
  { reason, on, causeId, occurredAt }: Release,
): EntryDraft {
  const graceUntil = addDays(on, programme.returnGraceDays);
  const isGraced = lots.some((lot) => isExpired(lot, on));
  const returned = lots
    .map((lot): Lot => (isExpired(lot, on) ? { ...lot, expiresOn: graceUntil } : lot))
    .sort(byExpiry);
  const repaid = Math.min(account.pointsOwed, points);
  return {
    kind: 'released',
    pointsDelta: points,
    allocations: withoutFirst(returned, repaid),
    ...(repaid > 0 && { owedDelta: -repaid }),
    redemption: {
      redemptionId,
      rewardId,
      points,
      ...(limits && { limits }),
      reason,
      ...(isGraced && { graceUntil }),
    },
    causeId,
    occurredAt,
  };
}

/** The lots less their first `points`: a debt is repaid by what would expire first. */
function withoutFirst(lots: readonly Lot[], points: number): readonly Lot[] {
  const { allocations } = takeInOrder(lots, points);
  return lots
    .map((lot, index) => ({ ...lot, points: lot.points + (allocations[index]?.points ?? 0) }))
    .filter((lot) => lot.points > 0);
}

function join(first: Decision, second: Decision): Decision {
  return { entries: [...first.entries, ...second.entries], account: second.account };
}
