import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { Recorded, SaleRequest } from './facts.ts';
import { recordFact } from './record-facts.ts';

/**
 * Records a sale for a caller who is not to learn whom it names: one that names a member whom there is not is kept for
 * whoever claims it, as one that names nobody, and refused as the sale of somebody who is there would be.
 * @returns what was recorded, which the caller is not to be told, or a refusal, alike for whom there is and is not
 */
export async function recordQuietly(
  call: Call,
  request: SaleRequest,
): Promise<Recorded | Refusal | TooManyRequests> {
  const recorded = await recordFact(call, request);
  if (!('refused' in recorded) || recorded.refused !== 'unknown-member') return recorded;
  const { saleId, version } = request.sale;
  const kept = await recordFact(call, {
    ...request,
    sale: withoutCustomer(request.sale),
    memberId: undefined,
  });
  if ('refused' in kept || kept.sale === null) return kept;
  // Of somebody who is there it would be another's sale: see `refuseOther` in judge-sale.ts.
  const isAnothers = kept.sale.memberId !== null && kept.sale.version === version;
  return isAnothers
    ? refuse('key-reused', `sale ${saleId} version ${version} was already recorded with different content`)
    : kept;
}

function withoutCustomer({ customer: _customer, ...sale }: SaleRequest['sale']): SaleRequest['sale'] {
  return sale;
}
