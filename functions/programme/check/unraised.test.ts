import { expect, test } from 'vitest';
import type { Membership } from '#domain/programme/campaign.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { small, withRules } from '../testing.ts';
import { lineOf } from './finding.ts';
import { unraisedIn } from './unraised.ts';

const linesOf = (programme: Programme) => unraisedIn(programme).map(lineOf);
const on = (...kinds: readonly FactKind[]) => withRules(...kinds.map((kind) => ({ on: kind })));
const [unit] = small.units;

test('what answers to facts that nothing raises yet is told with its place', () => {
  const rules = linesOf(on('membership:club:month', 'referral:friend', 'draw:bike:won', 'sale'));
  expect(rules).toEqual([
    'rules.1.on: nothing raises membership:club:month yet: do not promise it to members before something does',
    'rules.2.on: nothing raises referral:friend yet: do not promise it to members before something does',
    'rules.3.on: nothing raises draw:bike:won yet: do not promise it to members before something does',
  ]);
  const keptBy = ['sale', 'membership:club:renewed'] as const;
  const elsewhere = {
    ...small,
    units: [{ ...unit, expiry: { idle: { months: 3 }, keptBy } }],
    counters: { friends: { on: ['referral:referrer'], sums: 'times', per: 'year' } },
  } as unknown as Programme;
  expect(unraisedIn(elsewhere).map(({ path, severity }) => [path, severity])).toEqual([
    ['counters.friends.on.0', 'warning'],
    ['units.0.expiry.keptBy.1', 'warning'],
  ]);
});

test('what is raised is not: the calendar, tiers, goals, and a membership that a rule gives or a sale pays', () => {
  expect(
    linesOf(on('enrolled', 'birthday', 'anniversary', 'tier:gold', 'goal:ten', 'activity:visit')),
  ).toEqual([]);
  const gives: Rule['gives'] = [{ membership: 'club', lasts: { months: 1 } }];
  const kinds = ['started', 'renewed', 'month'].map((event) => `membership:club:${event}` as FactKind);
  const heard = on(...kinds);
  expect(linesOf(heard)).toHaveLength(3);
  expect(linesOf({ ...heard, rules: [...heard.rules, ...withRules({ gives }).rules] })).toEqual([]);
  const club = { name: {}, lasts: { months: 1 }, graceDays: 0, refund: 'none' } as const;
  const withClub = (paidBy: Membership['paidBy']) =>
    linesOf({ ...heard, memberships: { club: { ...club, paidBy } } });
  expect(withClub({ sku: ['CLUB'] })).toEqual([]);
  expect(withClub('api')).toHaveLength(3);
});
