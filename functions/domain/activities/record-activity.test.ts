import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Account } from '#domain/ledger/account.ts';
import { openAccount } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import type { Programme } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import { sha256 } from '#domain/testing.ts';
import type { Activity, ActivityDelivery } from './activity.ts';
import type { ActivityRecord } from './activity-record.ts';
import { giftsOf } from './activity-record.ts';
import { budgetsTakenBy, decideActivity, reversedAhead } from './record-activity.ts';
import { delivered, gym, gymAt, now } from './testing.ts';

const opened = new Date('2026-11-01T09:00:00Z');

/** A member's ledger, and what it keeps of activities, each of which is decided on top of the ones before. */
class Gym {
  account: Account;
  readonly known = new Map<string, ActivityRecord>();
  readonly entries: string[] = [];
  readonly ledger: LedgerEntry[] = [];

  readonly programme: Programme;

  constructor(programme = gym) {
    this.programme = programme;
    this.account = openAccount('mem_0123456789', opened, programme, sha256);
  }

  /** @returns the outcome, or why it was refused */
  tell(change: Partial<Activity> = {}, more: Partial<Omit<ActivityDelivery, 'activity'>> = {}): string {
    const delivery = delivered(change, more);
    const { activityId } = delivery.activity;
    const context = gymAt(now, this.programme);
    const known = this.known.get(activityId) ?? null;
    const decision = decideActivity(this.account, delivery, known, {}, context);
    if (isRefusal(decision)) return decision.refused;
    this.account = decision.account;
    this.ledger.push(...decision.entries);
    if (decision.activity !== null) this.known.set(activityId, decision.activity);
    this.entries.push(
      ...decision.entries.map(({ kind, pointsDelta, unit, causeId }) =>
        [kind, pointsDelta, unit ?? 'point', causeId].join(' '),
      ),
    );
    return decision.outcome;
  }

  held(): { point: number; stamp: number } {
    const stamps = this.account.purses?.['stamp']?.lots ?? [];
    return { point: sumPoints(this.account.lots), stamp: sumPoints(stamps) };
  }

  visits(): number {
    return this.account.counters?.['visits']?.['2026-11!'] ?? 0;
  }
}

describe('an activity', () => {
  it('gives what rules say, once, and is answered alike when it comes again', () => {
    const told = new Gym();
    expect([told.tell(), told.tell(), told.tell()]).toEqual(['earned', 'replayed', 'replayed']);
    expect(told.entries).toEqual(['earned 6 point activity:gym:visit-1:0']);
    expect([told.held(), told.visits()]).toEqual([{ point: 6, stamp: 0 }, 1]);
    expect([...told.known.values()].map(giftsOf)).toEqual([[{ kind: 'unit', id: 'point', amount: 6 }]]);
  });

  it('gives another unit in an entry of its own', () => {
    const told = new Gym();
    told.tell({ kind: 'review', activityId: 'review-1', attributes: {} });
    expect(told.entries.filter((entry) => !entry.includes(' 0 '))).toEqual([
      'earned 1 stamp activity:gym:review-1:0',
    ]);
    expect(told.held()).toEqual({ point: 0, stamp: 1 });
  });

  it('is recorded though a limit leaves nothing for it, and counts', () => {
    const told = new Gym();
    for (const activityId of ['a', 'b', 'c']) expect(told.tell({ activityId })).toBe('earned');
    expect([told.held().point, told.visits()]).toEqual([12, 3]);
    expect(giftsOf(told.known.get('c') as ActivityRecord)).toEqual([]);
  });

  it.each<[Partial<Activity>, string]>([
    [{ kind: 'sauna' }, 'undeclared-activity'],
    [{ occurredAt: '2026-11-24T11:00:00Z' }, 'future-date'],
    [{ occurredAt: '2025-01-01T11:00:00Z' }, 'past-date'],
    [{ occurredAt: '2026-10-31T11:00:00Z' }, 'before-membership'],
    [{ attributes: { minutes: 1e15 } }, 'activity-too-large'],
  ])('is refused with %j, and nothing is kept of it', (change, refused) => {
    const told = new Gym();
    expect(told.tell(change)).toBe(refused);
    expect(told.known.size).toBe(0);
  });

  it('counts on the day on which its member enrolled, even before', () => {
    expect(new Gym().tell({ occurredAt: '2026-11-01T08:00:00Z' })).toBe('earned');
  });

  it('is refused with a till’s version that no clock has come to', () => {
    expect(new Gym().tell({ version: Number.MAX_SAFE_INTEGER }, { source: 'till' })).toBe('future-version');
  });
});

