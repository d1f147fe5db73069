/** For tests only: what holds for a member after whatever happened, and the state that ledger and model agree on. */

import { latest } from '#domain/dates.ts';
import { bookOf, conservationGap, pointsAvailable } from '#domain/ledger/account.ts';
import { applyAllocations, isExpired, isPending, sumPoints } from '#domain/ledger/lots.ts';
import { sumReserved } from '#domain/ledger/purse.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { awardOf } from '#domain/sales/award-of-sale.ts';
import type { Given } from '#domain/sales/sale-record.ts';
import type { Ledger } from '#domain/testing.ts';
import type { PointByPoint } from './testing-points.ts';
import { never } from './testing-points.ts';
import { monthNumber } from './testing-tier.ts';

const bookingDay = ({ account, today }: Ledger) => latest(today, account.lastRecordedOn);

/** `2026-11`, `2026` or `all` as the model counts it. */
function periodNumber(period: string): number {
  if (period === 'all') return 0;
  return period.length === 4 ? Number(period) : monthNumber(`${period}-01`);
}

/** The account in the words of the model. */
export function ledgerState(ledger: Ledger): object {
  const { account } = ledger;
  const today = bookingDay(ledger);
  const lots = applyAllocations(account.lots, [], today).map((lot) => {
    const from = isPending(lot, today) ? lot.availableFrom : '';
    return `${from}/${lot.expiresOn ?? never}${lot.isGraced ? ' graced' : ''}: ${lot.points}`;
  });
  const { tierId, since, warned = null } = account.tier;
  return {
    lots: lots.sort(),
    owed: account.pointsOwed,
    codes: account.reservations.map(({ redemptionId, points }) => `${redemptionId}: ${points}`),
    totals: account.totals,
    tier: { tierId, since, warned },
    qualifying: Object.entries(account.qualifying)
      .map(([period, points]) => `${periodNumber(period)}: ${points}`)
      .sort(),
    giftYear: account.birthdayGiftOf ?? 0,
    isMerged: account.mergedInto !== undefined,
  };
}

/** The points of the model, counted by kind. */
export function modelState(model: PointByPoint, ledger: Ledger): object {
  const today = bookingDay(ledger);
  const counts = new Map<string, number>();
  for (const { from, until, isGraced } of model.held) {
    const kind = `${from > today ? from : ''}/${until}${isGraced ? ' graced' : ''}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const { level, since, warned, points } = model.tier;
  return {
    lots: [...counts].map(([kind, count]) => `${kind}: ${count}`).sort(),
    owed: model.owed,
    codes: [...model.setAside].map(([redemptionId, { points }]) => `${redemptionId}: ${points.length}`),
    totals: model.totals,
    tier: { tierId: model.rules.tiers[level]?.tierId, since, warned },
    qualifying: [...points].map(([period, some]) => `${period}: ${some}`).sort(),
    giftYear: model.giftYear,
    isMerged: model.mergedInto !== null,
  };
}

/** The laws that one member's account breaks, in words; none: all hold. */
export function brokenLaws(ledger: Ledger, mostLots: number): readonly string[] {
  const { account, entries, sales } = ledger;
  const today = bookingDay(ledger);
  const { lots, reservations, pointsOwed, lastRecordedOn } = account;
  const deltas = entries.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
  const laws: Readonly<Record<string, boolean>> = {
    'no point is lost or invented': conservationGap(bookOf(account)) === 0,
    'what is read of it is sound': flawsOf(account).length === 0,
    'all changes add up to what is held less what is owed': deltas === sumPoints(lots) - pointsOwed,
    'nothing is below zero':
      pointsOwed >= 0 && pointsAvailable(account, today) >= 0 && lots.every(({ points }) => points > 0),
    'whoever owes has nothing that can be used': pointsOwed === 0 || pointsAvailable(account, today) === 0,
    'a code holds what its lots hold': reservations.every(({ points, lots }) => sumPoints(lots) === points),
    'there are eight open codes at most': reservations.length <= 8,
    'each cause is there once': new Set(entries.map(({ causeId }) => causeId)).size === entries.length,
    'there are no more lots than the programme allows for':
      lots.filter((lot) => !isExpired(lot, lastRecordedOn)).length <= mostLots,
    'a sale gives back no more than it gave': [...sales.values()].every(
      ({ given, refunded }) =>
        refunded.points <= (given?.points ?? 0) &&
        refunded.basePoints <= (given === null ? 0 : qualifiedBy(given)),
    ),
    'whoever was merged has nothing left':
      account.mergedInto === undefined || lots.length + sumReserved(reservations) + pointsOwed === 0,
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}

/** What of a sale qualified, as it was given. */
function qualifiedBy(given: Given): number {
  const counts = awardOf(given).parts.flatMap((part) => part.counts);
  return counts.reduce((sum, { count, amount }) => (count === 'qualifying' ? sum + amount : sum), 0);
}
