import type { LocalDate } from '#domain/dates.ts';
import { addMonthsToMonth, earliest, firstDayOf, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { isPending, sumPoints } from '#domain/ledger/lots.ts';
import { lotsOf } from '#domain/ledger/purse.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';

/** The next day on which a month or quarter has ended that leaves enough to convert, as things stand; null: none. */
export function conversionDay(account: Account, programme: Programme, today: LocalDate): LocalDate | null {
  const days = byCalendar(programme).map(([, conversion]) => {
    const next = nextBegin(conversion, today);
    // What is pending may be there in time; of what it becomes a sweep is the judge.
    return isEnough(account, conversion, programme, next) ? next : null;
  });
  return earliest(days);
}

/** What stands beside an account of when it is looked at. */
export interface Looked {
  /** As of `OwnDays`. */
  readonly settledThrough?: LocalDate | undefined;
  /** When a sweep has, or had, to look at it; null: never. Left out: whenever it does. */
  readonly nextDueOn?: LocalDate | null | undefined;
}

/**
 * The day from which on a month or quarter that has ended can be converted and was not, as far as the account tells; null:
 * none. No account says by itself that it ended before it was converted.
 */
export function openConversionDay(
  account: Account,
  looked: Looked,
  programme: Programme,
  today: LocalDate,
): LocalDate | null {
  const days = byCalendar(programme).map(([, conversion]) => {
    const began = beginOf(conversion, today);
    const isOpen = isStillOpen(account, looked, began, today);
    return isOpen && isEnough(account, conversion, programme, today) ? began : null;
  });
  return earliest(days);
}

/**
 * Whether what there is is what a month or quarter left that ended when this one began, and was not converted yet: on its
 * first day; or later, where a sweep has missed it and nothing has been recorded since. What ended before there was a rule
 * is not made up for.
 */
export function isStillOpen(
  { lastRecordedOn }: Pick<Account, 'lastRecordedOn'>,
  { settledThrough = '', nextDueOn = '' }: Looked,
  began: LocalDate,
  today: LocalDate,
): boolean {
  if (settledThrough >= began) return false;
  if (today === began) return true;
  return lastRecordedOn < began && nextDueOn !== null && nextDueOn <= began;
}

function isEnough(account: Account, conversion: Conversion, programme: Programme, on: LocalDate): boolean {
  const { from, each, least = 0 } = conversion;
  const unit = from === mainUnit(programme).unitId ? undefined : from;
  const held = sumPoints(lotsOf(account, on, unit).filter((lot) => !isPending(lot, on)));
  return held >= Math.max(each, least);
}

/** The conversions that a month or quarter brings. */
export function byCalendar({ converts = {} }: Programme): readonly (readonly [string, Conversion])[] {
  return Object.entries(converts).filter(([, { at }]) => at === 'month-end' || at === 'quarter-end');
}

/** The first day of the month or quarter in which a day lies. */
export function beginOf({ at }: Conversion, day: LocalDate): LocalDate {
  const month = monthOf(day);
  const monthsIn = at === 'quarter-end' ? (Number(month.slice(5)) - 1) % 3 : 0;
  return firstDayOf(addMonthsToMonth(month, -monthsIn));
}

function nextBegin(conversion: Conversion, day: LocalDate): LocalDate {
  const months = conversion.at === 'quarter-end' ? 3 : 1;
  return firstDayOf(addMonthsToMonth(monthOf(beginOf(conversion, day)), months));
}
