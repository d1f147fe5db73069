import { describe, expect, it } from 'vitest';
import { small } from '#programme/testing.ts';
import { sha256 } from '#trust/random.ts';
import type { Published } from './fit.ts';
import { pumped } from './pumps.ts';

const by = { now: new Date('2027-05-12T10:00:00Z'), sha256 };
/** Two points more with each purchase of €5.00. */
const twoMore = (more: object = {}, from = '2027-03-01'): Published => ({
  changeId: 'chg_two',
  kind: 'campaign',
  id: 'two',
  content: {
    name: { en: 'Two more' },
    from,
    rules: [
      {
        ruleId: 'two',
        name: { en: '2 points more' },
        on: 'sale',
        stage: 'bonus',
        gives: [{ unit: 'point', fixed: 2 }],
        if: { of: 'net', atLeast: 5_00 },
        ...more,
      },
    ],
  },
});
const daily = { limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }] };

describe('a change that makes value from nothing', () => {
  it.each([
    ['now', '2027-03-01'],
    ['some day', '2027-07-01'],
  ])('is doubted with the way in words, if it begins %s', (_, from) => {
    const [doubt, ...others] = pumped(small, [], twoMore({}, from), by);
    expect(others).toEqual([]);
    expect(doubt?.path).toBe('');
    expect(doubt?.message).toMatch(
      /^it makes value from nothing: The same in several sales gives more than in one/,
    );
    expect(doubt?.message).toContain('In one sale: 1. buys');
    expect(doubt?.message).toMatch(/What helps: Limit how often it gives: .*per: 'day'/);
  });

  it('is none with what helps', () => {
    expect(pumped(small, [], twoMore(daily), by)).toEqual([]);
  });

  it('is not blamed for what is in force without it', () => {
    const another: Published = { ...twoMore(daily), changeId: 'chg_three', id: 'three' };
    const content = another.content as { rules: readonly object[] };
    const three = {
      ...another,
      content: { ...content, rules: content.rules.map((rule) => ({ ...rule, ruleId: 'three' })) },
    };
    expect(pumped(small, [twoMore()], three, by)).toEqual([]);
  });

  it('cannot be one of texts', () => {
    const texts = { changeId: 'chg_texts', kind: 'texts', id: 'names', content: {} } as const;
    expect(pumped(small, [twoMore()], texts, by)).toEqual([]);
  });
});
