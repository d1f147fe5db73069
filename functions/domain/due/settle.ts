import type { LocalDate } from '#domain/dates.ts';
import { addDays, addMonthsToMonth, earliest, firstDayOf, localDate, monthOf } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { allLots, endingLots, unitsOf } from '#domain/ledger/purse.ts';
import { isRestHeard, restOfNow } from '#domain/ledger/rest.ts';
import { writtenOff } from '#domain/ledger/written-off.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { releaseLapsed } from '#domain/rewards/release.ts';
import { tierBelow } from '#domain/tiers/tier.ts';
import { nextTierStep } from '#domain/tiers/tier-end.ts';
import type { KnownBirthday } from './birthday.ts';
import { birthdayGiftOn, givesOnBirthday, nextBirthday } from './birthday.ts';
import { conversionDay } from './convert-due.ts';

/**
 * Returns what lapsed and writes off what has passed its last day: one entry for each such day and unit. Nothing due: no
 * entries. Where the programme says other than the account what expiry rests in its tier, it is heard first.
 */
export function expirePoints(account: Account, context: DecisionContext): Decision {
  const rest = restOfNow(account, context);
  const heard = append(account, rest === null ? [] : [rest], context);
  const settled = join(heard, releaseLapsed(heard.account, context));
  const drafts = unitsOf(settled.account).flatMap((unit) => writtenOff(settled.account, unit, context));
  return join(settled, append(settled.account, drafts, context));
}

/**
 * Tells of a tier that is about to end, or takes one away that is not earned any more, whose grace is over and of whose
 * end the member was told in time; one level at a time.
 */
export function reviewTier(account: Account, context: DecisionContext): Decision {
  const { programme, now } = context;
  const today = bookingDay(account, context);
  const next = nextTierStep(programme, account, today);
  const tierAfter = tierBelow(programme, account, today);
  if (next === null || next.on > today || tierAfter === undefined) return { entries: [], account };
  const { memberId } = account;
  const draft: EntryDraft = {
    pointsDelta: 0,
    allocations: [],
    occurredAt: now.toISOString(),
    ...(next.step === 'warn'
      ? { kind: 'tier-warned', tierUntil: next.until, causeId: `tier-warning:${memberId}:${today}` }
      : { kind: 'tier-reviewed', tierAfter, causeId: `tier-review:${memberId}:${today}` }),
  };
  return append(account, [draft], context);
}

/** What beside the account brings something due. */
export interface DueFacts {
  /** The last month whose statement is closed. */
  readonly statementThrough: string;
  readonly birthday?: KnownBirthday | undefined;
}

/** The first day on which each kind of work has something to do for a member; null: as things stand, none ever. */
export interface DueDays {
  /** Lots and codes that end, and a birthday. */
  readonly points: LocalDate | null;
  /** The end of a tier, or the notice of it. */
  readonly tier: LocalDate | null;
  /** The statement of a month that is over. */
  readonly statement: LocalDate | null;
}

/** Says when a sweep has to look at the member again, and for what. */
export function dueDays(
  account: Account,
  { statementThrough, birthday }: DueFacts,
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
      !givesOnBirthday(programme)
        ? nextBirthday(birthday ?? null, today)
        : birthdayGiftOn(account, birthday ?? null, programme, today),
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
