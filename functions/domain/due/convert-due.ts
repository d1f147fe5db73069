import type { LocalDate } from '#domain/dates.ts';
import { addMonthsToMonth, earliest, firstDayOf, monthOf, startOfDay } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import { isPending, sumPoints } from '#domain/ledger/lots.ts';
import { lotsOf } from '#domain/ledger/purse.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Converting } from '#domain/rewards/convert.ts';
import { convertAll } from '#domain/rewards/convert.ts';

/**
 * Converts what a month or quarter that has just ended leaves a member: on the first day after it, or later, so long as
 * nothing has been recorded since. What has, cannot be told from what was there; it waits for the next end.
 */
export function convertEnded(
  account: Account,
  { ids }: Pick<Converting, 'ids'>,
  context: DecisionContext,
): Decision {
  const { programme } = context;
  const today = bookingDay(account, context);
  return byCalendar(programme).reduce<Decision>(
    (before, [conversionId, conversion]) => {
      const began = beginOf(conversion, today);
      if (today !== began && account.lastRecordedOn >= began) return before;
      const occurredAt = startOfDay(began, programme.timeZone).toISOString();
      return join(before, convertAll(before.account, { conversionId, conversion, occurredAt, ids }, context));
    },
    { entries: [], account },
  );
}

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

function byCalendar({ converts = {} }: Programme): readonly (readonly [string, Conversion])[] {
  return Object.entries(converts).filter(([, { at }]) => at === 'month-end' || at === 'quarter-end');
}

/** The first day of the month or quarter in which a day lies. */
function beginOf({ at }: Conversion, day: LocalDate): LocalDate {
  const month = monthOf(day);
  const monthsIn = at === 'quarter-end' ? (Number(month.slice(5)) - 1) % 3 : 0;
  return firstDayOf(addMonthsToMonth(month, -monthsIn));
}

function nextBegin(conversion: Conversion, day: LocalDate): LocalDate {
  const months = conversion.at === 'quarter-end' ? 3 : 1;
  return firstDayOf(addMonthsToMonth(monthOf(beginOf(conversion, day)), months));
}
