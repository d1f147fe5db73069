import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, pointsAvailable } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { isPending, takeInOrder } from '#domain/ledger/lots.ts';
import { credit } from '#domain/ledger/movements.ts';
import { purseOf } from '#domain/ledger/purse.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { reservePoints } from '#domain/rewards/redeem.ts';
import { codeIdOf } from './give-gifts.ts';
import { unitOfStep, usualTerms } from './lots-given.ts';

/** A reward for which units are set aside has one code; of several, the others wait for the next time. */
const mostAtOnce = 20;

/**
 * Makes units into what a programme makes of them: a card of ten stamps into a drink, points into credit. To a reward they
 * are set aside for its code, as if the member had redeemed them: a code that is given back or lapses brings them back. To
 * another unit they are spent, and that one is issued.
 * @param when which conversions: those that happen as soon as there is enough, at the end of a month or quarter, or by hand
 */
export function convert(
  account: Account,
  when: Conversion['at'],
  cause: Pick<EntryDraft, 'causeId' | 'occurredAt'>,
  context: DecisionContext,
): Decision {
  let decision: Decision = { entries: [], account };
  const due = Object.entries(context.programme.converts ?? {}).filter(([, { at }]) => at === when);
  for (const [conversionId, conversion] of due) {
    for (let time = 1; time <= mostAtOnce; time += 1) {
      const own = { ...cause, causeId: `${cause.causeId}:convert:${conversionId}:${time}` };
      const next = convertOnce(decision.account, conversion, own, context);
      if (next === null) break;
      decision = join(decision, next);
    }
  }
  return decision;
}

/** @returns null where there is not enough, or no room for another code */
function convertOnce(
  account: Account,
  { from, each, least = each, gives }: Conversion,
  cause: Pick<EntryDraft, 'causeId' | 'occurredAt'>,
  context: DecisionContext,
): Decision | null {
  const { programme } = context;
  const unit = keyOf(programme, from);
  const today = bookingDay(account, context);
  if (pointsAvailable(account, today, unit) < Math.max(each, least)) return null;
  const reward = gives.find((give) => 'reward' in give);
  if (reward !== undefined) {
    const redemptionId = codeIdOf(context, cause.causeId);
    const command = {
      redemptionId,
      rewardId: reward.reward,
      unit,
      points: each,
      causeId: cause.causeId,
      valid: reward.valid,
    };
    const reserved = reservePoints(account, command, context);
    return isRefusal(reserved) ? null : reserved;
  }
  const lots = purseOf(account, unit).lots.filter((lot) => !isPending(lot, today));
  const { allocations, missing } = takeInOrder(lots, each);
  if (missing > 0) return null;
  const out: EntryDraft = {
    ...cause,
    kind: 'converted',
    ...(unit !== undefined && { unit }),
    pointsDelta: 0 - each,
    allocations,
  };
  const taken = append(account, [out], context);
  return gives.reduce<Decision>((so, give) => {
    if (!('unit' in give) || !('fixed' in give)) return so;
    const into = keyOf(programme, give.unit);
    const terms = usualTerms(programme, unitOfStep(programme, give.unit), today, today);
    const facts = { ...cause, kind: 'converted' as const, ...(into !== undefined && { unit: into }) };
    const draft = credit(so.account, { ...facts, lots: [{ ...terms, points: give.fixed }] });
    return join(so, append(so.account, [draft], context));
  }, taken);
}

function keyOf(programme: Programme, unitId: string): string | undefined {
  return unitId === mainUnit(programme).unitId ? undefined : unitId;
}
