import type { LocalDate } from '#domain/dates.ts';
import { addDays, earliest } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { answersTo } from '#domain/programme/answers.ts';
import { membershipCounter } from '#domain/programme/counter-ids.ts';
import type { Programme } from '#domain/programme.ts';
import { latestMonthDays, monthDays } from '#domain/rules/memberships.ts';

/** A month of a membership that begins. */
export interface MembershipMonth {
  readonly kind: 'month';
  readonly membership: string;
  readonly on: LocalDate;
}

/** Whether rules or counters answer to the months of any membership. */
export function hasMonths(programme: Programme): boolean {
  return heardIn(programme).length > 0;
}

/** The next day on which a month of a membership begins, today and missed ones included; null: as things stand, none does. */
export function monthOn(
  account: Account,
  settledThrough: LocalDate | undefined,
  programme: Programme,
  today: LocalDate,
): LocalDate | null {
  const days = heardIn(programme).map((id) => {
    const { value } = openDays(account, id, settledThrough, today).next();
    return value ?? null;
  });
  return earliest(days);
}

/** The months of memberships that have begun and are not dealt with. */
export function monthsDue(
  account: Account,
  settledThrough: LocalDate | undefined,
  programme: Programme,
  today: LocalDate,
): readonly MembershipMonth[] {
  return heardIn(programme).flatMap((membership) => {
    const months: MembershipMonth[] = [];
    for (const on of openDays(account, membership, settledThrough, today)) {
      if (on > today) break;
      months.push({ kind: 'month', membership, on });
    }
    return months;
  });
}

function openDays(
  { counters = {} }: Account,
  membership: string,
  settledThrough: LocalDate = '',
  today: LocalDate,
): Generator<LocalDate> {
  const missed = addDays(today, -latestMonthDays);
  const first = settledThrough < missed ? missed : addDays(settledThrough, 1);
  return monthDays(counters[membershipCounter(membership)] ?? {}, first);
}

/** By name, since the order in which a programme is written is not kept. */
function heardIn(programme: Programme): readonly string[] {
  return Object.keys(programme.memberships ?? {})
    .filter((id) => answersTo(programme, `membership:${id}:month`))
    .sort();
}
