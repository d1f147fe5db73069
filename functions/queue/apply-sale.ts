import { isRefusal } from '#domain/refusal.ts';
import { queueHandler } from '#handler/queue-handler.ts';
import { describeError, log } from '#observe/log.ts';
import type { FactOutcome, Measured } from '#observe/metric-names.ts';
import { outcomeOfRefusal } from '#observe/metric-names.ts';
import { measure } from '#observe/metrics.ts';
import { noteUnsound } from '#observe/note-unsound.ts';
import { measuresOfSale } from '#observe/sale-metrics.ts';
import { maskedReason } from '#pos/masking/masked-reason.ts';
import { queuedDeliverySchema } from '#pos/queued-delivery.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { Result } from './apply-sale/apply-facts.ts';
import { applyFacts } from './apply-sale/apply-facts.ts';
import type { Flaw, Message, Read, Stated } from './apply-sale/read-message.ts';
import { isStated, readMessage } from './apply-sale/read-message.ts';
import { shopCodes, tellsOfShop } from './apply-sale/shop-news.ts';
import { flawOfStatus } from './apply-sale/unknown-status.ts';

/** A message, what its body states, and what became of each statement. */
interface Told {
  readonly message: Message;
  readonly stated: Stated;
  readonly own: readonly Result[];
}

/** `again`: an outage, or too many writers at once; SQS delivers it anew. */
type Verdict = 'done' | 'again' | Flaw;

/**
 * Turns verified deliveries into entries: a batch is read in two calls and written in one transaction for each
 * member. What cannot be used becomes a failed event at its first try, so that no healthy message waits for it.
 */
export const handler = queueHandler(queuedDeliverySchema(), async (messages, call) => {
  const read = await heldBack(await Promise.all(messages.map(readMessage)), call);
  const facts = read.flatMap(({ message, stated }) =>
    isStated(stated) ? stated.map((request) => ({ message, request })) : [],
  );
  const requests = facts.map(({ request }) => request);
  const results = await applyFacts(call, requests);
  const context = decisionContext(call);
  const told = read.map(({ message, stated }): Told => {
    const own = results.filter((_, index) => facts[index]?.message === message);
    return { message, stated: flawOfStatus(stated, own, context) ?? stated, own };
  });
  const appliedAt = new Date();
  measure(
    told.flatMap((one) => measuresOf(one, appliedAt)),
    appliedAt,
  );
  const failed = await Promise.all(
    told.map(async (one) => {
      const { message, stated, own } = one;
      const verdict = isStated(stated) ? verdictOf(message, own) : 'code' in stated ? stated : 'again';
      logApplied(one);
      if (verdict === 'done') return [];
      if (verdict === 'again') return [message.messageId];
      // Few are such, so what keeps them is loaded then.
      const { isKept } = await import('./apply-sale/keep-failed.ts');
      return (await isKept(message, verdict, call)) ? [] : [message.messageId];
    }),
  );
  return failed.flat();
});

/** Few messages tell of a shop what is not known yet, so what looks into it is loaded then. */
async function heldBack(read: readonly Read[], call: Call): Promise<readonly Read[]> {
  if (!read.some(tellsOfShop)) return read;
  const { ofKnownShops } = await import('./apply-sale/known-shops.ts');
  return ofKnownShops(read, call);
}

/** What a message is counted as: each of its facts, or that it has none. */
function outcomesOf(stated: Stated, results: readonly Result[]): readonly FactOutcome[] {
  if (!isStated(stated)) return ['code' in stated ? outcomeOfFlaw(stated) : 'failed'];
  if (stated.length === 0) return ['ignored'];
  return results.map((result) => {
    if ('failed' in result) return result.failed instanceof UnsoundItemError ? 'unsound' : 'failed';
    if ('outcome' in result) return result.outcome;
    return isRefusal(result) ? outcomeOfRefusal(result.refused) : 'refused';
  });
}

function outcomeOfFlaw({ code }: Flaw): FactOutcome {
  return shopCodes.find((known) => known === code) ?? 'unusable';
}

function measuresOf({ message, stated, own }: Told, appliedAt: Date): readonly Measured[] {
  const { connectionId, receivedAt } = message.body;
  const outcomes = outcomesOf(stated, own);
  const isWritten = own.some(
    (result) =>
      'outcome' in result &&
      result.account !== null &&
      ['earned', 'corrected', 'refunded', 'reversed'].includes(result.outcome),
  );
  const lag = appliedAt.getTime() - Date.parse(receivedAt);
  return [
    ...outcomes.map((outcome) => ({
      metric: 'Facts' as const,
      ConnectionId: connectionId,
      Outcome: outcome,
    })),
    ...own.flatMap((result) => ('sale' in result ? measuresOfSale(result, appliedAt) : [])),
    ...(isWritten ? [{ metric: 'DeliveryLag' as const, value: Math.max(lag, 0) }] : []),
  ];
}

/** What leads from a delivery to the ledger: whose entries it made, up to which number. */
function logApplied({ message, stated, own }: Told): void {
  const { messageId, correlationId, body } = message;
  const members = own.flatMap((result) =>
    'outcome' in result && result.account !== null
      ? [{ memberId: result.account.memberId, sequence: result.account.sequence }]
      : [],
  );
  log('info', 'delivery applied', {
    correlationId,
    messageId,
    connectionId: body.connectionId,
    vendor: body.vendor,
    outcomes: outcomesOf(stated, own),
    members,
  });
}

/**
 * Whether a fact lies too far back to count, whoever looks at it: one bulk edit in a shop's back office tells its whole
 * past, so each is counted and logged, and none is a failed event.
 */
function isOfThePast({ refused }: { readonly refused: string }): boolean {
  return refused === 'past-date' || refused === 'before-membership';
}

/** Of the facts of one message. What is recorded of them is recorded, and replayed when the message comes again. */
function verdictOf(
  { messageId, correlationId, body: { connectionId } }: Message,
  results: readonly Result[],
): Verdict {
  const errors = results.flatMap((result) => ('failed' in result ? [result.failed] : []));
  const unsound = errors.filter((error) => error instanceof UnsoundItemError);
  for (const error of unsound) noteUnsound(error, { correlationId });
  for (const error of errors)
    log('error', 'fact not recorded', { correlationId, messageId, connectionId, ...describeError(error) });
  if (errors.length > unsound.length) return 'again';
  const refusals = results.filter(isRefusal);
  for (const { refused, detail } of refusals.filter(isOfThePast))
    log('info', 'fact too old', {
      correlationId,
      messageId,
      connectionId,
      code: refused,
      reason: maskedReason(detail),
    });
  const [first, ...others] = refusals.filter((refusal) => !isOfThePast(refusal));
  const flaws: readonly Flaw[] = [
    // It stays as it is until somebody mends it, so trying again is of no use.
    ...unsound.map(({ kind, message }) => ({ code: kind, reason: message })),
    ...(first === undefined ? [] : [first, ...others].map(flawOfRefusal)),
  ];
  const [worst] = flaws;
  if (worst === undefined) return 'done';
  return { code: worst.code, reason: [...new Set(flaws.map(({ reason }) => reason))].join('; ') };
}

function flawOfRefusal({ refused, detail }: { readonly refused: string; readonly detail: string }): Flaw {
  return { code: refused, reason: maskedReason(detail) };
}
