import type { EntryRule } from './entry-rule.ts';

/** A present of the programme. */
export const granted: EntryRule = {
  statement: 'earned',
  totals: ({ pointsDelta }) => ({ issued: pointsDelta }),
};
