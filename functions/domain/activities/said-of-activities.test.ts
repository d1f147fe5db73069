/** What entries say of activities, and what is held against it. */
import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { ActivityRecord } from './activity-record.ts';
import type { SaidOfActivity } from './hold-activity.ts';
import { activityFindings, saidOfActivities } from './hold-activity.ts';

const memberId = 'mem_0123456789';
let sequence = 0;

function entry(causeId: string, pointsDelta: number, more: Partial<LedgerEntry> = {}): LedgerEntry {
  sequence += 1;
  return {
    ...{ kind: 'earned', causeId, memberId, sequence, pointsDelta, allocations: [] },
    ...{ balanceAfter: 0, owedAfter: 0, occurredAt: '', recordedAt: '', recordedOn: '2026-11-24' },
    ...{ ruleVersion: 'v1', previousHash: '', hash: '' },
    ...more,
  };
}

/** `gym/visit-1: 6 points, 1 stamp, visits 2026 1`. */
const said = (...entries: readonly LedgerEntry[]) =>
  saidOfActivities(entries).map(({ connectionId, activityId, units, counts }) => {
    const amounts = Object.entries({ ...units, ...counts }).map(
      ([id, amount]) => `${id || 'point'} ${amount}`,
    );
    return `${connectionId}/${activityId}: ${amounts.join(', ')}`;
  });

describe('entries say of an activity', () => {
  it('all that those of one cause moved and counted, together', () => {
    const cause = 'activity:gym:visit-1:0';
    const counted = { counts: { visits: { '2026': 1 } }, qualifying: { period: '2026-11', points: 6 } };
    expect(said(entry(cause, 6, counted), entry(cause, 1, { unit: 'stamp' }), entry(cause, 2))).toEqual([
      'gym/visit-1: point 8, stamp 1, visits 2026 1, qualifying 2026-11 6',
    ]);
  });

  it('only what the last of its causes says; nothing once it is reversed', () => {
    const before = entry('activity:gym:visit-1:0', 6);
    expect(said(before, entry('activity:gym:visit-1:t7', 9))).toEqual(['gym/visit-1: point 9']);
    expect(said(before, entry('reversal:gym:visit-1:1', -6))).toEqual(['gym/visit-1: ']);
  });

  it('something for each of several, by where they came from and their id', () => {
    const entries = ['gym:a', 'gym:b', 'pool:a'].map((name, nth) => entry(`activity:${name}:0`, nth + 1));
    expect(said(...entries)).toEqual(['gym/a: point 1', 'gym/b: point 2', 'pool/a: point 3']);
  });

  it('nothing where they are of a code that came of it, or of something else', () => {
    const redemption = { redemptionId: 'red_1', rewardId: 'drink', points: 0 };
    expect(
      said(
        entry('activity:gym:visit-1:0:gift:1', 0, { redemption }),
        entry('sale:till:A:1', 5),
        entry('kept:activity:gym:visit-1:0', 5),
        entry('activity:gym:visit-1:0:kept', 5),
      ),
    ).toEqual([]);
  });
});

describe('an activity as it is kept', () => {
  const kept: ActivityRecord = {
    ...{ connectionId: 'gym', activityId: 'visit-1', kind: 'check-in', status: 'completed', version: 0 },
    ...{ source: 'vendor', memberId, occurredAt: '2026-11-24T09:30:00.000Z' },
  };
  const told = (points: number): SaidOfActivity => ({
    ...{ connectionId: 'gym', activityId: 'visit-1', sequence: 1 },
    ...{ units: { '': points }, counts: {} },
  });
  const found = (points: number, change: Partial<ActivityRecord> = {}) =>
    activityFindings(told(points), { ...kept, ...change }, { memberId, isMerged: false }).map(
      ({ detail }) => detail,
    );

  it('that gave nothing, and whose entries say nothing, holds', () => {
    expect(found(0)).toEqual([]);
    expect(found(5)).toEqual(['activity gym/visit-1 says 0 points, its entries 5']);
  });

  it('for nobody is named where it gave something here, and may be anybody’s where it did not', () => {
    const nobody = { memberId: null };
    expect(found(5, nobody)).toEqual(['activity gym/visit-1 is kept for nobody, what it gave is here']);
    expect(found(0, nobody)).toEqual([]);
  });
});
