import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/dates.ts';
import type { TierWindowOne as TierWindow } from '#domain/programme/schema-one.ts';
import type { Given } from '#domain/testing.ts';
import { given, programme, programmeFrom } from '#domain/testing.ts';
import { nextTierStep } from '#domain/tiers/tier-end.ts';
import { pointsToKeep } from './points-to-keep.ts';

/** Whether the tier is still there when its end has come, after a purchase of so many points on `today`. */
function isKept(facts: Given, today: string, points: number): boolean {
  const ledger = given(facts).at('2026-11-01').review().at(today);
  const rules = programmeFrom(facts.rules ?? {});
  const end = nextTierStep(rules, ledger.account, today);
  if (points > 0) ledger.sale('a', points * 100);
  return ledger.at(end?.on ?? '').review().account.tier.tierId === 'silver';
}

/** What keeps the tier of a member who was told of its end on 1 November, as of `today`. */
function missing(facts: Given, today: string): number {
  const { account } = given(facts).at('2026-11-01').review();
  const rules = programmeFrom(facts.rules ?? {});
  const until = nextTierStep(rules, account, today)?.until ?? '';
  return pointsToKeep(rules, account, until, today);
}

const silver = { tier: 'silver', tierSince: '2026-10-01' };

describe('the points that keep a tier', () => {
  it('are what the month after its end lacks: what drops out by then counts no more', () => {
    const facts = { ...silver, qualifying: { '2025-11': 400, '2025-12': 300, '2026-05': 80 } };
    expect(missing(facts, '2026-11-21')).toBe(500 - 300 - 80);
  });

  it('of a calendar year are what the year itself lacks', () => {
    const rules = { tierWindow: { kind: 'calendar-year' }, tierNoticeDays: 62 } as const;
    const facts = { ...silver, tierSince: '2025-05-01', qualifying: { '2025': 600, '2026': 130 }, rules };
    expect(missing(facts, '2026-12-20')).toBe(370);
    // In the days of grace it is the new year that has to earn it.
    const graced = { ...facts, rules: { ...rules, tierGraceDays: 30, tierNoticeDays: 92 } };
    expect(missing(graced, '2027-01-10')).toBe(500);
  });

  it('are none where the tier is safe by now', () => {
    const { account } = given({ ...silver, qualifying: { '2026-11': 600 } });
    expect(pointsToKeep(programme, account, '2026-11-30', '2026-11-21')).toBe(0);
  });

  it('do keep it, and one less does not, whatever was earned before', () => {
    const window = fc.constantFrom<TierWindow>(
      { kind: 'rolling', months: 12 },
      { kind: 'rolling', months: 1 },
      { kind: 'calendar-year' },
    );
    const months = ['2025-10', '2025-11', '2025-12', '2026-06', '2026-10'];
    const earned = fc.array(fc.nat(240), { minLength: 5, maxLength: 5 });
    const scene = fc.record({ window, earned, grace: fc.constantFrom(0, 20, 50), day: fc.nat(60) });
    fc.assert(
      fc.property(scene, ({ window, earned, grace, day }) => {
        const periods = window.kind === 'rolling' ? months : ['2024', '2025', '2026'];
        const qualifying = Object.fromEntries(periods.map((period, index) => [period, earned[index] ?? 0]));
        // Told of it on 1 November, whenever it ends.
        const rules = { tierWindow: window, tierGraceDays: grace, tierNoticeDays: 365 };
        const facts = { ...silver, qualifying, rules };
        const today = addDays('2026-11-01', day);
        const points = missing(facts, today);
        fc.pre(points > 0);
        expect(isKept(facts, today, points)).toBe(true);
        if (points > 1) expect(isKept(facts, today, points - 1)).toBe(false);
      }),
    );
  });
});
