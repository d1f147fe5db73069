import { describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { programmeSchema } from '#programme/schema/programme.ts';
import { small } from '#programme/testing.ts';
import { constitution } from './content.ts';
import { checked, fitted, type Published } from './fit.ts';

const today = '2027-05-12';
const tulips = {
  ruleId: 'tulips',
  name: { en: '5 points with tulips' },
  on: 'sale',
  stage: 'bonus',
  gives: [{ unit: 'point', fixed: 5 }],
  if: { segment: 'regulars' },
  limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
  examples: [{ net: 1000, counts: { visits: 9 }, gives: { point: 5 } }],
};
const spring = (rule: object = {}, more: object = {}): Published => ({
  changeId: 'chg_spring',
  kind: 'campaign',
  id: 'spring',
  content: { name: { en: 'Spring' }, from: '2027-03-01', ...more, rules: [{ ...tulips, ...rule }] },
});
const regulars: Published = {
  changeId: 'chg_regulars',
  kind: 'segment',
  id: 'regulars',
  content: { count: 'visits', atLeast: 5 },
};
const errors = (change: Published, others: readonly Published[] = [regulars], deployed = small) =>
  checked(deployed, others, change, today).errors;

describe('a change that is checked', () => {
  it('fits with what is in force beside it', () => {
    expect(errors(spring())).toEqual([]);
  });

  it('is told what is missing by its own paths', () => {
    expect(errors(spring(), [])).toEqual([
      { path: 'rules.0.if.segment', message: expect.stringContaining('regulars') },
    ]);
    expect(errors(spring({ gives: [{ unit: 'stamp', fixed: 5 }] }))[0]?.path).toBe('rules.0.gives.0.unit');
    expect(errors(spring({}, { until: '2027-02-01' }))[0]?.path).toBe('until');
  });

  it('is held to its examples', () => {
    const wrong = spring({ examples: [{ net: 1000, counts: { visits: 9 }, gives: { point: 6 } }] });
    expect(errors(wrong)).toMatchObject([{ path: 'rules.0.examples.0.gives' }]);
  });

  it('knows every field of a programme, published or not', () => {
    const published = ['rules', 'campaigns', 'segments', 'goals', 'rewards', 'labels'];
    expect([...constitution, ...published].toSorted()).toEqual(Object.keys(programmeSchema.shape).toSorted());
  });

  it('cannot touch the constitution, or a rule that is deployed', () => {
    expect(errors(spring({}, { units: [], tiers: [] }))).toEqual([
      { path: 'units', message: expect.stringContaining('deployed') },
      { path: 'tiers', message: expect.stringContaining('deployed') },
    ]);
    expect(errors(spring({ ruleId: 'base' }))).toMatchObject([{ path: 'rules.0.ruleId' }]);
  });

  it('is not nested deeper than the table takes', () => {
    const nested = (levels: number) =>
      Array.from({ length: levels }).reduce<object>((inner) => ({ not: inner }), { tier: ['gold'] });
    const segment = (levels: number) => ({ ...regulars, content: nested(levels) });
    expect(errors(segment(10), [])).toEqual([]);
    expect(errors(segment(20_000), [])).toMatchObject([{ message: expect.stringContaining('flatter') }]);
  });

  it('names only what there is', () => {
    const texts = (names: object): Published => ({
      changeId: 'chg_texts',
      kind: 'texts',
      id: 'names',
      content: { names },
    });
    expect(errors(texts({ 'rules.base': { en: 'Points' } }))).toEqual([]);
    expect(errors(texts({ 'rules.none': { en: 'Points' } }))).toMatchObject([{ path: 'names.rules.none' }]);
    expect(errors(texts({ 'tiers.gold': { en: 'Gold' } }))).toHaveLength(1);
  });
});

describe('what is published', () => {
  it('lies over the deployed programme whatever the order it was published in', () => {
    const one = fitted(small, [regulars, spring()]);
    const other = fitted(small, [spring(), regulars]);
    expect(one.misfits).toEqual([]);
    expect(other).toEqual(one);
    expect(one.programme.rules.map(({ ruleId }) => ruleId)).toEqual(['base', 'tulips']);
  });

  it('is left out where it fits no more, with what needs it, and the rest runs', () => {
    const { counters: _, ...rest } = small;
    const bare: Programme = { ...rest, counters: {}, tiers: small.tiers.slice(0, 1) };
    const missing = { path: 'rules.0.if.segment', message: expect.any(String) };
    const tea: Published = {
      changeId: 'chg_tea',
      kind: 'reward',
      id: 'tea',
      content: { name: { en: 'Tea' }, kind: 'free-product', costs: { unit: 'point', amount: 80 } },
    };
    const { programme, misfits } = fitted(bare, [regulars, spring(), tea]);
    expect(misfits).toEqual([
      { changeId: 'chg_regulars', flaws: [{ path: 'count', message: expect.any(String) }] },
      { changeId: 'chg_spring', flaws: expect.arrayContaining([missing]) },
    ]);
    expect(Object.keys(programme.rewards)).toEqual(['coffee', 'tea']);
    expect(programme.rules).toEqual(bare.rules);
  });

  it('that is hidden must not be needed by another', () => {
    const { misfits } = fitted(small, [{ ...regulars, isHidden: true }, spring()]);
    expect(misfits.map(({ changeId }) => changeId)).toEqual(['chg_spring']);
  });
});
