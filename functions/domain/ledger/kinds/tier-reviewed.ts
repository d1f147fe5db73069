import type { EntryRule } from './entry-rule.ts';

/** A tier was kept no longer. */
export const tierReviewed: EntryRule = { statement: 'by-sign' };
