import { codeIdOf } from '#domain/awards/give-gifts.ts';
import { convertEnded } from '#domain/due/convert-due.ts';
import { ownDaysDue } from '#domain/due/own-days.ts';
import { expirePoints } from '#domain/due/settle.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import { join } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { commitWithin } from '#use-cases/budgets/commit-within.ts';
import { decidePresents } from '#use-cases/budgets/decide-present.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { Commit } from '#use-cases/commit.ts';
import { readyCodes } from '#use-cases/gift-codes.ts';

/** What is settled of a member's days, and how it is written. */
export interface SettledDays {
  readonly after: AccountRecord;
  readonly entries: readonly LedgerEntry[];
  readonly beside: readonly [];
  readonly commit: (all: Commit) => Promise<'written' | 'conflict'>;
}

/**
 * Settles a day of a member: what an ended month or quarter converts, the end of lots and codes, and what rules give for
 * a birthday or an anniversary. Whatever came of them, the day is noted as dealt with by the same write.
 */
export async function settleOwnDays(call: Call, before: AccountRecord): Promise<SettledDays> {
  await readyCodes(call);
  const context = decisionContext(call);
  const { account, settledThrough, nextDueOn } = before;
  const today = bookingDay(account, context);
  const ids = Array.from({ length: mostReservations }, (_, index) =>
    codeIdOf(context, `convert:${account.memberId}:${today}:${index + 1}`),
  );
  // What an ended month left is told by what has been recorded since, so it comes before all else.
  const converted = convertEnded(account, { ids, settledThrough, nextDueOn }, context);
  const expired = join(converted, expirePoints(converted.account, context));
  const days = ownDaysDue(expired.account, before, call.rules.programme, today);
  const presents = await decidePresents(call, { ...before, account: expired.account }, days);
  const decision = join(expired, presents.decision);
  return {
    after: { ...before, account: decision.account, settledThrough: today },
    entries: decision.entries,
    beside: [],
    commit: (all) => commitWithin(call, presents.known, all),
  };
}
