import { givePresent } from '#domain/awards/give-present.ts';
import type { LocalDate } from '#domain/dates.ts';
import { addDays, startOfDay } from '#domain/dates.ts';
import { convertEnded } from '#domain/due/convert-due.ts';
import { dueDays } from '#domain/due/due-days.ts';
import type { KnownBirthday, OwnDays } from '#domain/due/own-days.ts';
import { ownDaysDue } from '#domain/due/own-days.ts';
import { expirePoints, reviewTier } from '#domain/due/settle.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import { hears } from '#domain/programme/answers.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';

/** So many nights have something to do for one member, at most, before one looks again whether it ends. */
const mostNights = 5000;

/** The hour at which schedules have run. */
const nightMs = 4 * 60 * 60 * 1000;

/** No statement is written here. */
const statementThrough = '9000-01';

export interface Nights {
  readonly birthday: KnownBirthday | undefined;
  /** The account as it really was, and the rules of then. */
  readonly was: Account;
  readonly rulesWas: Programme;
}

/**
 * What the nights up to a day would have brought: what is due by the rules of the replay and was not due by those of the
 * day. What was due by both came when it really came, if it was late.
 * @param until that day included
 * @param contextOn of a decision at an instant
 */
export function passNights(
  account: Account,
  { birthday, was, rulesWas }: Nights,
  until: LocalDate,
  programme: Programme,
  contextOn: (now: Date) => DecisionContext,
): Decision {
  let done: Decision = { entries: [], account };
  // Who has none to expect is looked at on their birthday all the same, and there is nothing to do.
  const factsOf = (rules: Programme) => {
    return { statementThrough, birthday: hears(rules, 'birthday') ? birthday : undefined };
  };
  let settledThrough: LocalDate | undefined;
  for (let night = 0; night < mostNights; night += 1) {
    const today = done.account.lastRecordedOn;
    const days = { ...factsOf(programme), settledThrough };
    const would = dueDays(done.account, days, programme, today);
    const isDue = (on: LocalDate | null) => on !== null && on <= until;
    if (!isDue(would.points) && !isDue(would.tier)) return done;
    const real = dueDays(was, factsOf(rulesWas), rulesWas, was.lastRecordedOn);
    const isOwn = (task: 'points' | 'tier') => {
      const [on, really] = [would[task], real[task]];
      return on !== null && on <= until && (really === null || really > on);
    };
    const tasks = (['points', 'tier'] as const).filter(isOwn);
    const [first] = tasks.toSorted((one, other) => ((would[one] ?? '') < (would[other] ?? '') ? -1 : 1));
    const on = first && would[first];
    if (first === undefined || on == null) return done;
    const context = contextOn(new Date(startOfDay(on, programme.timeZone).getTime() + nightMs));
    const one =
      first === 'points' ? ofPoints(done.account, days, on, context) : reviewTier(done.account, context);
    if (first === 'points') settledThrough = on;
    // The night has been, even where it brought nothing: the next one is looked for from there.
    const lastRecordedOn = one.entries.length > 0 ? one.account.lastRecordedOn : later(done.account, on);
    if (one.entries.length === 0 && lastRecordedOn > until) return done;
    done = join(done, { ...one, account: { ...one.account, lastRecordedOn } });
  }
  return done;
}

function ofPoints(account: Account, days: OwnDays, on: LocalDate, context: DecisionContext): Decision {
  const { settledThrough, birthday } = days;
  const ids = Array.from({ length: mostReservations }, (_, index) => `convert:${on}:${index + 1}`);
  const converted = convertEnded(account, { ids, settledThrough }, context);
  const expired = join(converted, expirePoints(converted.account, context));
  const about = { birthday: birthday?.monthDay };
  return ownDaysDue(expired.account, days, context.programme, on).reduce(
    (before, day) => join(before, givePresent(before.account, day, about, context)),
    expired,
  );
}

function later({ lastRecordedOn }: Account, on: LocalDate): LocalDate {
  return on > lastRecordedOn ? on : addDays(lastRecordedOn, 1);
}
