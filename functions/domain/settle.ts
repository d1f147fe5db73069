import type { Account } from './account.ts';
import type { LocalDate } from './dates.ts';
import { addDays, addMonthsToMonth, earliest, firstDayOf, localDate, monthOf, startOfDay } from './dates.ts';
import type { Decision } from './decide.ts';
import { append } from './decide.ts';
import type { EntryDraft } from './entry.ts';
import { isExpired, sumPoints } from './lots.ts';
import type { DecisionContext, Programme } from './programme.ts';
import { releaseLapsed } from './redeem.ts';
import { reviewedTier, tierReviewOn } from './tier.ts';

/**
 * Returns what lapsed and writes off what has passed its last day: one entry for each such day. Nothing due: no
 * entries.
 */
export function expirePoints(account: Account, context: DecisionContext): Decision {
  const { timeZone } = context.programme;
  const today = localDate(context.now, timeZone);
  const settled = releaseLapsed(account, context);
  const lots = settled.account.lots.filter((lot) => isExpired(lot, today));
  const dates = [...new Set(lots.map((lot) => lot.expiresOn))].filter((date) => date !== null);
  const drafts = dates.map((date): EntryDraft => {
    const expired = lots.filter((lot) => lot.expiresOn === date);
    return {
      kind: 'expired',
      pointsDelta: -sumPoints(expired),
      allocations: expired.map((lot) => ({ ...lot, points: -lot.points })),
      causeId: `expiry:${account.memberId}:${date}`,
      occurredAt: startOfDay(addDays(date, 1), timeZone).toISOString(),
    };
  });
  const expired = append(settled.account, drafts, context);
  return { entries: [...settled.entries, ...expired.entries], account: expired.account };
}

/** Takes a tier away that is not earned any more and whose grace is over, one level at a time. */
export function reviewTier(account: Account, context: DecisionContext): Decision {
  const { programme, now } = context;
  const today = localDate(now, programme.timeZone);
  const tierAfter = reviewedTier(programme, account, today);
  if (tierAfter === undefined) return { entries: [], account };
  const draft: EntryDraft = {
    kind: 'tier-reviewed',
    pointsDelta: 0,
    allocations: [],
    tierAfter,
    causeId: `tier-review:${account.memberId}:${today}`,
    occurredAt: now.toISOString(),
  };
  return append(account, [draft], context);
}

/**
 * The first day on which a sweep has to look at the member again: an expiry, a tier review, or the statement of
 * a month that is over. Null for a member who has nothing that a day could change.
 * @param statementThrough the last month whose statement is closed
 */
export function nextDueOn(
  account: Account,
  statementThrough: string,
  programme: Programme,
  today: LocalDate,
): LocalDate | null {
  const expiries = account.lots.map((lot) => (lot.expiresOn === null ? null : addDays(lot.expiresOn, 1)));
  return earliest([
    ...expiries,
    ...account.reservations.map(({ expiresAt }) =>
      addDays(localDate(new Date(expiresAt), programme.timeZone), 1),
    ),
    tierReviewOn(programme, account, today),
    isDormant(account, statementThrough) ? null : statementDueOn(statementThrough),
  ]);
}

/** The statement of the month after `statementThrough` is due on the first day of the month after that. */
function statementDueOn(statementThrough: string): LocalDate {
  return firstDayOf(addMonthsToMonth(statementThrough, 2));
}

/** No points, no open codes, and nothing recorded since the last closed month: no statement is owed. */
function isDormant({ lots, reservations, lastRecordedOn }: Account, statementThrough: string): boolean {
  return lots.length === 0 && reservations.length === 0 && monthOf(lastRecordedOn) <= statementThrough;
}
