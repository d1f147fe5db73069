import type { LocalDate } from '#domain/dates.ts';
import { addDays, earliest, isDay } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { endingLots } from '#domain/ledger/purse.ts';
import type { DueFacts } from './due-days.ts';
import { isDormant, statementDueOn } from './due-days.ts';

/** So much later a day may be in another zone, or after the zone of a programme changed. */
const zoneDays = 1;
/** No tier and no birthday is waited for so long. */
const mostYears = 100;

/**
 * The last day on which a sweep has to look at a member, as far as the account itself says so, under whatever programme:
 * the end of the first lot or code, and the next statement. Tiers and birthdays may want it earlier.
 * @returns null: the account names no day
 */
export function latestDue(
  account: Account,
  { statementThrough }: Pick<DueFacts, 'statementThrough'>,
): LocalDate | null {
  return earliest([
    ...endingLots(account).map(({ expiresOn }) =>
      expiresOn === null ? null : addDays(expiresOn, 1 + zoneDays),
    ),
    ...account.reservations.map(({ expiresAt }) => addDays(expiresAt.slice(0, 10), 1 + 2 * zoneDays)),
    isDormant(account, statementThrough) ? null : addDays(statementDueOn(statementThrough), zoneDays),
  ]);
}

/**
 * What is wrong with the day on which an open account is looked at next: it is none, or so late that something of the
 * account's own would be forgotten.
 * @param account one that is sound otherwise
 */
export function dueFlaws(
  account: Account,
  {
    statementThrough,
    nextDueOn,
  }: Pick<DueFacts, 'statementThrough'> & { readonly nextDueOn: LocalDate | null },
): readonly string[] {
  if (nextDueOn !== null && !isDay(nextDueOn)) return ['nextDueOn: is not a calendar day'];
  if (isLifetimeAway(statementThrough, account))
    return [`statementThrough: ${statementThrough} is a lifetime away`];
  const latest = latestDue(account, { statementThrough });
  if (latest !== null && (nextDueOn === null || nextDueOn > latest))
    return [`nextDueOn: is ${nextDueOn ?? 'missing'}, although something is due by ${latest}`];
  return nextDueOn !== null && isLifetimeAway(nextDueOn, account)
    ? [`nextDueOn: ${nextDueOn} is a lifetime away`]
    : [];
}

/** Whether a day or a month is so late that nothing of the account can wait for it. */
export function isLifetimeAway(at: string, { lastRecordedOn }: Pick<Account, 'lastRecordedOn'>): boolean {
  const yearOf = (text: string) => Number(text.slice(0, 4));
  return yearOf(at) > yearOf(lastRecordedOn) + mostYears;
}
