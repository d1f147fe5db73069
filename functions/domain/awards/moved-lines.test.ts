import { describe, expect, it } from 'vitest';
import type { AwardPart, KeptGift } from './award.ts';
import { movedGifts, movedLines, movedPart } from './moved-lines.ts';

const lines = (...ids: readonly string[]) => ids.map((lineId) => ({ lineId }));
const step = (mask?: string): AwardPart['steps'][number] => ({
  ...{ ruleId: 'r', unit: 'point', stage: 'base', working: { fixed: 1 }, wanted: 1, given: 1 },
  ...(mask !== undefined && { lines: mask }),
});
const count = (share: AwardPart['counts'][number]['share']) => ({
  count: 'c',
  part: 'all',
  amount: 1,
  share,
});
const gift = (share: KeptGift['share'], redemptionId = 'red_1'): KeptGift => ({
  ruleId: 'r',
  rewardId: 'tea',
  redemptionId,
  share,
});

describe('lines of a later state of a basket', () => {
  const moved = movedLines(lines('a', 'b', 'c'), lines('c', 'x', 'a'));

  it('are known by their ids, wherever they stand', () => {
    expect(['1', '4', '5', '7'].map(moved)).toEqual(['4', '1', '5', '5']);
  });

  it('are none where all of them are gone', () => {
    expect([moved('2'), moved('0'), movedLines(lines('a'), [])('1')]).toEqual([null, null, null]);
  });

  it('take along what hangs on them', () => {
    const part: AwardPart = {
      steps: [step('1')],
      counts: [count({ by: 'room', room: 9, lines: '1' }), count({ by: 'steps', steps: [0] })],
      budgets: [{ limit: 'l', part: 'all', amount: 1, share: { by: 'net', lines: '1' } }],
    };
    expect(movedPart(part, moved)).toEqual({
      steps: [step('4')],
      counts: [count({ by: 'room', room: 9, lines: '4' }), count({ by: 'steps', steps: [0] })],
      budgets: [{ limit: 'l', part: 'all', amount: 1, share: { by: 'net', lines: '4' } }],
    });
    expect(movedPart({ ...part, steps: [] }, movedLines(lines('a'), lines('b')))).toBeNull();
  });

  it('leave what hangs on the whole as it is', () => {
    const part: AwardPart = { steps: [step()], counts: [count({ by: 'whole' })], budgets: [] };
    expect(movedPart(part, moved)).toBe(part);
  });

  it('take along rewards, and those of lines that are gone are none', () => {
    const all = [
      gift({ by: 'whole' }),
      gift({ by: 'room', room: 0, lines: '1' }),
      gift({ by: 'net', lines: '2' }),
    ];
    expect(movedGifts(all, moved)).toEqual([
      gift({ by: 'whole' }),
      gift({ by: 'room', room: 0, lines: '4' }),
    ]);
  });
});
