import type { EntryRule } from './entry-rule.ts';

/** A sale gave points. */
export const earned: EntryRule = {
  statement: 'earned',
  totals: ({ pointsDelta }) => ({ issued: pointsDelta }),
};
