import type { EntryKind } from '#domain/ledger/kinds/entry-kinds.ts';
import { adjusted } from './kinds/adjusted.ts';
import { closed } from './kinds/closed.ts';
import { converted } from './kinds/converted.ts';
import { corrected } from './kinds/corrected.ts';
import { earned } from './kinds/earned.ts';
import type { EntryWords } from './kinds/entry-words.ts';
import { expired } from './kinds/expired.ts';
import { fulfilled } from './kinds/fulfilled.ts';
import { granted } from './kinds/granted.ts';
import { redated } from './kinds/redated.ts';
import { refunded } from './kinds/refunded.ts';
import { released } from './kinds/released.ts';
import { reserved } from './kinds/reserved.ts';
import { tierReviewed } from './kinds/tier-reviewed.ts';
import { tierWarned } from './kinds/tier-warned.ts';
import { transferredIn } from './kinds/transferred-in.ts';
import { transferredOut } from './kinds/transferred-out.ts';

/** Every kind of entry in words. */
export const explanations: Readonly<Record<EntryKind, EntryWords>> = {
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
};
