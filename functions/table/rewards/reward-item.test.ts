import { describe, expect, it } from 'vitest';
import { keys } from '#table/core/keys.ts';
import { keptFromItem, ownFromItem, rewardToItem } from './reward-item.ts';

const coffee = { rewardId: 'coffee', name: { en: 'A coffee' }, kind: 'product', points: 80, stock: 5 };
const put = rewardToItem(coffee, { at: '2026-11-21T10:00:00Z', by: 'op_1' });
const key = keys.reward('coffee');
const none = { rewardId: 'coffee', own: null, isRetired: false, change: null };

describe('what is kept of a reward', () => {
  it('is what an operator said of it, and whether it is retired', () => {
    expect(keptFromItem(put)).toEqual({ ...none, own: coffee, ownStock: 5 });
    expect(keptFromItem({ ...put, isRetired: true })).toMatchObject({ own: coffee, isRetired: true });
    expect(ownFromItem({ ...put, isRetired: true })).toEqual(coffee);
  });

  it('may be no more than a mark on a reward of the programme', () => {
    expect(keptFromItem({ ...key })).toEqual(none);
    expect(keptFromItem({ ...key, isRetired: true })).toEqual({ ...none, isRetired: true });
    expect(keptFromItem({ ...key, stock: 5 })).toEqual({ ...none, ownStock: 5 });
  });

  it('says who has the say while a change is published, which is not the operator', () => {
    expect(keptFromItem({ ...put, publishedBy: 'op_2' })).toMatchObject({ own: coffee, change: 'offers' });
    expect(keptFromItem({ ...key, publishedBy: 'op_2', isHidden: true })).toEqual({
      ...none,
      change: 'hides',
    });
    expect(ownFromItem({ ...put, publishedBy: 'op_2' })).toBeNull();
  });

  it.each([
    [{ ...put, points: -1 }, 'points: '],
    [{ ...put, name: 'A coffee' }, 'name: '],
    [{ ...put, rewardId: undefined }, 'rewardId: is missing'],
    [{ ...key, isRetired: 'yes' }, 'isRetired: '],
    [{ ...put, stock: 1.5 }, 'stock: '],
  ])('is refused when it is not as we write it: %#', (item, flaw) => {
    expect(() => keptFromItem(item as never)).toThrow(flaw);
  });
});
