/** How the points of a code that is over come back: given up, or lapsed. */

import type { LocalDate } from '#domain/dates.ts';
import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { Reservation } from '#domain/ledger/entry-facts.ts';
import { idleDay, idleSpan } from '#domain/ledger/idleness.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import {
  applyAllocations,
  byExpiry,
  isExpired,
  outOf,
  sumPoints,
  withoutFirst,
} from '#domain/ledger/lots.ts';
import { isResting, lotsOf, purseOf, withPurse } from '#domain/ledger/purse.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { graceUntil } from '#domain/rules/earning.ts';

export function isLapsed(reservation: Pick<Reservation, 'expiresAt'>, now: Date): boolean {
  return reservation.expiresAt <= now.toISOString();
}

/** Returns the points of every code that was not used by its end; no code lapsed: no entries. */
export function releaseLapsed(account: Account, context: DecisionContext): Decision {
  return lapsedOf(account, context.now).reduce<Decision>(
    (decision, reservation) => {
      const drafts = lapseDrafts(decision.account, reservation, context.programme);
      return join(decision, append(decision.account, drafts, context));
    },
    { entries: [], account },
  );
}

/** The account as a reader has to see it at `now`: lapsed codes count as returned, written or not. */
export function withLapsedReturned(account: Account, programme: Programme, now: Date): Account {
  const today = bookingDay(account, { now, programme });
  return lapsedOf(account, now).reduce(
    (view, reservation) => withReturned(view, reservation, programme, today),
    account,
  );
}

export interface Release {
  readonly reason: 'cancelled' | 'lapsed' | 'withdrawn';
  /** The day of the return; a lot that expired before it gets the programme's grace. */
  readonly on: LocalDate;
  readonly causeId: string;
  readonly occurredAt: string;
}

/**
 * Points back into the lots they came from, after what is owed. A lot that expired meanwhile gets the grace, once:
 * what had it before and expired again is written off at the same time, or a code taken and given back at the right
 * moments would keep points for ever. What comes back into an idle unit ends with what is there.
 */
export function releaseDrafts(
  account: Account,
  reservation: Reservation,
  programme: Programme,
  { reason, on, causeId, occurredAt }: Release,
): readonly EntryDraft[] {
  const { redemptionId, rewardId, unit, points, limits, isGiven } = reservation;
  const graceEnds = graceUntil(programme, on);
  const isOver = (lot: Lot) => !isResting(account, unit) && isExpired(lot, on);
  const own = onCommonDay(account, reservation, programme, on);
  const hasGrace = own.some((lot) => isOver(lot) && !lot.isGraced);
  const returned = own
    .map(
      (lot): Lot => (isOver(lot) && !lot.isGraced ? { ...lot, expiresOn: graceEnds, isGraced: true } : lot),
    )
    .sort(byExpiry);
  const repaid = Math.min(purseOf(account, unit).owed, points);
  const ofUnit = unit === undefined ? {} : { unit };
  const allocations = withoutFirst(returned, repaid);
  const released: EntryDraft = {
    kind: 'released',
    ...ofUnit,
    pointsDelta: points,
    allocations,
    ...(repaid > 0 && { owedDelta: -repaid }),
    redemption: {
      redemptionId,
      rewardId,
      points,
      ...(limits && { limits }),
      ...(isGiven && { isGiven }),
      reason,
      ...(hasGrace && { graceUntil: graceEnds }),
    },
    causeId,
    occurredAt,
  };
  const lost = allocations.filter(isOver);
  if (lost.length === 0) return [released];
  const expired: EntryDraft = {
    kind: 'expired',
    ...ofUnit,
    pointsDelta: -sumPoints(lost),
    allocations: lost.map(outOf),
    causeId: `expiry:${account.memberId}:${redemptionId}`,
    occurredAt,
  };
  return [released, expired];
}

/** The lots of a reservation; in an idle unit with the day that goes for all of it by now. */
function onCommonDay(
  account: Account,
  { lots, unit }: Reservation,
  programme: Programme,
  today: LocalDate,
): readonly Lot[] {
  const day = idleSpan(programme, unit) === null ? null : idleDay(lotsOf(account, today, unit));
  if (day === null) return lots;
  return lots.map((lot) => (lot.expiresOn === null ? lot : { ...lot, expiresOn: day }));
}

function lapsedOf(account: Account, now: Date): readonly Reservation[] {
  return account.reservations.filter((reservation) => isLapsed(reservation, now));
}

function lapseDrafts(
  account: Account,
  reservation: Reservation,
  programme: Programme,
): readonly EntryDraft[] {
  const { redemptionId, expiresAt } = reservation;
  return releaseDrafts(account, reservation, programme, {
    reason: 'lapsed',
    on: localDate(new Date(expiresAt), programme.timeZone),
    causeId: `lapse:${redemptionId}`,
    occurredAt: expiresAt,
  });
}

function withReturned(
  account: Account,
  reservation: Reservation,
  programme: Programme,
  today: LocalDate,
): Account {
  const drafts = lapseDrafts(account, reservation, programme);
  const { unit } = reservation;
  const before = purseOf(account, unit);
  const after = {
    ...before,
    lots: drafts.reduce((lots, { allocations }) => applyAllocations(lots, allocations, today), before.lots),
    owed: drafts.reduce((owed, { owedDelta = 0 }) => owed + owedDelta, before.owed),
  };
  return {
    ...withPurse(account, unit, after),
    reservations: account.reservations.filter((open) => open !== reservation),
  };
}
