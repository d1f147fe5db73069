import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { openAccount } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { isRefusal } from '#domain/refusal.ts';
import { sha256 } from '#domain/testing.ts';
import type { Activity } from './activity.ts';
import type { ActivityRecord } from './activity-record.ts';
import { activityFindings, saidOfActivities } from './hold-activity.ts';
import { decideActivity } from './record-activity.ts';
import { delivered, gym, gymAt, now } from './testing.ts';

const memberId = 'mem_0123456789';
const whose = { memberId, isMerged: false };

/** The entries of a member, and the activities as they are kept, after all these were told. */
function told(...changes: readonly Partial<Activity>[]) {
  let account = openAccount(memberId, new Date('2026-11-01T09:00:00Z'), gym, sha256);
  const entries: LedgerEntry[] = [];
  const kept = new Map<string, ActivityRecord>();
  for (const change of changes) {
    const delivery = delivered(change);
    const { activityId } = delivery.activity;
    const decision = decideActivity(account, delivery, kept.get(activityId) ?? null, {}, gymAt(now));
    if (isRefusal(decision)) throw new Error(decision.detail);
    account = decision.account;
    entries.push(...decision.entries);
    if (decision.activity !== null) kept.set(activityId, decision.activity);
  }
  return { entries, kept };
}

type Change = (activity: ActivityRecord) => ActivityRecord | null;

/** What does not hold of the one activity, after it was changed in the table. */
function findingsWith(
  { entries, kept }: ReturnType<typeof told>,
  change: Change = (same) => same,
  of = whose,
) {
  return saidOfActivities(entries).flatMap((said) => {
    const activity = kept.get(said.activityId);
    if (activity === undefined) throw new Error(`${said.activityId} is not kept`);
    return activityFindings(said, change(activity), of).map(({ what, detail }) => `${what}: ${detail}`);
  });
}

const review = { kind: 'review', attributes: {} };
const reversed = { status: 'reversed' } as const;

/** With so much more given by its first step, or counted by its first count. */
function withMore(what: 'steps' | 'counts'): Change {
  return (activity) => {
    const { award } = activity;
    if (award === undefined) throw new Error('it gave nothing');
    const [part, ...parts] = structuredClone(award.parts);
    const changed = {
      ...part,
      steps:
        part?.steps.map((step, at) => (what === 'steps' && at === 0 ? { ...step, given: 900 } : step)) ?? [],
      counts:
        part?.counts.map((one, at) => (what === 'counts' && at === 0 ? { ...one, amount: 90 } : one)) ?? [],
      budgets: [],
    };
    return { ...activity, award: { ...award, parts: [changed, ...parts] } };
  };
}

describe('an activity', () => {
  test.each<[string, Partial<Activity>[]]>([
    ['gave points', [{}]],
    ['gave another unit', [review]],
    [
      'gave nothing, since a limit was reached',
      [{ activityId: 'a' }, { activityId: 'b' }, { activityId: 'c' }],
    ],
    ['was reversed', [{}, reversed]],
    ['was said once more', [{}, { version: 3 }]],
    ['counted anew after it was reversed', [{}, reversed, { version: 2, attributes: { minutes: 120 } }]],
    ['has an id with colons', [{ activityId: 'a:b:7' }]],
  ])('that %s is what its entries say', (_, changes) => {
    expect(findingsWith(told(...changes))).toEqual([]);
  });

  it('that gives more than its entries is named, by unit and by count', () => {
    expect(findingsWith(told({}), withMore('steps'))).toEqual([
      'activity-differs: activity gym/visit-1 says 900 points, its entries 6',
    ]);
    expect(findingsWith(told(review), withMore('steps'))).toEqual([
      'activity-differs: activity gym/visit-1 says 900 stamp, its entries 1',
    ]);
    expect(findingsWith(told({}), withMore('counts'))).toEqual([
      expect.stringMatching(/gym\/visit-1 says 90 of the counter \S+ \S+, its entries 1$/),
    ]);
  });

  it('that was reversed, or is again what it was, in the table alone is named', () => {
    const open = findingsWith(told({}, reversed), (activity) => ({ ...activity, status: 'completed' }));
    expect(open).toContain('activity-differs: activity gym/visit-1 says 6 points, its entries 0');
    const shut = findingsWith(told({}), (activity) => ({ ...activity, status: 'reversed' }));
    expect(shut).toContain('activity-differs: activity gym/visit-1 says 0 points, its entries 6');
  });

  it('that is gone is named', () => {
    expect(findingsWith(told({}), () => null)).toEqual([
      'activity-missing: activity gym/visit-1 is not there, and its entries are',
    ]);
  });

  it('of somebody else is named, unless what it gave went on with its member or back', () => {
    const elsewhere: Change = (activity) => ({ ...activity, memberId: 'mem_9999999999' });
    expect(findingsWith(told({}), elsewhere)).toEqual([
      'activity-differs: activity gym/visit-1 is kept for mem_9999999999, what it gave is here',
    ]);
    expect(findingsWith(told({}), elsewhere, { ...whose, isMerged: true })).toEqual([]);
    expect(findingsWith(told({}, reversed), elsewhere)).toEqual([]);
  });
});

test('whatever is told, reversed and told anew holds', () => {
  const visits = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(90)), { maxLength: 12 });
  fc.assert(
    fc.property(visits, (some) => {
      const open = new Set<string>();
      const changes = some.map(([activityId, minutes], index): Partial<Activity> => {
        const isOpen = open.delete(activityId);
        if (!isOpen) open.add(activityId);
        const status = isOpen ? 'reversed' : 'completed';
        return { activityId, attributes: { minutes }, status, version: index + 1 };
      });
      expect(findingsWith(told(...changes))).toEqual([]);
    }),
  );
});
