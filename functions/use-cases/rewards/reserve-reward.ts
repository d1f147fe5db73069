import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { pointsAvailable } from '#domain/ledger/account.ts';
import type { RedemptionLimits } from '#domain/ledger/entry-facts.ts';
import { purseKey } from '#domain/programme/read.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { catalogued } from '#domain/rewards/catalogue.ts';
import { codeExpiresAt, reservePoints } from '#domain/rewards/redeem.ts';
import { isLapsed, releaseLapsed } from '#domain/rewards/release.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { refuseReward, withReleased } from '#domain/rewards/reward.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { untilWritten } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { readOpenAccount } from '#table/members/members.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import { redemptionFromItem, redemptionToItem } from '#table/rewards/redemption-item.ts';
import { keptFromItem } from '#table/rewards/reward-item.ts';
import { keyedCause } from '#trust/caller-key.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { commit } from '#use-cases/commit.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { codeFor, redemptionIdOf } from '#use-cases/redemption-codes.ts';
import type { Confirm } from '#use-cases/sign-in/member-code.ts';
import type { MayDo } from '#use-cases/till-day.ts';
import type { StockRead } from './reward-stock.ts';
import { readStock } from './reward-stock.ts';

export interface ReserveRequest {
  readonly memberId: string;
  readonly rewardId: string;
  /** As of `asPayment`, which is in no catalogue; left out: the reward is read. */
  readonly payment?: Reward | undefined;
  /** Who asks, with their own space of idempotency keys: a member's or a till key's id. */
  readonly caller: string;
  readonly idempotencyKey: string;
  /** Left out: the member asks by themselves, or need not agree. Asked last, and not for what was reserved before. */
  readonly confirm?: Confirm | undefined;
  /** Of a till's key; asked after that. */
  readonly mayDo?: MayDo | undefined;
}

export interface Reserved {
  readonly redemption: RedemptionRecord;
  /** As it is now; null for who has left, or was merged, since the request was first made. */
  readonly account: Account | null;
}

/**
 * Reserves a reward: points, stock and the member's limit in one transaction; two calls for a reward without a
 * large stock. The same request again gets the same redemption.
 * @returns the redemption with the account after it, or a refusal: `unknown-member`, `unknown-reward`, those of `refuseReward` and
 * `reservePoints`, those of `confirm` and `mayDo`, and `key-reused` for the key with another member or reward
 */
export async function reserveReward(
  call: Call,
  request: ReserveRequest,
): Promise<Reserved | Refusal | TooManyRequests> {
  const { redemptionCode, callerKey } = await call.secrets.data();
  const { caller, idempotencyKey: text } = request;
  const cause = keyedCause({ act: 'redeem', caller, text }, callerKey);
  let codeAttempt = 0;
  return untilWritten(async () => {
    const code = codeFor(cause.spoken, codeAttempt, redemptionCode);
    const redemptionId = redemptionIdOf(code, redemptionCode);
    const read = await readFor(call, request, redemptionId);
    if (read.existing !== null && !cause.isOf(read.existing.causeId)) {
      codeAttempt += 1;
      return 'conflict';
    }
    if (read.existing !== null) return replay(read.existing, request, read);
    if (read.successor !== null) return reserveReward(call, { ...request, memberId: read.successor });
    return write(call, { ...request, causeId: cause.causeId, code, redemptionId }, read);
  });
}

async function successorOf({ table }: Call, memberId: string): Promise<string | null> {
  return (await readOpenAccount(table, memberId))?.account.memberId ?? null;
}

interface Read {
  /** With what there is of it; null: there is no such reward. */
  readonly offer: (StockRead & { readonly reward: Reward }) | null;
  readonly existing: RedemptionRecord | null;
  readonly account: AccountRecord | null;
  /** The one whom the member was merged into. */
  readonly successor: string | null;
}

