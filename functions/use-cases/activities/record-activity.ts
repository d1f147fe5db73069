import { refuseActivity } from '#domain/activities/declared.ts';
import { judge } from '#domain/activities/judge-activity.ts';
import type { ActivityDecision } from '#domain/activities/record-activity.ts';
import { decideActivity, reversedAhead } from '#domain/activities/record-activity.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { putActivity } from '#table/activities/activity-item.ts';
import { untilWritten } from '#table/core/transact.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { advance } from '#use-cases/account-write.ts';
import { commitWithin } from '#use-cases/budgets/commit-within.ts';
import type { KnownBudgets } from '#use-cases/budgets/known-budgets.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { commitAll } from '#use-cases/commit.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { decideWithBudgets } from './activity-budgets.ts';
import { deedsOf, deedsOfStub } from './activity-deeds.ts';
import type { ActivityRecorded, ActivityRequest, ActivityResult } from './activity-request.ts';
import type { ActivityRead } from './read-activity.ts';
import { readActivity } from './read-activity.ts';

type Settled = ActivityRecorded | Refusal | TooManyRequests;

/**
 * Records an activity: reads what it needs in two calls, decides purely, and writes one transaction. The same again gives
 * one effect, and so do an activity and its reversal, whichever comes first.
 * @returns what became of it, or a refusal as of `decideActivity`, `unknown-member`, or that of its caller's bounds
 */
export function recordActivity(call: Call, request: ActivityRequest): Promise<Settled> {
  return untilWritten(async () => settle(call, request, await readActivity(call, request)));
}

/**
 * As `recordActivity`, of what vendors report, one after the other. One whose customer is no member is ignored: a vendor
 * tells of all its customers, and nobody could claim it.
 * @returns one result for each request, in their order; one that failed leaves the others alone
 */
export async function recordActivities(
  call: Call,
  requests: readonly ActivityRequest[],
): Promise<readonly ActivityResult[]> {
  const results: ActivityResult[] = [];
  for (const request of requests) results.push(await recordOne(call, request));
  return results;
}

async function recordOne(call: Call, request: ActivityRequest): Promise<ActivityResult> {
  try {
    const result = await recordActivity(call, request);
    const isNobodys = 'refused' in result && result.refused === 'unknown-member';
    if (!isNobodys || request.activity.memberId !== undefined) return result;
    return { outcome: 'ignored', activity: null, account: null, isMiss: true };
  } catch (failed) {
    return { failed };
  }
}

async function settle(
  call: Call,
  request: ActivityRequest,
  read: ActivityRead,
): Promise<Settled | 'conflict'> {
  const { delivery, known, named, recordedFor, isMiss } = read;
  const context = decisionContext(call);
  const standing = judge(delivery, known?.activity ?? null, context);
  if (isRefusal(standing)) return standing;
  // Before whom it names, or the answer would tell who is a member.
  const refusal = standing === 'news' ? refuseActivity(delivery.activity, context) : null;
  if (refusal !== null) return refusal;
  const before = standing === 'news' ? named : recordedFor;
  if (standing === 'stub') return keepStub(call, request, read);
  if (before === null) {
    if (standing === 'news') return noMember;
    // Who has left, or was never told of it: there is nothing to take back.
    return { outcome: 'ignored', activity: known?.activity ?? null, account: null, isMiss };
  }
  const { decision, known: budgets } = await decideWithBudgets(call, request.activity, before, (about) =>
    decideActivity(before.account, delivery, known?.activity ?? null, about, context),
  );
  if (isRefusal(decision)) return decision;
  const tooMany = (await request.mayDo?.(deedsOf(decision))) ?? null;
  if (tooMany !== null) return tooMany;
  if ((await write(call, request, { before, known, budgets }, decision)) === 'conflict') return 'conflict';
  const { outcome, activity, account } = decision;
  return { outcome, activity: activity ?? known?.activity ?? null, account, isMiss };
}

const noMember = refuse('unknown-member', 'there is no member whom the activity names');

interface Written extends Pick<ActivityRead, 'known'> {
  readonly before: AccountRecord;
  readonly budgets: KnownBudgets;
}

async function write(
  call: Call,
  { correlationId = call.correlationId }: ActivityRequest,
  { before, known, budgets }: Written,
  { activity, account, entries }: ActivityDecision,
): Promise<'written' | 'conflict'> {
  if (activity === null) return 'written';
  return commitWithin(call, budgets, {
    changes: entries.length === 0 ? [] : [{ before, after: advance(before, account, call), entries }],
    beside: [putActivity(call.table.name, activity, known)],
    doneFor: () => ({ correlationId }),
  });
}

/** A reversal that comes first is kept until its activity would be too old to count. */
async function keepStub(
  call: Call,
  request: ActivityRequest,
  { delivery, isMiss }: ActivityRead,
): Promise<Settled | 'conflict'> {
  const stub = reversedAhead(delivery, decisionContext(call));
  if (isRefusal(stub)) return stub;
  const tooMany = (await request.mayDo?.(deedsOfStub)) ?? null;
  if (tooMany !== null) return tooMany;
  const days = call.rules.programme.oldestSaleDays + 2;
  const expiresAt = Math.floor(call.now.getTime() / 1000) + days * 24 * 60 * 60;
  const beside = [putActivity(call.table.name, stub, null, expiresAt)];
  if ((await commitAll(call, { changes: [], beside })) === 'conflict') return 'conflict';
  return { outcome: 'ignored', activity: stub, account: null, isMiss };
}
