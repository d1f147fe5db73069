import { localDate } from '#domain/dates.ts';
import { pointsAvailable } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { mainUnit, purseKey } from '#domain/programme/read.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { convertAsked } from '#domain/rewards/convert-asked.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { untilWritten } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import type { ConversionRecord } from '#table/rewards/conversion-item.ts';
import { conversionFromItem, conversionToItem } from '#table/rewards/conversion-item.ts';
import { keyedCause } from '#trust/caller-key.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { commit } from '#use-cases/commit.ts';
import { codeMade, readyCodes } from '#use-cases/gift-codes.ts';

export interface ConversionRequest {
  readonly memberId: string;
  readonly conversionId: string;
  /** From 1. */
  readonly times: number;
  readonly idempotencyKey: string;
}

/**
 * Makes what a member asks of their units, in one transaction with the request itself; the same request again gets the
 * same answer.
 * @returns what it took and gave, or a refusal: `unknown-member`, those of `convertAsked`, and `key-reused` for the key with
 * another conversion or number
 */
export async function askConversion(
  call: Call,
  { memberId, conversionId, times, idempotencyKey: text }: ConversionRequest,
): Promise<ConversionRecord | Refusal> {
  const { callerKey } = await call.secrets.data();
  await readyCodes(call);
  const { causeId } = keyedCause({ act: 'convert', caller: memberId, text }, callerKey);
  const digest = causeId.slice(causeId.lastIndexOf(':') + 1);
  const [accountKey, ownKey] = [keys.account(memberId), keys.conversion(memberId, digest)];
  return untilWritten(async () => {
    const items = await getItems(call.table, [accountKey, ownKey]);
    const known = items.get(textOf(ownKey));
    if (known !== undefined) {
      const done = conversionFromItem(known);
      if (done.conversionId === conversionId && done.times === times) return done;
      return refuse('key-reused', 'this Idempotency-Key was used for another conversion; use a new one');
    }
    const item = items.get(textOf(accountKey));
    const before = item && accountFromItem(item);
    if (before === undefined || before.closedAt !== null)
      return refuse('unknown-member', 'there is no member with this id');
    const context = decisionContext(call);
    const { redemptionIdOf } = context;
    const ids = Array.from({ length: mostReservations }, (_, index) =>
      redemptionIdOf?.(`${causeId}:${index + 1}`),
    ).filter((id) => id !== undefined);
    const occurredAt = call.now.toISOString();
    const asked = { conversionId, times, causeId, occurredAt, ids };
    const decision = convertAsked(before.account, asked, context);
    if (isRefusal(decision)) return decision;
    const record = recordOf(call, decision, { conversionId, times });
    const beside = [putNew(call.table.name, conversionToItem(memberId, digest, record))];
    return (await commit(call, before, decision, beside)) === 'written' ? record : 'conflict';
  });
}

function recordOf(
  { rules: { programme }, now, secrets }: Call,
  { account, entries }: Decision,
  { conversionId, times }: Pick<ConversionRequest, 'conversionId' | 'times'>,
): ConversionRecord {
  const { from = mainUnit(programme).unitId, each = 0 } = programme.converts?.[conversionId] ?? {};
  const unitIdOf = ({ unit }: LedgerEntry) => unit ?? mainUnit(programme).unitId;
  return {
    conversionId,
    times,
    at: now.toISOString(),
    unit: from,
    spent: each * times,
    availableAfter: pointsAvailable(account, localDate(now, programme.timeZone), purseKey(programme, from)),
    given: entries
      .filter((entry) => entry.kind === 'converted' && entry.pointsDelta > 0)
      .map((entry) => ({ unit: unitIdOf(entry), amount: entry.pointsDelta })),
    codes: entries.flatMap(({ kind, redemption }) => {
      const { redemptionId, rewardId, expiresAt } = redemption ?? {};
      const code = redemptionId && codeMade(secrets, redemptionId);
      return kind === 'reserved' && redemptionId && rewardId && expiresAt && code
        ? [{ redemptionId, rewardId, code, expiresAt }]
        : [];
    }),
  };
}
