import type { DecisionContext } from '#domain/programme.ts';
import type { Sale } from './sale.ts';
import type { SaleRecord } from './sale-record.ts';

/** How far a shop's clock may run ahead of ours: its versions are its times, and a deletion's is our own. */
const clockToleranceMs = 15 * 60 * 1000;

/** Past every state of the same second, which vendors number within it, and before the next one. */
const behindMs = 100;

/**
 * A deletion as a version of the sale that it undoes. Its vendor says which sale, and not when or what it was: the
 * version it comes with is the time at which it was received, at or before which it happened. So it stands right behind
 * what is known, and whatever the vendor changes afterwards (the order taken out of the trash again) is newer, however
 * late the deletion was told. One that was received before the known version came to be was about an earlier life of the
 * sale, and undoes nothing. A sale that is not known is kept as voided, so that an older version of it gives nothing; one
 * that only a till stated is undone whatever the till's version, since the vendor's word counts more.
 * @param deletion voided; its version is the epoch milliseconds at which it was received
 * @returns the version to decide on
 */
export function deletedSale<Deletion extends Sale>(
  deletion: Deletion,
  known: SaleRecord | null,
  { programme }: Pick<DecisionContext, 'programme'>,
): Deletion {
  if (known === null || known.status === 'awaited') return { ...deletion, currency: programme.currency };
  const { occurredAt, currency, eligibleNet } = known;
  return {
    ...deletion,
    version: versionOf(deletion, known),
    occurredAt,
    currency,
    totals: { ...deletion.totals, eligibleNet },
  };
}

/** A till's versions are another sequence than the vendor's, so of a sale that a till stated the time is all there is. */
function versionOf(deletion: Sale, { source, status, version }: SaleRecord): number {
  if (source === 'till') return deletion.version;
  const isOfToday = status === 'completed' && deletion.version + clockToleranceMs >= version;
  return isOfToday ? version + behindMs : version - 1;
}
