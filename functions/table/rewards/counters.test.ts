import { expect, it } from 'vitest';
import { openTable, type Unsound } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { countIn, goodCount, stockCounted } from './counters.ts';

const passedOver: Unsound[] = [];
const table = { ...openTable('Table'), passedOver: (unsound: Unsound) => passedOver.push(unsound) };

it('a counter says how many, and none is nothing', () => {
  expect(countIn({ ...keys.stock('mug', 0), remaining: 7 }, 'remaining')).toBe(7);
  expect(countIn(undefined, 'taken')).toBe(0);
  expect(goodCount(table, undefined, 'remaining')).toBe(0);
  expect(passedOver).toEqual([]);
});

it.each([
  7.5,
  -1,
  'many',
  { a: 1 },
  undefined,
])('one that stands at %j is named, and gives nothing away', (taken) => {
  const item = { ...keys.taken('mem_0123456789', 'mug'), taken };
  expect(() => countIn(item, 'taken')).toThrow('MEMBER#mem_0123456789 TAKEN#mug is unsound: taken: ');
  const stock = { ...keys.stock('mug', 3), remaining: taken };
  expect(goodCount(table, stock, 'remaining')).toBe(0);
  expect(passedOver.at(-1)?.key).toEqual(keys.stock('mug', 3));
});

it('the first counter of a stock says of which one they tell, and one that says it wrongly gives nothing away', () => {
  const first = { ...keys.stock('mug', 0), remaining: 7, stock: 20 };
  expect([stockCounted(first), countIn(first, 'remaining')]).toEqual([20, 7]);
  expect(stockCounted({ ...first, stock: undefined })).toBeUndefined();
  expect(goodCount(table, { ...first, stock: -20 }, 'remaining')).toBe(0);
  expect(passedOver.at(-1)?.key).toEqual(keys.stock('mug', 0));
});
