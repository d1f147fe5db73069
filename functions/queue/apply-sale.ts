import { isRefusal } from '#domain/refusal.ts';
import type { FactRequest, FactResult } from '#functions/ledger/facts.ts';
import { recordFacts } from '#functions/ledger/record-facts.ts';
import { rules, writingLedger } from '#functions/services.ts';
import { describeError, log } from '#middleware/log.ts';
import { countAll, type FactOutcome, isFailure, outcomeOfRefusal } from '#middleware/metrics.ts';
import type { QueueMessage } from '#middleware/queue-handler.ts';
import { queueHandler } from '#middleware/queue-handler.ts';
import type { Translation } from '#pos/adapter.ts';
import { adapterFor } from '#pos/adapters.ts';
import type { QueuedDelivery } from '#pos/queued-delivery.ts';
import { bodyOf, queuedDeliverySchema } from '#pos/queued-delivery.ts';

type Message = QueueMessage<QueuedDelivery>;

/**
 * Turns verified deliveries into entries: a batch is read in two calls and written in one transaction for each
 * member. What cannot be used fails alone and ends in the dead-letter queue, where nothing is lost.
 */
export const handler = queueHandler(queuedDeliverySchema, async (messages, now) => {
  const translated = messages.map((message) => ({ message, requests: translate(message) }));
  const facts = translated.flatMap(({ message, requests }) =>
    typeof requests === 'string' ? [] : requests.map((request) => ({ message, request })),
  );
  const results =
    facts.length === 0
      ? []
      : await recordFacts(
          await writingLedger(now),
          facts.map(({ request }) => request),
        );
  const outcomes = [
    ...translated.flatMap(({ message, requests }) =>
      typeof requests === 'string' ? [{ message, outcome: requests }] : [],
    ),
    ...facts.map(({ message }, index) => ({ message, outcome: outcomeOf(message, results[index]) })),
  ];
  countAll(
    outcomes.map(({ message, outcome }) => ({
      metric: 'Facts',
      connectionId: message.body.connectionId,
      outcome,
    })),
    now,
  );
  // A message of several facts comes again when one of them failed; those that are recorded are replayed then.
  const failed = outcomes.filter(({ outcome }) => isFailure(outcome));
  return [...new Set(failed.map(({ message }) => message.messageId))];
});

/** What the body states, or why it states nothing. */
function translate({ messageId, body: delivery }: Message): readonly FactRequest[] | 'ignored' | 'unusable' {
  const { connectionId, vendor } = delivery;
  const translation = translationOf(delivery);
  if (translation?.kind === 'facts') return translation.facts;
  if (translation?.kind === 'sale' || translation?.kind === 'refund') return [translation];
  if (translation?.kind === 'ignored') return 'ignored';
  const reason = translation?.reason ?? `there is no adapter for ${vendor}`;
  log('error', 'delivery not usable', { messageId, connectionId, reason });
  return 'unusable';
}

/** A body that cannot even be unpacked must not fail the others of its batch. */
function translationOf({
  vendor,
  encoding,
  body,
  currency = rules().programme.currency,
  ...connection
}: QueuedDelivery): Translation | undefined {
  try {
    return adapterFor(vendor)?.translate(bodyOf({ encoding, body }), { ...connection, currency });
  } catch {
    return { kind: 'unusable', reason: 'the body cannot be unpacked' };
  }
}

function outcomeOf(
  { messageId, body: { connectionId } }: Message,
  result: FactResult | undefined,
): FactOutcome {
  if (result === undefined || 'failed' in result) {
    log('error', 'fact not recorded', { messageId, connectionId, ...describeError(result?.failed) });
    return 'failed';
  }
  if (isRefusal(result)) {
    log('error', 'fact refused', { messageId, connectionId, code: result.refused, reason: result.detail });
    return outcomeOfRefusal(result.refused);
  }
  return result.outcome;
}
