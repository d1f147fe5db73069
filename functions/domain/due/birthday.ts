import type { LocalDate } from '#domain/dates.ts';
import { addDays, birthdayIn, isDay, startOfDay } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, hasRoomFor } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import { credit } from '#domain/ledger/movements.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { presentTerms } from '#domain/rules/earning.ts';

/** A member's birthday, without the year. */
export interface KnownBirthday {
  /** `02-29` */
  readonly monthDay: string;
  /** Only birthdays after this day bring a present, or one could be born today for the sake of it. */
  readonly knownSince: LocalDate;
}

/** Whether a text is a day that some year has. */
export function isMonthDay(text: string): boolean {
  return isDay(`2000-${text}`);
}

/** A present that a sweep missed by more than this is not given any more. */
const latestDays = 31;

/** Whether the programme has a rule for birthdays. */
export function givesOnBirthday({ rules }: Programme): boolean {
  return rules.some(({ on }) => on === 'birthday');
}

/** Points that a birthday as such brings. */
export function birthdayPoints(programme: Programme): number {
  const { unitId } = mainUnit(programme);
  const gives = programme.rules.filter(({ on }) => on === 'birthday').flatMap((rule) => rule.gives);
  return gives.reduce((sum, give) => sum + ('fixed' in give && give.unit === unitId ? give.fixed : 0), 0);
}

/** The next birthday that brings a present, today's and a missed one included; null: none is promised. */
export function birthdayGiftOn(
  account: Account,
  birthday: KnownBirthday | null,
  programme: Programme,
  today: LocalDate,
): LocalDate | null {
  if (birthday === null || !givesOnBirthday(programme)) return null;
  const { monthDay, knownSince } = birthday;
  const year = Number(today.slice(0, 4));
  const last = account.birthdayGiftOf ?? 0;
  const isOpen = (on: LocalDate) =>
    on > knownSince && on >= addDays(today, -latestDays) && Number(on.slice(0, 4)) > last;
  return [year - 1, year, year + 1, year + 2].map((some) => birthdayIn(some, monthDay)).find(isOpen) ?? null;
}

/** The first birthday after today. */
export function nextBirthday(birthday: KnownBirthday | null, today: LocalDate): LocalDate | null {
  if (birthday === null) return null;
  const year = Number(today.slice(0, 4));
  return [year, year + 1].map((some) => birthdayIn(some, birthday.monthDay)).find((on) => on > today) ?? null;
}

/**
 * The present of the programme to a member whose birthday it is, once for each year; else no entries, nor where the
 * account could not count it exactly.
 */
export function giveBirthdayGift(
  account: Account,
  birthday: KnownBirthday | null,
  context: DecisionContext,
): Decision {
  const { programme } = context;
  const today = bookingDay(account, context);
  const on = birthdayGiftOn(account, birthday, programme, today);
  const points = birthdayPoints(programme);
  if (on === null || on > today || !hasRoomFor(account, points)) return { entries: [], account };
  const year = Number(on.slice(0, 4));
  const draft = credit(account, {
    kind: 'granted',
    lots: [{ ...presentTerms(programme, today), points }],
    grant: { reason: 'birthday', year },
    causeId: `birthday:${account.memberId}:${year}`,
    occurredAt: startOfDay(on, programme.timeZone).toISOString(),
  });
  return append(account, [draft], context);
}
