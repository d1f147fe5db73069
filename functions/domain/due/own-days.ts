import type { Occasion } from '#domain/awards/give-present.ts';
import type { LocalDate } from '#domain/dates.ts';
import { addDays, birthdayIn, dayOf, isDay, localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { anniversaryCounter } from '#domain/ledger/counters.ts';
import { hears } from '#domain/programme/answers.ts';
import type { Programme } from '#domain/programme.ts';
import { byCalendar } from './conversion-day.ts';
import { hasMonths, monthsDue } from './membership-months.ts';

/** A member's birthday, without the year. */
export interface KnownBirthday {
  /** `02-29` */
  readonly monthDay: string;
  /** Only birthdays after this day bring a present, or one could be born today for the sake of it. */
  readonly knownSince: LocalDate;
}

/** What of a member's days stands beside the account. */
export interface OwnDays {
  readonly birthday?: KnownBirthday | null | undefined;
  /** The last day up to which they were dealt with, whether or not they gave something; left out: none yet. */
  readonly settledThrough?: LocalDate | undefined;
}

/** A birthday, an anniversary, or a month of a membership. */
export type OwnDay = Exclude<Occasion, { readonly kind: 'enrolled' }>;

/** Whether a text is a day that some year has. */
export function isMonthDay(text: string): boolean {
  return isDay(`2000-${text}`);
}

/** Whether the calendar brings members more than the end of lots, codes, tiers and months. */
export function hasOwnDays(programme: Programme): boolean {
  const hasDays = hears(programme, 'birthday') || hears(programme, 'anniversary');
  return hasDays || byCalendar(programme).length > 0 || hasMonths(programme);
}

/** What a sweep missed by more than this is not given any more. */
const latestDays = 31;

/** The next birthday that may bring something, today's and a missed one included; null: the rules say nothing of it. */
export function birthdayOn(
  account: Account,
  { birthday, settledThrough = '' }: OwnDays,
  programme: Programme,
  today: LocalDate,
): LocalDate | null {
  if (!birthday || !hears(programme, 'birthday')) return null;
  const { monthDay, knownSince } = birthday;
  const last = account.birthdayGiftOf ?? 0;
  return nextIn(monthDay, today, (on) => on > knownSince && on > settledThrough && yearOf(on) > last);
}

/** The same of the day on which they enrolled, from the year after on. */
export function anniversaryOn(
  account: Account,
  { settledThrough = '' }: Pick<OwnDays, 'settledThrough'>,
  programme: Programme,
  today: LocalDate,
): LocalDate | null {
  if (!hears(programme, 'anniversary')) return null;
  const enrolledOn = localDate(new Date(account.openedAt), programme.timeZone);
  const given = account.counters?.[anniversaryCounter]?.['on'];
  const last = given === undefined ? enrolledOn : dayOf(given);
  return nextIn(enrolledOn.slice(5), today, (on) => on > settledThrough && yearOf(on) > yearOf(last));
}

function nextIn(monthDay: string, today: LocalDate, isOpen: (on: LocalDate) => boolean): LocalDate | null {
  const year = yearOf(today);
  const days = [year - 1, year, year + 1, year + 2].map((some) => birthdayIn(some, monthDay));
  return days.find((on) => on >= addDays(today, -latestDays) && isOpen(on)) ?? null;
}

/** The days of a member's own that have come and are not dealt with, in their order. */
export function ownDaysDue(
  account: Account,
  days: OwnDays,
  programme: Programme,
  today: LocalDate,
): readonly OwnDay[] {
  const next = {
    birthday: birthdayOn(account, days, programme, today),
    anniversary: anniversaryOn(account, days, programme, today),
  };
  const yearly = (['birthday', 'anniversary'] as const).flatMap((kind): readonly OwnDay[] => {
    const on = next[kind];
    return on === null || on > today ? [] : [{ kind, on }];
  });
  const monthly = monthsDue(account, days.settledThrough, programme, today);
  return [...yearly, ...monthly].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

/** The first birthday after today. */
export function nextBirthday(birthday: KnownBirthday | null, today: LocalDate): LocalDate | null {
  if (birthday === null) return null;
  const year = yearOf(today);
  return [year, year + 1].map((some) => birthdayIn(some, birthday.monthDay)).find((on) => on > today) ?? null;
}

function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4));
}
