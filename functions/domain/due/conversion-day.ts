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
    const { from, each, least = 0 } = conversion;
    const unit = from === mainUnit(programme).unitId ? undefined : from;
    // What is pending may be there in time; of what it becomes a sweep is the judge.
    const held = sumPoints(
      lotsOf(account, today, unit).filter((lot) => !isPending(lot, nextBegin(conversion, today))),
    );
    return held >= Math.max(each, least) ? nextBegin(conversion, today) : null;
  });
  return earliest(days);
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
