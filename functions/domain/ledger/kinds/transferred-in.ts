import type { EntryRule } from './entry-rule.ts';

/** Another member became this one. */
export const transferredIn: EntryRule = {
  statement: 'adjusted',
  totals: ({ pointsDelta, transfer }) => ({ transferred: pointsDelta + (transfer?.reserved ?? 0) }),
  reservations: (open, { transfer }) => [...open, ...(transfer?.reservations ?? [])],
};
