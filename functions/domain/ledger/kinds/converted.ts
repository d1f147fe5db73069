import type { EntryRule } from './entry-rule.ts';

/** One unit was made into another: what goes out of the one is spent, what comes into the other is issued. */
export const converted: EntryRule = {
  statement: 'by-use',
  totals: ({ pointsDelta }) => (pointsDelta >= 0 ? { issued: pointsDelta } : { spent: -pointsDelta }),
};
