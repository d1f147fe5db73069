import type { LocalDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { pointsAvailable } from '#domain/ledger/account.ts';
import { isPending, sumPoints } from '#domain/ledger/lots.ts';
import { purseOf } from '#domain/ledger/purse.ts';

/** Points that are pending, by the first day on which they can be used. */
export interface Arrival {
  readonly on: LocalDate;
  readonly points: number;
}

/** What is pending on `today`, soonest first. */
export function arrivalsOf({ lots }: Pick<Account, 'lots'>, today: LocalDate): readonly Arrival[] {
  const pending = lots.flatMap((lot) =>
    lot.availableFrom !== null && isPending(lot, today)
      ? [{ on: lot.availableFrom, points: lot.points }]
      : [],
  );
  return [...Map.groupBy(pending, ({ on }) => on)]
    .map(([on, some]) => ({ on, points: sumPoints(some) }))
    .sort((one, other) => (one.on < other.on ? -1 : 1));
}

/**
 * The first day on which so many points of a unit can be used, if nothing is earned, spent or taken until then; what expires on the
 * way is not counted.
 * @returns null when what is pending does not suffice
 */
export function dayWithEnough(
  account: Account,
  points: number,
  today: LocalDate,
  unit?: string,
): LocalDate | null {
  const days = [today, ...arrivalsOf(purseOf(account, unit), today).map(({ on }) => on)];
  return days.find((day) => pointsAvailable(account, day, unit) >= points) ?? null;
}
