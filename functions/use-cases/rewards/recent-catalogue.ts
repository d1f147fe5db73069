import type { Table } from '#table/core/client.ts';
import type { Call } from '#use-cases/call.ts';
import type { Catalogue } from './rewards.ts';
import { readCatalogue } from './rewards.ts';

/**
 * So long a reward may be shown that is no longer on offer, or not yet one that is. Rewards change seldom, and every
 * sale and every stranger is shown them; who redeems is told by what is read then.
 */
export const freshForSeconds = 30;

interface Kept {
  readonly readAt: number;
  /** Of the rules by which it was made. */
  readonly version: string;
  readonly catalogue: Promise<Catalogue>;
}

const keptOf = new WeakMap<Table, Kept>();

/** The catalogue as this process has read it within the last half minute. */
export function recentCatalogue(call: Pick<Call, 'table' | 'rules' | 'now'>): Promise<Catalogue> {
  const { table, now } = call;
  const { version } = call.rules;
  const kept = keptOf.get(table);
  const isFresh = kept !== undefined && Math.abs(now.getTime() - kept.readAt) < 1000 * freshForSeconds;
  if (isFresh && kept.version === version) return kept.catalogue;
  const read = { readAt: now.getTime(), version, catalogue: readCatalogue(call, { isConsistent: false }) };
  keptOf.set(table, read);
  read.catalogue.catch(() => keptOf.delete(table));
  return read.catalogue;
}
