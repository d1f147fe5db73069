import { adjustPoints } from '#domain/adjustments/adjust.ts';
import { reviewTier } from '#domain/due/settle.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { restOfNow } from '#domain/ledger/rest.ts';
import { writtenOff } from '#domain/ledger/written-off.ts';
import { closeAccount } from '#domain/members/close.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { paymentPrice } from '#domain/rewards/payment.ts';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import { cancelReservation, fulfilReservation, reservePoints } from '#domain/rewards/redeem.ts';
import { releaseLapsed } from '#domain/rewards/release.ts';
import type { Deed, Event } from './events.ts';
import { Stays } from './life.ts';

/** What a member, an operator or the night did, done again. */
export interface Done extends Decision {
  /** A redemption that the balance does not allow here. */
  readonly missed?: LedgerEntry;
}

const ofOthers = ['earn', 'correct', 'refund', 'activity', 'reversal', 'present', 'merge', 'other'] as const;

type MemberDeed = Exclude<Deed, (typeof ofOthers)[number]>;

/** Whether an event is one of `driveMember`. */
export function isOfMember(event: Event): event is Event & { readonly does: MemberDeed } {
  return ofOthers.every((does) => does !== event.does);
}

/**
 * Does again what is no fact from outside.
 * @param was the rules of the day
 */
export function driveMember(
  { does, causeId, entries: [entry] }: Event & { readonly does: MemberDeed },
  account: Account,
  context: DecisionContext,
  was: Programme,
): Done {
  const nothing: Decision = { entries: [], account };
  const redemptionId = entry.redemption?.redemptionId ?? '';
  switch (does) {
    case 'reserve':
      return reserve(entry, account, context, was);
    case 'fulfil': {
      const decision = fulfilReservation(account, redemptionId, causeId, context);
      return isRefusal(decision) ? nothing : decision;
    }
    case 'cancel': {
      const decision = cancelReservation(account, redemptionId, causeId, context);
      return isRefusal(decision) ? nothing : decision;
    }
    case 'lapse':
      return releaseLapsed(account, context);
    case 'write-off':
      return append(account, writtenOff(account, entry.unit, context), context);
    case 'hear-rest': {
      const rest = restOfNow(account, context);
      return rest === null ? nothing : append(account, [rest], context);
    }
    case 'review':
      return reviewTier(account, context);
    case 'adjust': {
      const { adjustment, pointsDelta } = entry;
      if (adjustment === undefined) throw new Stays('not-reproducible');
      const decision = adjustPoints(account, { ...adjustment, pointsDelta, causeId }, context);
      if (isRefusal(decision)) throw new Stays('refused');
      return decision;
    }
    case 'close':
      return closeAccount(account, context);
  }
}

/** As it was, as long as the balance allows, and at the price of these rules where both sets name one. */
function reserve(entry: LedgerEntry, account: Account, context: DecisionContext, was: Programme): Done {
  const { redemption, unit, causeId } = entry;
  if (redemption === undefined) throw new Stays('not-reproducible');
  const { redemptionId, rewardId, limits, expiresAt, points } = redemption;
  const decision = reservePoints(
    account,
    {
      redemptionId,
      rewardId,
      unit,
      points: priceIn(context.programme, rewardId, unit, was, points),
      limits,
      ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
      causeId,
    },
    context,
  );
  return isRefusal(decision) ? { entries: [], account, missed: entry } : decision;
}

function priceIn(
  now: Programme,
  rewardId: string,
  unit: string | undefined,
  was: Programme,
  points: number,
): number {
  const payment = paymentOf(rewardId);
  const [before, after] = [was, now].map((programme) => {
    if (payment !== null) return paymentPrice(programme, payment);
    const costs = programme.rewards[rewardId]?.costs;
    return costs?.unit === (unit ?? mainUnit(programme).unitId) ? costs.amount : undefined;
  });
  return before === points && after !== undefined ? after : points;
}
