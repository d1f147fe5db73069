import type { DecisionContext } from '#domain/programme.ts';
import type { Sale } from './sale.ts';
import type { SaleRecord } from './sale-record.ts';

/** How far a shop's clock may run ahead of ours: its versions are its times, and a deletion's is our own. */
const clockToleranceMs = 15 * 60 * 1000;

/**
 * A deletion as a version of the sale that it undoes. Its vendor says which sale, and not when or what it was: the
 * version it comes with is the time at which it was received, at or before which it happened. So it stands right behind
 * what is known, and whatever the vendor changes afterwards (the order taken out of the trash again) is newer, however
 * late the deletion was told. One that was received before the known version came to be was about an earlier life of the
 * sale, and undoes nothing. A sale that is not known is kept as voided, so that an older version of it gives nothing.
 * @param deletion voided; its version is the epoch milliseconds at which it was received
 * @returns the version to decide on
 */
export function deletedSale<Deletion extends Sale>(
  deletion: Deletion,
  known: SaleRecord | null,
  { programme }: Pick<DecisionContext, 'programme'>,
): Deletion {
  if (known === null || known.status === 'awaited') return { ...deletion, currency: programme.currency };
  const { occurredAt, currency, eligibleNet, version } = known;
  const isOfToday = known.status === 'completed' && deletion.version + clockToleranceMs >= version;
  return {
    ...deletion,
    version: isOfToday ? version + 1 : version - 1,
    occurredAt,
    currency,
    totals: { ...deletion.totals, eligibleNet },
  };
}
