import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { AdjustmentRecord } from '#table/adjustments/adjustment-item.ts';
import { isOver } from '#table/adjustments/adjustment-item.ts';
import { decisionWrites } from '#table/adjustments/adjustment-writes.ts';
import { readAdjustment } from '#table/adjustments/adjustments.ts';
import type { Actor } from '#table/core/actor.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { readOpenAccount } from '#table/members/members.ts';
import type { Call } from '#use-cases/call.ts';
import { actorOf, isSamePerson } from './actors.ts';
import type { Adjusted } from './request-adjustment.ts';
import { adjusted, apply } from './request-adjustment.ts';

export interface AdjustmentDecision {
  readonly adjustmentId: string;
  readonly decision: 'approve' | 'reject';
  readonly operator: Actor;
}

/**
 * A second operator lets a waiting adjustment through, or turns it down. Deciding the same again gets the same answer.
 * What was asked for a member who was merged meanwhile goes to the one who goes on; for one who has left it can only be
 * turned down, or it would stand in the list of those that wait until its time is over.
 * @returns the adjustment, or a refusal: `unknown-adjustment`, `second-operator-needed`, `already-decided`,
 * `unknown-member` when it is let through and the member has left, `amount-too-large`
 */
export function decideAdjustment(
  call: Call,
  { adjustmentId, decision, operator }: AdjustmentDecision,
): Promise<Adjusted | Refusal> {
  const status = decision === 'approve' ? 'applied' : 'rejected';
  return untilWritten(async () => {
    const known = await readAdjustment(call.table, adjustmentId);
    if (known === null || isOver(known, call.now))
      return refuse('unknown-adjustment', 'there is no such adjustment, or nobody decided it in time');
    const account = await readOpenAccount(call.table, known.memberId);
    if (known.status === status && known.decidedBy?.tokenId === operator.tokenId)
      return shown(call, known, account);
    if (known.status !== 'waiting')
      return refuse('already-decided', `the adjustment is ${known.status} already`);
    if (account === null && decision === 'approve') return refuse('unknown-member', 'the member has left');
    if (isSamePerson(known.requestedBy, operator))
      return refuse('second-operator-needed', 'an operator other than the one who asked has to decide');
    const decided: AdjustmentRecord = {
      ...known,
      status,
      decidedBy: actorOf(operator),
      decidedAt: call.now.toISOString(),
    };
    const writes = decisionWrites(call.table.name, decided);
    if (account !== null && decision === 'approve') return apply(call, decided, account, writes);
    return (await transact(call.table, writes)) === 'written' ? shown(call, decided, account) : 'conflict';
  });
}

/** With the member's balance; who has left has none. */
function shown(call: Call, adjustment: AdjustmentRecord, account: AccountRecord | null): Adjusted {
  if (account === null) return { adjustment, pointsAvailable: 0, pointsOwed: 0 };
  return adjusted(call, adjustment, account);
}
