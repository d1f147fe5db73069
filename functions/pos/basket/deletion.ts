/** An order that its shop has deleted, of which it says nothing but the id. */
import type { JsonObject } from '#pos/basket/body.ts';
import { toSale, unusable } from '#pos/basket/body.ts';
import type { Translation, TranslationContext } from '../adapter.ts';

/** Whether a body is an id and nothing else, as vendors report what is deleted. */
export function isIdAlone(body: JsonObject): boolean {
  return Object.keys(body).length === 1 && 'id' in body;
}

/**
 * A voided sale of that id. What it undoes, when, and in which version is for the ledger to know: the time at which the
 * deletion was received is no more than the latest at which it can have been, so the fact is marked as a deletion.
 */
export function translateDeletion({ id }: JsonObject, context: TranslationContext): Translation {
  if (typeof id !== 'string' || !/[1-9a-z]/i.test(id))
    return unusable('id: must be the id of the order that was deleted');
  const receivedAt = context.receivedAt ?? new Date(0).toISOString();
  const translated = toSale({
    connectionId: context.connectionId,
    saleId: id,
    version: Date.parse(receivedAt),
    status: 'voided',
    occurredAt: receivedAt,
    locationId: context.locationId,
    // The ledger takes that of the sale.
    currency: context.currency,
    totals: { total: 0, eligibleNet: 0 },
  });
  if (translated.kind !== 'facts') return translated;
  const facts = translated.facts.map((fact) =>
    fact.kind === 'sale' ? { ...fact, isDeletion: true as const } : fact,
  );
  return { kind: 'facts', facts };
}
