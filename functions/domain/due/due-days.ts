import type { LocalDate } from '#domain/dates.ts';
import { addDays, addMonthsToMonth, earliest, firstDayOf, localDate, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { allLots, endingLots } from '#domain/ledger/purse.ts';
import { isRestHeard } from '#domain/ledger/rest.ts';
import { hears } from '#domain/programme/answers.ts';
import type { Programme } from '#domain/programme.ts';
import { nextTierStep } from '#domain/tiers/tier-end.ts';
import { conversionDay } from './conversion-day.ts';
import { monthOn } from './membership-months.ts';
import type { OwnDays } from './own-days.ts';
import { anniversaryOn, birthdayOn, nextBirthday } from './own-days.ts';

/** What beside the account brings something due. */
export interface DueFacts extends OwnDays {
  /** The last month whose statement is closed. */
  readonly statementThrough: string;
}

/** The first day on which each kind of work has something to do for a member; null: as things stand, none ever. */
export interface DueDays {
  /** Lots and codes that end, conversions, a birthday, an anniversary and the months of memberships. */
  readonly points: LocalDate | null;
  /** The end of a tier, or the notice of it. */
  readonly tier: LocalDate | null;
  /** The statement of a month that is over. */
  readonly statement: LocalDate | null;
}

/** Says when a sweep has to look at the member again, and for what. */
export function dueDays(
  account: Account,
  { statementThrough, ...days }: DueFacts,
  programme: Programme,
  today: LocalDate,
): DueDays {
  const expiries = endingLots(account).map(({ expiresOn }) =>
    expiresOn === null ? null : addDays(expiresOn, 1),
  );
  return {
    points: earliest([
      ...expiries,
      isRestHeard(account, programme) ? null : today,
      conversionDay(account, programme, today),
      ...account.reservations.map(({ expiresAt }) =>
        addDays(localDate(new Date(expiresAt), programme.timeZone), 1),
      ),
      // Without a present, too: a later programme may give one, and of who is not looked at it would never be known.
      hears(programme, 'birthday')
        ? birthdayOn(account, days, programme, today)
        : nextBirthday(days.birthday ?? null, today),
      anniversaryOn(account, days, programme, today),
      monthOn(account, days.settledThrough, programme, today),
    ]),
    tier: nextTierStep(programme, account, today)?.on ?? null,
    statement: isDormant(account, statementThrough) ? null : statementDueOn(statementThrough),
  };
}

/** The statement of the month after `statementThrough` is due on the first day of the month after that. */
export function statementDueOn(statementThrough: string): LocalDate {
  return firstDayOf(addMonthsToMonth(statementThrough, 2));
}

/** No points, no open codes, and nothing recorded since the last closed month: no statement is owed. */
export function isDormant(account: Account, statementThrough: string): boolean {
  const { reservations, lastRecordedOn } = account;
  const isEmpty = allLots(account).length + reservations.length === 0;
  return isEmpty && monthOf(lastRecordedOn) <= statementThrough;
}
