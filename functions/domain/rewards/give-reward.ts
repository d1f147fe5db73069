import { addDays, endOf, startOfDay } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { Span } from '#domain/programme/span.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { codeExpiresAt, hasRoomForCode, tooManyOpen } from './redeem.ts';
import { isLapsed, releaseDrafts, releaseLapsed } from './release.ts';

/** A reward that a rule gives. */
export interface Gift {
  readonly redemptionId: string;
  readonly rewardId: string;
  /** For how long its code can be used, to the end of the last day; left out: as long as any. */
  readonly valid?: Span | undefined;
  readonly causeId: string;
  readonly occurredAt: string;
}

/**
 * Gives a reward: an open code that took no points. It is fulfilled as any other, and nothing comes back when it is not
 * used in time.
 * @returns the decision, or the refusal `too-many-open`: it is not given, and whoever gives it says so
 */
export function giveReward(account: Account, gift: Gift, context: DecisionContext): Decision | Refusal {
  const settled = releaseLapsed(account, context);
  if (!hasRoomForCode(settled.account)) return tooManyOpen;
  const { redemptionId, rewardId, causeId, occurredAt } = gift;
  const draft: EntryDraft = {
    kind: 'reserved',
    pointsDelta: 0,
    allocations: [],
    redemption: {
      redemptionId,
      rewardId,
      points: 0,
      expiresAt: giftEndsAt(account, gift.valid, context).toISOString(),
      isGiven: true,
    },
    causeId,
    occurredAt,
  };
  return join(settled, append(settled.account, [draft], context));
}

/**
 * Takes back a reward that was given, or that units became, where what it was for came back: its units return to their
 * lots.
 * @returns no entries when its code was used or is over: then it stays what it was
 */
export function withdrawReward(
  account: Account,
  redemptionId: string,
  { causeId, occurredAt }: Pick<Gift, 'causeId' | 'occurredAt'>,
  context: DecisionContext,
): Decision {
  const open = account.reservations.find((reservation) => reservation.redemptionId === redemptionId);
  if (open === undefined || isLapsed(open, context.now)) return { entries: [], account };
  const drafts = releaseDrafts(account, open, context.programme, {
    reason: 'withdrawn',
    on: bookingDay(account, context),
    causeId,
    occurredAt,
  });
  return append(account, drafts, context);
}

/** When a code lapses that is good for so long. */
export function giftEndsAt(account: Account, valid: Span | undefined, context: DecisionContext): Date {
  if (valid === undefined) return codeExpiresAt(context);
  const lastDay = endOf(valid, bookingDay(account, context));
  return startOfDay(addDays(lastDay, 1), context.programme.timeZone);
}
