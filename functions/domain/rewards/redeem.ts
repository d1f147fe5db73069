import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { RedemptionLimits, Reservation } from '#domain/ledger/entry-facts.ts';
import { applyAllocations, isPending, takeInOrder } from '#domain/ledger/lots.ts';
import { lotsOf } from '#domain/ledger/purse.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { isLapsed, releaseDrafts, releaseLapsed } from './release.ts';
import { tooFew } from './reward.ts';

/** A member holds at most so many unused codes at once, so that the account stays small. */
export const mostReservations = 8;

const dayMs = 24 * 60 * 60 * 1000;

export interface ReserveCommand {
  readonly redemptionId: string;
  readonly rewardId: string;
  /** Of which unit the points are; left out: the main one. */
  readonly unit?: string | undefined;
  readonly points: number;
  readonly limits?: RedemptionLimits | undefined;
  /** Left out: as long as any code. */
  readonly expiresAt?: Date | undefined;
  /** As of `Reservation`. */
  readonly isGiven?: true | undefined;
  readonly causeId: string;
}

export const tooManyOpen = refuse(
  'too-many-open',
  `${mostReservations} codes are open; use or cancel one of them first`,
);

/** Whether the member may have one open code more. */
export function hasRoomForCode({ reservations }: Pick<Account, 'reservations'>): boolean {
  return reservations.length < mostReservations;
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
  const { unit, rewardId } = command;
  if (!hasRoomForCode(settled.account)) return tooManyOpen;
  const today = bookingDay(account, context);
  // What has matured since the last entry is merged, so that a reservation holds one lot for each expiry.
  const available = applyAllocations(lotsOf(settled.account, today, unit), [], today).filter(
    (lot) => !isPending(lot, today),
  );
  const { allocations, missing } = takeInOrder(available, command.points);
  if (missing > 0) return tooFew({ points: command.points, missing, unit, rewardId });
  const draft: EntryDraft = {
    kind: 'reserved',
    ...(unit !== undefined && { unit }),
    pointsDelta: 0 - command.points,
    allocations,
    redemption: {
      redemptionId: command.redemptionId,
      rewardId,
      points: command.points,
      ...(command.limits && { limits: command.limits }),
      expiresAt: (command.expiresAt ?? codeExpiresAt(context)).toISOString(),
      ...(command.isGiven && { isGiven: command.isGiven }),
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
  const { rewardId, unit, points, isGiven } = reservation;
  const draft: EntryDraft = {
    kind: 'fulfilled',
    ...(unit !== undefined && { unit }),
    pointsDelta: 0,
    allocations: [],
    redemption: { redemptionId, rewardId, points, ...(isGiven && { isGiven }) },
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
  const drafts = releaseDrafts(account, reservation, context.programme, {
    reason: 'cancelled',
    on: bookingDay(account, context),
    causeId,
    occurredAt: context.now.toISOString(),
  });
  return append(account, drafts, context);
}

/** The reservation of a code that can still be used, or the refusal `code-lapsed`. */
function openReservation(account: Account, redemptionId: string, now: Date): Reservation | Refusal {
  const reservation = account.reservations.find((open) => open.redemptionId === redemptionId);
  return reservation === undefined || isLapsed(reservation, now)
    ? refuse('code-lapsed', 'the code was not used in time; its points are back on the account')
    : reservation;
}
