import type { Refusal } from '#domain/refusal.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { SearchingTill } from '#use-cases/members/find-limit.ts';
import { tooManyMisses } from '#use-cases/members/find-limit.ts';
import type { Recorded, SaleRequest } from './facts.ts';
import { namesSomebody } from './names-somebody.ts';
import { readFact } from './read-facts.ts';
import { recordFact } from './record-facts.ts';

/**
 * Records a sale for a till that must not learn who is a member. A new sale is recorded; if it names a member who
 * doesn't exist, or who enrolled too long after it, it is kept for whoever claims it, as one that names nobody. A later
 * state of a known sale is recorded if it names nobody: whether it may name somebody depends on whose the sale is.
 * @returns what was recorded, which the till must not see, or a refusal that is the same whoever exists; a known sale
 * that names somebody is `too-many-requests`
 */
export async function recordQuietly(
  call: Call,
  request: SaleRequest,
  till: SearchingTill,
): Promise<Recorded | Refusal | TooManyRequests> {
  const unnamed = { ...request, sale: withoutCustomer(request.sale), memberId: undefined };
  if (!namesSomebody({ ...request, ...request.sale })) return recordFact(call, unnamed);
  const { sale: known } = await readFact(call, unnamed);
  if (known !== null && known.sale.status !== 'awaited') return tooManyMisses(call, till);
  const recorded = await recordFact(call, request);
  if (!('refused' in recorded)) return recorded;
  switch (recorded.refused) {
    case 'unknown-member':
    case 'before-membership':
      return recordFact(call, unnamed);
    // Another of the same sale came first.
    case 'other-member':
    case 'key-reused':
      return tooManyMisses(call, till);
    default:
      return recorded;
  }
}

function withoutCustomer({ customer: _customer, ...sale }: SaleRequest['sale']): SaleRequest['sale'] {
  return sale;
}
