import type { EntryRule } from './entry-rule.ts';

/** Lots have other days from now on: a purchase kept them, or the tier was left in which they did not end. */
export const redated: EntryRule = { statement: 'by-sign' };
