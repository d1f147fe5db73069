import type { EntryRule } from './entry-rule.ts';

/** The member is told that a tier is about to end. */
export const tierWarned: EntryRule = { statement: 'by-sign' };
