import { describe, expect, it } from 'vitest';
import { keys } from '#table/core/keys.ts';
import { limitWrites } from './limit-writes.ts';
import type { StockRecount } from './stock-recount.ts';

const memberId = 'mem_0000000001';
const entry = (kind: 'reserved' | 'released', stockShard: number, rewardId = 'mug') => ({
  kind,
  redemption: {
    redemptionId: 'red_1',
    rewardId,
    points: 1,
    limits: { stockShard },
  } as never,
});

/** Each write in short: its sort key, what it sets, on which condition, with which values. */
function writesOf(entries: readonly ReturnType<typeof entry>[], recount?: StockRecount) {
  return limitWrites('Table', memberId, entries, { recount }).map(({ Update: update }) => [
    update?.Key?.['sk'],
    update?.UpdateExpression,
    update?.ConditionExpression,
    update?.ExpressionAttributeValues,
  ]);
}

describe('a stock that is counted', () => {
  it('loses one where there is one, and gets it back', () => {
    expect(writesOf([entry('reserved', 0)])).toEqual([
      [
        'STOCK#00',
        'SET #count = if_not_exists(#count, :none) + :delta',
        '#count >= :bound',
        { ':delta': -1, ':none': 0, ':bound': 1 },
      ],
    ]);
    expect(writesOf([entry('released', 0), entry('reserved', 0)])).toEqual([]);
  });
});

describe('a stock that was never counted', () => {
  it('is written whole, less what is taken, on the condition that nobody came first', () => {
    const recount = { rewardId: 'mug', stock: 1500, left: [750, 750], before: null };
    expect(writesOf([entry('reserved', 1)], recount)).toEqual([
      [
        'STOCK#00',
        'SET #count = :left, #stock = :stock',
        'attribute_not_exists(#count)',
        { ':left': 750, ':stock': 1500 },
      ],
      ['STOCK#01', 'SET #count = :left', undefined, { ':left': 749 }],
    ]);
  });

  it('touches no item twice, and leaves those of other rewards as they are', () => {
    const recount = { rewardId: 'mug', stock: 5, left: [5], before: null };
    const writes = limitWrites('Table', memberId, [entry('reserved', 0), entry('released', 0, 'cup')], {
      recount,
    });
    expect(writes.map(({ Update: update }) => update?.Key?.['pk'])).toEqual([
      keys.stock('mug', 0).pk,
      keys.stock('cup', 0).pk,
    ]);
  });
});

describe('a stock that has become another one', () => {
  it('is divided anew, on the condition that all is as it was read', () => {
    const before = { stock: 1500, left: [10, 700], saysStock: true };
    const recount = { rewardId: 'mug', stock: 900, left: [110], before };
    expect(writesOf([entry('reserved', 0)], recount)).toEqual([
      [
        'STOCK#00',
        'SET #count = :left, #stock = :stock',
        '#count = :before AND #stock = :counted',
        { ':left': 109, ':before': 10, ':stock': 900, ':counted': 1500 },
      ],
      ['STOCK#01', 'SET #count = :left', '#count = :before', { ':left': 0, ':before': 700 }],
    ]);
  });

  it('may come from counters that do not say of which stock they tell', () => {
    const before = { stock: 5, left: [2], saysStock: false };
    const recount = { rewardId: 'mug', stock: 9, left: [6], before };
    expect(writesOf([entry('reserved', 0)], recount)).toEqual([
      [
        'STOCK#00',
        'SET #count = :left, #stock = :stock',
        '#count = :before AND attribute_not_exists(#stock)',
        { ':left': 5, ':before': 2, ':stock': 9 },
      ],
    ]);
  });
});
