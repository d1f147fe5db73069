import { mainOf } from '#domain/awards/award.ts';
import { awardNow } from '#domain/awards/award-back.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Finding } from '#domain/ledger/finding.ts';
import { keyOfUnit } from '#domain/ledger/purse.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import type { ActivityRecord } from './activity-record.ts';

/** What an activity comes to: of each unit (as of `keyOfUnit`), and of each part of a counter. Nothing is left out. */
type Amounts = Readonly<Record<string, number>>;

/** What a ledger's entries say last of an activity. */
export interface SaidOfActivity {
  readonly connectionId: string;
  readonly activityId: string;
  /** Of the last entry. */
  readonly sequence: number;
  readonly units: Amounts;
  readonly counts: Amounts;
}

/** What the entries of a member say of activities, one by one. */
export function saidOfActivities(entries: readonly LedgerEntry[]): readonly SaidOfActivity[] {
  const said = new Map<string, SaidOfActivity & { readonly causeId: string }>();
  for (const entry of entries) {
    const { causeId, sequence, unit, pointsDelta } = entry;
    // What it gave beside, or what became of that, has causes that begin alike.
    const cause =
      entry.redemption === undefined ? /^(activity|reversal):([^:]+):(.+):t?\d+$/s.exec(causeId) : null;
    if (cause === null) continue;
    const [, kind, connectionId = '', activityId = ''] = cause;
    const key = JSON.stringify([connectionId, activityId]);
    const before = said.get(key);
    const of = { connectionId, activityId, sequence, causeId };
    // It was reversed whole, and may count anew after that.
    if (kind === 'reversal') {
      said.set(key, { ...of, units: {}, counts: {} });
      continue;
    }
    const { units, counts } = before?.causeId === causeId ? before : { units: {}, counts: {} };
    said.set(key, {
      ...of,
      units: sum(units, { [keyOfUnit(unit)]: pointsDelta }),
      counts: sum(counts, countsOf(entry)),
    });
  }
  return [...said.values()].map(({ causeId: _, ...one }) => one);
}

/**
 * Holds an activity as it is kept against what its entries say last of it.
 * @param activity null: it is not there
 * @param isMerged whether what becomes of it later is booked in another's ledger
 */
export function activityFindings(
  said: SaidOfActivity,
  activity: ActivityRecord | null,
  { memberId, isMerged }: { readonly memberId: string; readonly isMerged: boolean },
): readonly Finding[] {
  const { connectionId, activityId, sequence } = said;
  const name = `activity ${connectionId}/${activityId}`;
  const finding = (what: Finding['what'], detail: string): Finding => ({
    sequence,
    what,
    detail: `${name} ${detail}`,
  });
  if (activity === null) return [finding('activity-missing', 'is not there, and its entries are')];
  const gives = Object.values({ ...said.units, ...said.counts }).some((amount) => amount !== 0);
  if (activity.memberId !== memberId) {
    // What it gave went on with its member, or it was reversed and counts for somebody else.
    return isMerged || !gives
      ? []
      : [finding('activity-differs', `is kept for ${activity.memberId ?? 'nobody'}, what it gave is here`)];
  }
  const kept = amountsOf(activity);
  return [
    ...differences(kept.units, said.units).map(
      ([unit, has, says]) => `says ${has} ${unit === '' ? 'points' : unit}, its entries ${says}`,
    ),
    ...differences(kept.counts, said.counts).map(
      ([count, has, says]) => `says ${has} of the counter ${count}, its entries ${says}`,
    ),
  ].map((detail) => finding('activity-differs', detail));
}

/** What it gives as it is kept; nothing once it is reversed. */
function amountsOf({ status, award }: ActivityRecord): Pick<SaidOfActivity, 'units' | 'counts'> {
  if (status === 'reversed' || award === undefined) return { units: {}, counts: {} };
  const { units, counts } = awardNow(award, { units: {}, counts: {}, budgets: {}, gifts: [] });
  const main = mainOf(award);
  return {
    units: Object.fromEntries(
      Object.entries(units).map(([unit, amount]) => [keyOfUnit(unit === main ? undefined : unit), amount]),
    ),
    counts: flat(counts),
  };
}

/** What an entry adds to counters, with what counts for tiers among it. */
function countsOf({ counts = {}, qualifying }: LedgerEntry): Amounts {
  const ofTiers = qualifying && { [qualifyingCounter]: { [qualifying.period]: qualifying.points } };
  return sum(flat(counts), flat(ofTiers ?? {}));
}

const flat = (counts: Counters): Amounts =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([count, parts]) =>
      Object.entries(parts).map(([part, amount]) => [`${count} ${part}`, amount]),
    ),
  );

function sum(some: Amounts, others: Amounts): Amounts {
  const names = new Set([...Object.keys(some), ...Object.keys(others)]);
  return Object.fromEntries([...names].map((name) => [name, (some[name] ?? 0) + (others[name] ?? 0)]));
}

function differences(kept: Amounts, said: Amounts): readonly (readonly [string, number, number])[] {
  const names = new Set([...Object.keys(kept), ...Object.keys(said)]);
  return [...names]
    .map((name) => [name, kept[name] ?? 0, said[name] ?? 0] as const)
    .filter(([, has, says]) => has !== says);
}
