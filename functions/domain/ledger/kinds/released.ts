import type { EntryRule } from './entry-rule.ts';
import { withoutIts } from './entry-rule.ts';

/** A code was given back or lapsed. */
export const released: EntryRule = { statement: 'redeemed', reservations: withoutIts };
