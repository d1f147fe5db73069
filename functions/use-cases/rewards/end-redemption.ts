import { localDate } from '#domain/dates.ts';
import { pointsAvailable } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import { cancelReservation, fulfilReservation } from '#domain/rewards/redeem.ts';
import { parseRedemptionCode } from '#domain/rewards/redemption-code.ts';
import { withLapsedReturned } from '#domain/rewards/release.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { untilWritten } from '#table/core/transact.ts';
import { readOpenAccount } from '#table/members/members.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import { redemptionFromItem } from '#table/rewards/redemption-item.ts';
import { putRedemptionEnd } from '#table/rewards/redemption-writes.ts';
import { keyedCause } from '#trust/caller-key.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { commit } from '#use-cases/commit.ts';
import { redemptionIdOf } from '#use-cases/redemption-codes.ts';

/** Which redemption: by the code that a person shows, or by its id. */
export type RedemptionReference = { readonly code: string } | { readonly redemptionId: string };

export interface EndRequest {
  readonly redemption: RedemptionReference;
  readonly end: 'fulfil' | 'cancel';
  /** Who asks: a member's or a till key's id. */
  readonly caller: string;
  /** Only this member's redemptions are found, and no payment, which is between tills; left out: anybody's. */
  readonly ofMember?: string | undefined;
  /** With the same key a repeated request gets the same answer; without one it is refused. */
  readonly idempotencyKey?: string | undefined;
}

export interface Ended {
  readonly redemption: RedemptionRecord;
  /** Of the redemption's unit. */
  readonly pointsAvailable: number;
}

/**
 * Accepts a code or gives it back, once.
 * @returns the redemption as ended, or a refusal: `unknown-code` (misread, nobody's, or another member's),
 * `already-fulfilled`, `already-cancelled`, `code-lapsed`
 */
export function endRedemption(call: Call, request: EndRequest): Promise<Ended | Refusal> {
  return untilWritten(async () => {
    const found = await findRedemption(call, request);
    if (found === null || (request.ofMember !== undefined && paymentOf(found.rewardId) !== null))
      return unknownCode;
    const causeId = `${request.end}:${found.redemptionId}`;
    const endedBy = await enderOf(call, request);
    const before = await readOpenAccount(call.table, found.memberId);
    if (before === null) return refuseGone(found);
    const { memberId } = before.account;
    const known = { ...found, memberId };
    if (request.ofMember !== undefined && request.ofMember !== memberId) return unknownCode;
    if (known.status !== 'reserved') {
      const isReplay = endedBy.isReplay(known.endedBy);
      return isReplay ? answer(known, before.account, call) : refuseEnded(known);
    }
    const context = decisionContext(call);
    const decide = request.end === 'fulfil' ? fulfilReservation : cancelReservation;
    const decision: Decision | Refusal = decide(before.account, known.redemptionId, causeId, context);
    if (isRefusal(decision)) {
      // Who ended it between the two reads above took the reservation along: that is to be said, not a lapse.
      const now = await findRedemption(call, request);
      return now?.status === known.status ? decision : 'conflict';
    }
    const ended: RedemptionRecord = {
      ...known,
      status: request.end === 'fulfil' ? 'fulfilled' : 'cancelled',
      endedBy: endedBy.causeId,
      endedAt: call.now.toISOString(),
    };
    const written = await commit(call, before, decision, [putRedemptionEnd(call.table.name, ended)]);
    return written === 'written' ? answer(ended, decision.account, call) : 'conflict';
  });
}

/** What ended a redemption, as it is stored; it is known again when the caller gave a key. */
async function enderOf({ secrets }: Call, { end: act, caller, idempotencyKey: text }: EndRequest) {
  if (text === undefined) return { causeId: `${act}:${caller}:`, isReplay: () => false };
  const { causeId, isOf } = keyedCause({ act, caller, text }, (await secrets.data()).callerKey);
  return { causeId, isReplay: isOf };
}

const unknownCode = refuse('unknown-code', 'there is no such code; check it for a typo');

/** Of one who has left, what was open is worth nothing any more. */
function refuseGone(known: RedemptionRecord): Refusal {
  return known.status === 'reserved'
    ? refuse('code-lapsed', 'the code expired when its member left')
    : refuseEnded(known);
}

/** The redemption that is meant; null for a misread code, or an unknown one. */
async function findRedemption(
  { table, secrets }: Call,
  { redemption }: EndRequest,
): Promise<RedemptionRecord | null> {
  const { redemptionCode } = await secrets.data();
  const redemptionId = idOf(redemption, redemptionCode);
  const item = redemptionId === null ? null : await getItem(table, keys.redemption(redemptionId));
  return item && redemptionFromItem(item);
}

function idOf(reference: RedemptionReference, key: Buffer): string | null {
  if ('redemptionId' in reference) return reference.redemptionId;
  const code = parseRedemptionCode(reference.code);
  return code === null ? null : redemptionIdOf(code, key);
}

function refuseEnded({ status }: RedemptionRecord): Refusal {
  return status === 'fulfilled'
    ? refuse('already-fulfilled', 'the code was used already')
    : refuse('already-cancelled', 'the code was given back already; its points are on the account');
}

function answer(
  redemption: RedemptionRecord,
  account: Parameters<typeof pointsAvailable>[0],
  call: Call,
): Ended {
  const today = localDate(call.now, call.rules.programme.timeZone);
  const view = withLapsedReturned(account, call.rules.programme, call.now);
  return { redemption, pointsAvailable: pointsAvailable(view, today, redemption.unit) };
}
