import type { EntryRule } from './entry-rule.ts';
import { withoutIts } from './entry-rule.ts';

/** A till accepted the code: its points were set aside before, and are spent now. */
export const fulfilled: EntryRule = {
  statement: 'redeemed',
  totals: ({ redemption }) => ({ spent: redemption?.points ?? 0 }),
  reservations: withoutIts,
};
