import { describe, expect, test } from 'vitest';
import { itemBytes, transactionWriteUnits, writeUnits } from './item-size.ts';

describe('the size of an item', () => {
  test.each<[string, Record<string, unknown>, number]>([
    ['names and texts count in UTF-8', { año: 'ñandú' }, 4 + 7],
    ['a number takes a byte for two digits and one more', { a: 12345 }, 1 + 4],
    ['zeroes at either end are trimmed', { a: 1_000_000 }, 1 + 2],
    ['decimals count like digits', { a: 1.25 }, 1 + 3],
    ['a sign takes a byte', { a: -12345 }, 1 + 5],
    ['null and booleans take one byte', { a: null, b: true }, 2 + 2],
    ['bytes count as they are', { a: new Uint8Array(10) }, 1 + 10],
    ['an empty list takes three bytes, and so does an empty map', { a: [], b: {} }, 4 + 4],
    ['each element takes one more', { a: ['x', 'y'], b: { k: 'v' } }, 1 + 3 + 2 + 2 + 1 + 3 + 2 + 1],
    ['lists in lists count as both', { a: [['x']] }, 1 + 3 + 1 + 3 + 1 + 1],
    ['what is undefined is not stored', { a: undefined }, 0],
  ])('%s', (_, item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });

  test('is not known of what DynamoDB does not store', () => {
    expect(() => itemBytes({ a: () => 1 })).toThrow('DynamoDB stores no function');
  });
});

test('a write unit is a KB begun, and two in a transaction', () => {
  const items = [1023, 1024, 1025].map((bytes) => ({ a: 'x'.repeat(bytes - 1) }));
  expect(items.map(writeUnits)).toEqual([1, 1, 2]);
  expect(items.map(transactionWriteUnits)).toEqual([2, 2, 4]);
});
