import type { EntryRule } from './entry-rule.ts';
import { ofOtherUnits } from './entry-rule.ts';

/** The member became another, who goes on with all there was. */
export const transferredOut: EntryRule = {
  statement: 'adjusted',
  totals: ({ pointsDelta, transfer }) => ({ transferred: pointsDelta - (transfer?.reserved ?? 0) }),
  reservations: ofOtherUnits,
  isDeparture: true,
};
