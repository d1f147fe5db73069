import { describe, expect, it } from 'vitest';
import { openAccount } from '#domain/ledger/account.ts';
import type { Give } from '#domain/programme/rule.ts';
import { isRefusal } from '#domain/refusal.ts';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import { context, sha256 } from '#domain/testing.ts';
import { giftsOf } from './activity-record.ts';
import { decideActivity } from './record-activity.ts';
import { delivered, now } from './testing.ts';

/** A first check-in, as it is kept under a rule that gives all this. */
function kept(...gives: readonly Give[]) {
  const programme = programmeOf({
    counters: { visits: { on: ['activity:check-in'], sums: 'times', per: 'life' } },
    rules: [rule('visit', gives, { on: 'activity:check-in' })],
  });
  const account = openAccount('mem_0123456789', new Date('2026-11-01T09:00:00Z'), programme, sha256);
  const decision = decideActivity(account, delivered(), null, {}, context(now, programme));
  if (isRefusal(decision) || decision.activity === null) throw new Error('it gave nothing');
  return decision.activity;
}

const lasts = { days: 30 };
const everything: readonly Give[] = [
  { unit: 'point', fixed: 5 },
  { unit: 'stamp', fixed: 1 },
  { reward: 'drink' },
  { badge: 'club:early' },
  { entry: 'bike', times: 3 },
  { tier: 'gold', lasts },
  { membership: 'club', lasts },
];

describe('what an activity gave is shown', () => {
  it('as so much of each unit, so many entries, and one of all else; what was only counted is not', () => {
    expect(giftsOf(kept(...everything))).toEqual([
      { kind: 'unit', id: 'point', amount: 5 },
      { kind: 'unit', id: 'stamp', amount: 1 },
      { kind: 'reward', id: 'drink', amount: 1 },
      { kind: 'badge', id: 'club:early', amount: 1 },
      { kind: 'entry', id: 'bike', amount: 3 },
      { kind: 'tier', id: 'gold', amount: 1 },
      { kind: 'membership', id: 'club', amount: 1 },
    ]);
  });

  it('as nothing once it is reversed, or where it was reversed before it came', () => {
    const activity = kept(...everything);
    expect(giftsOf({ ...activity, status: 'reversed' })).toEqual([]);
    const { award: _, ...without } = activity;
    expect(giftsOf(without)).toEqual([]);
  });
});
