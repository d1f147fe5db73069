import { measureOfNewMember, measuresOfEntry } from '#observe/ledger-metrics.ts';
import type { Measured } from '#observe/metric-names.ts';
import type { Change } from '#table/change.ts';

/**
 * What is measured of what is new in the table. Whoever wrote it, each thing comes by here once; a batch that failed
 * half-way comes again from there on.
 */
export function measuresOfChange(change: Change): readonly Measured[] {
  if (change.before !== null || change.after === null) return [];
  switch (change.kind) {
    case 'profile':
      return [measureOfNewMember];
    case 'entry':
      return measuresOfEntry(change.after);
    case 'contact-notice':
    case 'statement':
      return [];
  }
}
