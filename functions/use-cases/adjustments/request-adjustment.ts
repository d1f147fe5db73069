import { adjustPoints } from '#domain/adjustments/adjust.ts';
import { localDate } from '#domain/dates.ts';
import { pointsAvailable } from '#domain/ledger/account.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { withLapsedReturned } from '#domain/rewards/release.ts';
import type { AdjustmentRecord } from '#table/adjustments/adjustment-item.ts';
import { adjustmentFromItem, isOver } from '#table/adjustments/adjustment-item.ts';
import { newAdjustmentWrites } from '#table/adjustments/adjustment-writes.ts';
import type { Operator } from '#table/connections/credentials.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { untilWritten } from '#table/core/transact.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { countAmount, dayOf, usesOf } from '#table/sign-in/rate-limits.ts';
import { keyedCause } from '#trust/caller-key.ts';
import { randomHex, sha256 } from '#trust/random.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { commit, commitAll } from '#use-cases/commit.ts';
import { actorOf } from './actors.ts';

export interface AdjustmentRequest {
  readonly memberId: string;
  /** Signed, not 0. */
  readonly pointsDelta: number;
  readonly reason: string;
  readonly operator: Pick<Operator, 'tokenId' | 'name' | 'adjustmentLimit'>;
  readonly idempotencyKey: string;
}

export interface Adjusted {
  readonly adjustment: AdjustmentRecord;
  /** Of the member afterwards. */
  readonly pointsAvailable: number;
  readonly pointsOwed: number;
}

/** A request that nobody decides goes after so many days. */
const waitingDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Adds points to a balance or takes them, by a named operator with a reason. Within what the operator may adjust in a
 * day it is done at once, in one transaction with that count; beyond it waits for a second operator. The same key
 * again gets the same adjustment.
 * @returns the adjustment, `applied` or `waiting`, or a refusal: `unknown-member`, `already-merged`,
 * `amount-too-large`, and `key-reused` for the key with another member, points or reason
 */
export async function requestAdjustment(call: Call, request: AdjustmentRequest): Promise<Adjusted | Refusal> {
  const { memberId, operator, idempotencyKey: text } = request;
  const { callerKey } = await call.secrets.data();
  const { causeId, spoken } = keyedCause({ act: 'adjust', caller: operator.tokenId, text }, callerKey);
  const adjustmentId = adjustmentIdOf(causeId);
  // One from before keys were digested has the id of then.
  const itemKeys = [adjustmentId, adjustmentIdOf(spoken)].map(keys.adjustment);
  const limit = {
    subject: `adjusted-by#${operator.tokenId}` as const,
    limit: operator.adjustmentLimit,
    window: dayOf(call.now, call.rules.programme.timeZone),
  };
  const limitKey = keys.limit(limit.subject, limit.window.name);
  return untilWritten(async () => {
    const wanted = [keys.account(memberId), ...itemKeys, limitKey];
    const items = await getItems(call.table, wanted);
    const account = items.get(textOf(keys.account(memberId)));
    const before = account ? accountFromItem(account) : null;
    const known = itemKeys.map((key) => items.get(textOf(key))).find((item) => item !== undefined);
    if (known !== undefined && before !== null)
      return replay(call, adjustmentFromItem(known), request, before);
    const refusal = refuseAccount(before);
    if (before === null || refusal !== null) return refusal ?? noMember;
    const adjustment = newAdjustment(call, { ...request, causeId, adjustmentId });
    const hasRoom = usesOf(items.get(textOf(limitKey))) + Math.abs(request.pointsDelta) <= limit.limit;
    if (!hasRoom) return wait(call, adjustment, before);
    const applied = { ...adjustment, status: 'applied' as const };
    return apply(call, applied, before, [
      ...newAdjustmentWrites(call.table.name, applied),
      countAmount(call.table.name, limit, Math.abs(request.pointsDelta)),
    ]);
  });
}

const adjustmentIdOf = (causeId: string) => `adj_${sha256(causeId).slice(0, 20)}`;

/**
 * Writes an adjustment into the ledger.
 * @param beside what belongs into the same transaction
 */
export async function apply(
  call: Call,
  adjustment: AdjustmentRecord,
  before: AccountRecord,
  beside: readonly Write[],
): Promise<Adjusted | Refusal | 'conflict'> {
  const { adjustmentId, pointsDelta, reasonDigest, causeId } = adjustment;
  const command = { adjustmentId, pointsDelta, reasonDigest, causeId };
  const decision = adjustPoints(before.account, command, decisionContext(call));
  if (isRefusal(decision)) return decision;
  const written = await commit(call, before, decision, beside);
  return written === 'written' ? adjusted(call, adjustment, decision) : 'conflict';
}

export function adjusted(
  { rules, now }: Call,
  adjustment: AdjustmentRecord,
  { account }: Pick<AccountRecord, 'account'>,
): Adjusted {
  const view = withLapsedReturned(account, rules.programme, now);
  const today = localDate(now, rules.programme.timeZone);
  return {
    adjustment,
    pointsAvailable: pointsAvailable(view, today),
    pointsOwed: view.pointsOwed,
  };
}

const noMember = refuse('unknown-member', 'there is no member with this id');

/** Why an account takes no adjustment; null when it does. */
function refuseAccount(record: AccountRecord | null): Refusal | null {
  if (record === null) return noMember;
  const { mergedInto } = record.account;
  if (mergedInto !== undefined)
    return refuse('already-merged', `the member was merged into ${mergedInto}; adjust that one`);
  return record.closedAt === null ? null : noMember;
}

async function wait(call: Call, request: AdjustmentRecord, before: AccountRecord) {
  const waitsUntil = new Date(call.now.getTime() + waitingDays * dayMs).toISOString();
  const adjustment = { ...request, waitsUntil };
  const written = await commitAll(call, {
    // Written as it is, so that who leaves at this moment meets it, and its reason is erased, too.
    changes: [{ before, after: before, entries: [] }],
    beside: newAdjustmentWrites(call.table.name, adjustment),
  });
  return written === 'written' ? adjusted(call, adjustment, before) : 'conflict';
}

function newAdjustment(
  { now }: Call,
  {
    adjustmentId,
    memberId,
    pointsDelta,
    reason,
    causeId,
    operator,
  }: AdjustmentRequest & Pick<AdjustmentRecord, 'adjustmentId' | 'causeId'>,
): AdjustmentRecord {
  const salt = randomHex(16);
  return {
    adjustmentId,
    memberId,
    pointsDelta,
    reason,
    salt,
    reasonDigest: sha256(salt + reason),
    causeId,
    status: 'waiting',
    requestedBy: actorOf(operator),
    requestedAt: now.toISOString(),
  };
}

/** The answer that the first request got, or its later state; refused when it was about something else. */
function replay(
  call: Call,
  known: AdjustmentRecord,
  { memberId, pointsDelta, reason }: AdjustmentRequest,
  account: AccountRecord,
): Adjusted | Refusal {
  if (isOver(known, call.now))
    return refuse('key-reused', 'nobody decided this request in time; ask again with a new Idempotency-Key');
  const isSameReason = known.salt === undefined || known.reasonDigest === sha256(known.salt + reason);
  return known.memberId === memberId && known.pointsDelta === pointsDelta && isSameReason
    ? adjusted(call, known, account)
    : refuse('key-reused', 'this Idempotency-Key was used for another adjustment; use a new one');
}