async function readFor(call: Call, request: ReserveRequest, redemptionId: string): Promise<Read> {
  const { memberId, rewardId, payment } = request;
  const redemptionKey = keys.redemption(redemptionId);
  const ofReward = [keys.reward(rewardId), keys.taken(memberId, rewardId), keys.stock(rewardId, 0)];
  const wanted = [keys.account(memberId), redemptionKey, ...(payment === undefined ? ofReward : [])];
  const items = await getItems(call.table, wanted);
  const existing = items.get(textOf(redemptionKey));
  const account = items.get(textOf(keys.account(memberId)));
  const record = account ? accountFromItem(account) : null;
  const rewardItem = items.get(textOf(keys.reward(rewardId)));
  const kept = rewardItem && keptFromItem(rewardItem);
  const reward = payment ?? catalogued(call.rules.programme, rewardId, kept)?.reward;
  return {
    existing: existing ? redemptionFromItem(existing) : null,
    account: record?.closedAt === null ? record : null,
    successor: record?.account.mergedInto === undefined ? null : await successorOf(call, memberId),
    offer: reward ? { reward, ...(await readStock(call.table, reward, kept, memberId, items)) } : null,
  };
}

/** The answer that the first request got; refused when it was about something else. */
function replay(
  existing: RedemptionRecord,
  { memberId, rewardId }: ReserveRequest,
  { account, successor }: Read,
): Reserved | Refusal {
  const isTheirs = existing.memberId === memberId || existing.memberId === successor;
  if (isTheirs && existing.rewardId === rewardId)
    return { redemption: existing, account: account?.account ?? null };
  return refuse('key-reused', 'this Idempotency-Key was used for another redemption; use a new one');
}

async function write(
  call: Call,
  request: ReserveRequest & {
    readonly causeId: string;
    readonly code: string;
    readonly redemptionId: string;
  },
  { account: before, offer }: Read,
): Promise<Reserved | Refusal | TooManyRequests | 'conflict'> {
  const { memberId, rewardId, causeId, code, redemptionId } = request;
  if (before === null) return refuse('unknown-member', 'there is no member with this id');
  if (offer === null) return refuse('unknown-reward', `there is no reward ${rewardId}`);
  const { reward, use, stockShard, recount } = offer;
  const context = decisionContext(call);
  const today = localDate(call.now, call.rules.programme.timeZone);
  const settled = releaseLapsed(before.account, context).account;
  const released = before.account.reservations.filter(
    (open) => open.rewardId === rewardId && isLapsed(open, call.now),
  );
  const refusal = refuseReward(reward, withReleased(use, released), settled, call.rules.programme, today);
  if (refusal !== null) return refusal;
  const ownShard = released.find((open) => open.limits?.stockShard !== undefined)?.limits?.stockShard;
  const limits = limitsOf(stockShard ?? ownShard ?? null, reward.perMember !== undefined);
  const unit = purseKey(call.rules.programme, reward.unit);
  const command = { redemptionId, rewardId, unit, points: reward.points, limits, causeId };
  const decision = reservePoints(before.account, command, context);
  if (isRefusal(decision)) return decision;
  const confirmed = (await request.confirm?.()) ?? [];
  if (isRefusal(confirmed)) return confirmed;
  const tooMany = await request.mayDo?.({
    redemptionsPerDay: 1,
    // Of the main unit, as all that a till's day counts in points.
    ...(unit === undefined && { pointsSpentPerDay: reward.points }),
  });
  if (tooMany) return tooMany;
  const redemption: RedemptionRecord = {
    redemptionId,
    code,
    memberId,
    rewardId,
    ...(request.payment === undefined && { name: reward.name }),
    points: reward.points,
    ...(unit !== undefined && { unit }),
    causeId,
    status: 'reserved',
    reservedAt: call.now.toISOString(),
    expiresAt: codeExpiresAt(context).toISOString(),
    pointsAvailableAfter: pointsAvailable(decision.account, today, unit),
  };
  const beside = [putNew(call.table.name, redemptionToItem(redemption)), ...confirmed];
  const written = await commit(call, before, decision, beside, { mostTaken: reward.perMember, recount });
  return written === 'written' ? { redemption, account: decision.account } : 'conflict';
}

function limitsOf(stockShard: number | null, isPerMember: boolean): RedemptionLimits | undefined {
  if (stockShard === null && !isPerMember) return undefined;
  return { ...(stockShard !== null && { stockShard }), ...(isPerMember && { perMember: true }) };
}
