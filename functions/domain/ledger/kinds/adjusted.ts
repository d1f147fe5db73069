import type { EntryRule } from './entry-rule.ts';

/** An operator put it right. */
export const adjusted: EntryRule = {
  statement: 'adjusted',
  totals: ({ pointsDelta }) => ({ adjusted: pointsDelta }),
};
