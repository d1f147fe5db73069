import { adjusted } from './adjusted.ts';
import { closed } from './closed.ts';
import { converted } from './converted.ts';
import { corrected } from './corrected.ts';
import { earned } from './earned.ts';
import type { EntryRule } from './entry-rule.ts';
import { expired } from './expired.ts';
import { fulfilled } from './fulfilled.ts';
import { granted } from './granted.ts';
import { redated } from './redated.ts';
import { refunded } from './refunded.ts';
import { released } from './released.ts';
import { reserved } from './reserved.ts';
import { tierReviewed } from './tier-reviewed.ts';
import { tierWarned } from './tier-warned.ts';
import { transferredIn } from './transferred-in.ts';
import { transferredOut } from './transferred-out.ts';

/** Every kind of entry: how it folds, and where it counts. */
export const entryKinds = {
  earned,
  corrected,
  refunded,
  reserved,
  fulfilled,
  released,
  expired,
  'tier-reviewed': tierReviewed,
  'tier-warned': tierWarned,
  adjusted,
  granted,
  'transferred-out': transferredOut,
  'transferred-in': transferredIn,
  closed,
  converted,
  redated,
} as const satisfies Readonly<Record<string, EntryRule>>;

export type EntryKind = keyof typeof entryKinds;

/** The rule of a kind, for readers that do not look into the table. */
export function ruleOf(kind: EntryKind): EntryRule {
  return entryKinds[kind];
}

/** Whether this release knows the kind: a later one may have written others. */
export function isEntryKind(kind: string): kind is EntryKind {
  return Object.hasOwn(entryKinds, kind);
}
