import { sumPoints } from '#domain/ledger/lots.ts';
import type { EntryRule } from './entry-rule.ts';
import { ofOtherUnits } from './entry-rule.ts';

/** The account ended: what was held and what was set aside is gone. */
export const closed: EntryRule = {
  statement: 'expired',
  totals: ({ pointsDelta }, open) => ({ expired: sumPoints(open) - pointsDelta }),
  reservations: ofOtherUnits,
};
