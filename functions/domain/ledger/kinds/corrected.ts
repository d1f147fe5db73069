import type { EntryRule } from './entry-rule.ts';

/** A later version of a sale made the difference. */
export const corrected: EntryRule = {
  statement: 'by-sign',
  totals: ({ pointsDelta }) => (pointsDelta >= 0 ? { issued: pointsDelta } : { clawedBack: -pointsDelta }),
};
