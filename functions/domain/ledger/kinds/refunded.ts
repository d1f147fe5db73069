import type { EntryRule } from './entry-rule.ts';

/** A refund took back what its sale had given. */
export const refunded: EntryRule = {
  statement: 'by-sign',
  totals: ({ pointsDelta }) => ({ clawedBack: -pointsDelta }),
};
