import { describe, expect, it } from 'vitest';
import type { CampaignContent, ChangeContent } from '#domain/published/change.ts';
import { programme } from '#domain/testing.ts';
import { previewPlan } from './plan.ts';

const today = '2026-11-30';
const name = { en: 'Spring' };
const bonus = (ruleId: string, per: 'day' | 'life', max = 10) => ({
  ruleId,
  name,
  on: 'sale' as const,
  stage: 'bonus' as const,
  gives: [{ unit: 'point', fixed: 5 }],
  limits: [{ max, what: 'given' as const, per, of: 'everyone' as const }],
});
const spring = (...rules: CampaignContent['rules']): ChangeContent => ({
  kind: 'campaign',
  content: { name, from: '2026-12-07', until: '2027-02-28', rules },
});
const planned = (change: ChangeContent, under = programme) =>
  previewPlan({ ...change, id: 'spring' }, under, today);
const refused = (detail: string) => ({
  refused: 'nothing-to-preview',
  detail: expect.stringContaining(detail),
});

describe('a preview', () => {
  it('of a campaign replays its days, moved back, and adds up its limits of everyone', () => {
    const plan = planned(spring(bonus('tulips', 'life'), bonus('roses', 'day')));
    expect(plan).toMatchObject({
      looksAt: 'days',
      span: { from: '2026-09-07', until: '2026-11-29', isWhole: true },
      limits: [
        { limitId: 'tulips.0', max: 10, what: 'given', isOfAll: false },
        { limitId: 'roses.0', max: 10, what: 'given', isOfAll: false },
      ],
    });
    const campaigns = 'programme' in plan ? plan.programme.campaigns : undefined;
    expect(campaigns?.['spring']).toMatchObject({ from: '2026-09-07', until: '2026-11-29' });
  });

  it('cuts all by the limit of the only rule', () => {
    expect(planned(spring(bonus('tulips', 'life')))).toMatchObject({ limits: [{ isOfAll: true }] });
  });

  it('of a goal replays the last thirteen weeks', () => {
    const goal = { name, count: 'visits', target: 3, again: 'once' as const, gives: [] };
    expect(planned({ kind: 'goal', content: goal })).toMatchObject({
      looksAt: 'days',
      span: { from: '2026-08-31', until: '2026-11-29' },
    });
  });

  it('is refused for more limits by the day than can be added up', () => {
    const rules = Array.from({ length: 5 }, (_, nth) => bonus(`r${nth}`, 'day'));
    expect(planned(spring(...rules))).toEqual(refused('npm run replay'));
  });

  it.each([
    ['in pieces', { not: { of: 'quantity', atLeast: 2 } }],
    ['in what the sale says', { any: [{ of: 'sale.channel', is: ['web'] }] }],
    ['in every fifth', { count: 'visits', every: 5 }],
    ['in the weekday', { on: { weekdays: [1] } }],
    ['by another segment', { segment: 'buyers' }],
  ] as const)('of a segment is refused where it asks what happens: %s', (_, content) => {
    const under = { ...programme, segments: { buyers: { of: 'net', atLeast: 1 } as const } };
    expect(planned({ kind: 'segment', content }, under)).toEqual(refused('what is bought or done'));
  });

  it('of who bought lately is possible as soon as a rule keeps the day of the last sale', () => {
    const content = { since: 'sale', below: 30 } as const;
    expect(planned({ kind: 'segment', content })).toEqual(refused('whose day is kept from when'));
    const under = { ...programme, segments: { lately: content } };
    expect(planned({ kind: 'segment', content }, under)).toMatchObject({ looksAt: 'segment' });
  });

  it('of a reward is of one that a unit buys', () => {
    const terms = { name, kind: 'product' };
    expect(planned({ kind: 'reward', content: terms })).toEqual(refused('cannot be bought'));
    const costs = { unit: 'point', amount: 50 };
    expect(planned({ kind: 'reward', content: { ...terms, costs } })).toMatchObject({ rewardId: 'spring' });
  });
});
