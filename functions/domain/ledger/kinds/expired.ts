import type { EntryRule } from './entry-rule.ts';

/** Lots passed their last day. */
export const expired: EntryRule = {
  statement: 'expired',
  totals: ({ pointsDelta }) => ({ expired: -pointsDelta }),
};
