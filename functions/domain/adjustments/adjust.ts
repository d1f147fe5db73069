import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, hasRoomFor } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import type { AdjustmentFacts } from '#domain/ledger/entry-facts.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { presentTerms } from '#domain/rules/earning.ts';

export interface AdjustCommand extends AdjustmentFacts {
  /** Signed, not 0. */
  readonly pointsDelta: number;
  readonly causeId: string;
}

/**
 * An operator puts a balance right. Points given expire as if they were earned now, without hold; points taken go as a
 * refund's do, and what the member no longer has is owed. Neither counts for a tier.
 * @returns the decision, or the refusal `amount-too-large`
 */
export function adjustPoints(
  account: Account,
  { pointsDelta, causeId, ...adjustment }: AdjustCommand,
  context: DecisionContext,
): Decision | Refusal {
  if (!hasRoomFor(account, pointsDelta)) {
    return refuse('amount-too-large', 'the account would hold more points than can be counted exactly');
  }
  const { now, programme } = context;
  const change = {
    kind: 'adjusted' as const,
    adjustment,
    causeId,
    occurredAt: now.toISOString(),
  };
  const terms = presentTerms(programme, bookingDay(account, context));
  const draft =
    pointsDelta > 0
      ? credit(account, { ...change, lots: [{ ...terms, points: pointsDelta }] })
      : takeBack(account, { ...change, points: -pointsDelta, lots: [] }, context);
  return append(account, [draft], context);
}
