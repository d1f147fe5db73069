import { rules } from '#functions/services/rules.ts';
import type { QueueMessage } from '#handler/queue-handler.ts';
import { describeError, log } from '#observe/log.ts';
import type { Translation } from '#pos/adapter.ts';
import { adapterFor } from '#pos/adapters.ts';
import type { QueuedDelivery } from '#pos/queued-delivery.ts';
import { bodyOf } from '#pos/queued-delivery.ts';
import { booksOf } from '#table/connections/connections.ts';
import type { ActivityRequest } from '#use-cases/activities/activity-request.ts';
import type { FactRequest } from '#use-cases/sales/facts.ts';

export type Message = QueueMessage<QueuedDelivery>;

/** Why a message can't succeed as it is, however often it is tried. */
export interface Flaw {
  readonly code: string;
  readonly reason: string;
}

/** Whatever a body may state. */
export type StatedFact = FactRequest | ActivityRequest;

/** What a body states, or why it cannot be said. `failed`: a fault of ours, which the log names; it comes again. */
export type Stated = readonly StatedFact[] | Flaw | { readonly failed: true };

/** What a body states, and the shop that it names. */
export interface Read {
  readonly message: Message;
  readonly stated: Stated;
  readonly shop?: string | undefined;
}

export function isStated(stated: Stated): stated is readonly StatedFact[] {
  return Array.isArray(stated);
}

/** What the body states, nothing when it is ignored; a message that fails here, for want of its adapter perhaps, fails alone. */
export async function readMessage(message: Message): Promise<Read> {
  const { correlationId } = message;
  try {
    const translation = await translationOf(message);
    switch (translation?.kind) {
      case 'facts': {
        const stated = translation.facts.map((fact) => ({ ...fact, correlationId }));
        return { message, stated, shop: translation.shop };
      }
      case 'ignored':
        return { message, stated: [] };
      case 'unusable':
        return { message, stated: { code: 'unusable-body', reason: translation.reason } };
      case undefined:
        return {
          message,
          stated: { code: 'unknown-vendor', reason: 'there is no adapter of its vendor' },
        };
    }
  } catch (error) {
    return notRead(message, error);
  }
}

export function notRead(message: Message, error: unknown): Read {
  const { messageId, correlationId, body } = message;
  const { connectionId, vendor } = body;
  const facts = { correlationId, messageId, connectionId, vendor };
  log('error', 'delivery not read', { ...facts, ...describeError(error) });
  return { message, stated: { failed: true } };
}

/** A body that cannot even be unpacked, or that its adapter cannot take, must not fail the others of its batch. */
async function translationOf({
  messageId,
  correlationId,
  body: { vendor, encoding, body, currency = rules().programme.currency, ...connection },
}: Message): Promise<Translation | undefined> {
  const adapter = await adapterFor(vendor);
  const text = unpacked({ encoding, body });
  if (text === null) return { kind: 'unusable', reason: 'the body cannot be unpacked' };
  try {
    return adapter?.translate(text, { ...connection, connectionId: booksOf(connection), currency });
  } catch (error) {
    // What the failure says of itself may quote the body.
    const { error: name, stack } = describeError(error);
    const { connectionId } = connection;
    log('error', 'adapter failed', { correlationId, messageId, connectionId, vendor, error: name, stack });
    return { kind: 'unusable', reason: `the ${vendor} adapter failed on it (${name})` };
  }
}

/** @returns null for what is no gzip, or bursts */
function unpacked(packed: Pick<QueuedDelivery, 'encoding' | 'body'>): string | null {
  try {
    return bodyOf(packed);
  } catch {
    return null;
  }
}