describe('a reversal', () => {
  it('takes back all that its activity gave, once', () => {
    const told = new Gym();
    told.tell();
    expect([told.tell({ status: 'reversed' }), told.tell({ status: 'reversed' })]).toEqual([
      'reversed',
      'replayed',
    ]);
    expect(told.entries.at(-1)).toBe('corrected -6 point reversal:gym:visit-1:0');
    expect([told.held(), told.visits()]).toEqual([{ point: 0, stamp: 0 }, 0]);
    expect([...told.known.values()].flatMap(giftsOf)).toEqual([]);
  });

  it('leaves a ledger that proves itself, and says what each entry was worked out from', () => {
    const told = new Gym();
    told.tell();
    told.tell({ kind: 'review', activityId: 'review-1', attributes: {} });
    told.tell({ status: 'reversed' });
    told.tell({ kind: 'review', activityId: 'review-1', status: 'reversed' });
    const before = new Gym().account;
    expect(verifyLedger(before, told.ledger, told.account, sha256)).toEqual([]);
  });

  it('frees the limit that the activity had used', () => {
    const told = new Gym();
    for (const activityId of ['a', 'b']) told.tell({ activityId });
    told.tell({ activityId: 'a', status: 'reversed' });
    told.tell({ activityId: 'c' });
    expect(told.held().point).toBe(12);
  });

  it('leaves a debt where the points are gone', () => {
    const told = new Gym();
    told.tell();
    told.account = { ...told.account, lots: [] };
    told.tell({ status: 'reversed' });
    expect(told.account.pointsOwed).toBe(6);
  });

  it('still works when the programme knows the kind no more', () => {
    const told = new Gym();
    told.tell();
    const without = new Gym(programmeOf({}));
    without.account = told.account;
    without.known.set('visit-1', told.known.get('visit-1') as ActivityRecord);
    expect(without.tell({ status: 'reversed' })).toBe('reversed');
    expect(without.held().point).toBe(0);
  });

  it('that comes first makes its activity give nothing, unless a later state says that it counts', () => {
    const told = new Gym();
    const stub = reversedAhead(delivered({ status: 'reversed' }), gymAt(now));
    if (isRefusal(stub)) throw new Error(stub.detail);
    told.known.set('visit-1', stub);
    expect([told.tell(), told.held().point]).toEqual(['replayed', 0]);
    expect([told.tell({ version: 1 }), told.held().point]).toEqual(['earned', 6]);
    expect(reversedAhead(delivered({ status: 'reversed', kind: 'sauna' }), gymAt(now))).toMatchObject({
      refused: 'undeclared-activity',
    });
  });

  it('is undone by a later state, which counts anew, with other content if it likes', () => {
    const told = new Gym();
    told.tell();
    told.tell({ status: 'reversed' });
    expect(told.tell({ version: 2, attributes: { minutes: 90 } })).toBe('earned');
    expect(told.held().point).toBe(9);
  });
});

test('what it takes of a limit of everyone is what is left of it, and comes back with its reversal', () => {
  const limits = [{ max: 100, what: 'given' as const, per: 'month' as const, of: 'everyone' as const }];
  const shared = programmeOf({
    ...gym,
    rules: [
      rule('visit', [{ unit: 'point', give: 1, per: 10, of: 'activity.minutes' }], {
        on: 'activity:check-in',
        limits,
      }),
    ],
  });
  const context = gymAt(now, shared);
  const account = openAccount('mem_0123456789', opened, shared, sha256);
  const given = decideActivity(account, delivered(), null, { left: { 'visit.0': 4 } }, context);
  if (isRefusal(given)) throw new Error(given.detail);
  expect(budgetsTakenBy(given)).toEqual([{ limitId: 'visit.0', period: '2026-11!', amount: 4 }]);
  const back = decideActivity(given.account, delivered({ status: 'reversed' }), given.activity, {}, context);
  if (isRefusal(back)) throw new Error(back.detail);
  expect(budgetsTakenBy(back)).toEqual([{ limitId: 'visit.0', period: '2026-11!', amount: -4 }]);
  expect(sumPoints(back.account.lots)).toBe(0);
  const restated = decideActivity(given.account, delivered({ version: 9 }), given.activity, {}, context);
  expect(isRefusal(restated) ? restated : budgetsTakenBy(restated)).toEqual([]);
  const again = decideActivity(back.account, delivered({ status: 'reversed' }), back.activity, {}, context);
  expect(isRefusal(again) ? again : budgetsTakenBy(again)).toEqual([]);
});

const doubled = programmeOf({
  ...gym,
  rules: [
    ...gym.rules,
    rule('double', [{ unit: 'point', multiply: 200 }], { on: 'activity:check-in', stage: 'multiply' }),
    rule('stamped', [{ unit: 'stamp', fixed: 2 }], {
      on: 'activity:check-in',
      stage: 'bonus',
      if: { count: 'visits', every: 2 },
    }),
  ],
});

test('whatever was told, in whatever order and however often, reversing all of it leaves nothing', () => {
  const step = fc.record({
    activityId: fc.constantFrom('a', 'b', 'c', 'd'),
    minutes: fc.nat(200),
    status: fc.constantFrom('completed' as const, 'completed' as const, 'reversed' as const),
    version: fc.option(fc.nat(3), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const told = new Gym(doubled);
      for (const { minutes, ...change } of steps) {
        if (change.status === 'reversed' && !told.known.has(change.activityId)) continue;
        told.tell({ ...change, attributes: { minutes } });
      }
      const given = [...told.known.values()].flatMap(giftsOf);
      const sum = (unit: string) =>
        given.reduce((all, { id, amount }) => (id === unit ? all + amount : all), 0);
      expect(told.held()).toEqual({ point: sum('point'), stamp: sum('stamp') });
      for (const activityId of told.known.keys()) told.tell({ activityId, status: 'reversed' });
      expect(told.held()).toEqual({ point: 0, stamp: 0 });
      expect(told.account.pointsOwed).toBe(0);
      expect(told.account.counters).toBeUndefined();
    }),
  );
});
