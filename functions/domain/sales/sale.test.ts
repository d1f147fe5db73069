import { describe, expect, test } from 'vitest';
import type { SaleDetails } from '#domain/testing.ts';
import { at, given, line, saleOf, sha256 } from '#domain/testing.ts';
import { saleFactsDigest } from './sale.ts';

const now = at('2026-11-21T10:00');
const coffee = { ...line('1', 30_00), sku: 'COF-1', productId: 'p-1', category: 'drinks' };
const cake = line('2', 20_00);
const digestOf = (lines: SaleDetails['lines'] = []) =>
  saleFactsDigest(saleOf('A', 50_00, now, { lines }), sha256);

describe('the digest of what can change the points of a sale', () => {
  test('is the same in whatever order its lines stand', () => {
    const tea = line('10', 0);
    const orders = [
      [coffee, cake, tea],
      [cake, coffee, tea],
      [tea, cake, coffee],
    ];
    expect(new Set(orders.map(digestOf)).size).toBe(1);
  });

  test.each<[string, Partial<typeof coffee>]>([
    ['number', { lineId: '3' }],
    ['sku', { sku: 'COF-2' }],
    ['product', { productId: 'p-2' }],
    ['category', { category: 'food' }],
    ['quantity', { quantity: '2' }],
    ['net', { net: 30_01 }],
    ['being a gift card', { isGiftCard: true }],
  ])('is another when the %s of a line is', (_, change) => {
    expect(digestOf([{ ...coffee, ...change }, cake])).not.toBe(digestOf([coffee, cake]));
  });

  test('does not tell a detail that is undefined from one that is left out', () => {
    expect(digestOf([{ ...cake, sku: undefined }])).toBe(digestOf([cake]));
  });

  test('tells attributes of the sale and its lines, and not where and how it was sold', () => {
    const sale = saleOf('A', 50_00, now, { lines: [coffee, cake] });
    const same = [{}, { locationId: 'madrid-1', channel: 'pos' }, { attributes: {} }];
    const others = [
      { attributes: { ownCup: true } },
      { attributes: { ownCup: false } },
      { lines: [{ ...coffee, attributes: { brand: 'Sol' } }, cake] },
    ];
    const digests = [...same, ...others].map((change) => saleFactsDigest({ ...sale, ...change }, sha256));
    expect(digests.slice(0, same.length).every((digest) => digest === digestOf([coffee, cake]))).toBe(true);
    expect(new Set(digests).size).toBe(1 + others.length);
  });

  // Stored digests meet those of redeliveries for years: another way to make them would refuse every one of these.
  test('is half the SHA-256 of the canonical JSON of its facts, lines by number', () => {
    const text =
      '{"currency":"EUR","eligibleNet":5000,"facts":[' +
      '{"category":"drinks","isGiftCard":false,"lineId":"1","net":3000,"productId":"p-1","quantity":"1","sku":"COF-1"},' +
      '{"isGiftCard":false,"lineId":"2","net":2000,"quantity":"1"}],' +
      '"occurredAt":"2026-11-21T09:00:00.000Z","status":"completed"}';
    expect(digestOf([cake, coffee])).toBe(sha256(text).slice(0, 32));
  });
});

test.each<[string, SaleDetails, string]>([
  ['an unknown currency', { currency: 'EUX' }, 'currency EUX is not an ISO 4217 currency'],
  ['another currency', { currency: 'USD' }, 'the programme counts in EUR; the sale is in USD'],
  [
    'a time to come',
    { on: '2026-11-21T10:15:01' },
    'occurredAt 2026-11-21T09:15:01.000Z is after now, 2026-11-21T09:00:00.000Z',
  ],
  [
    'a day too long ago',
    { on: '2025-11-20' },
    'occurredAt is before 2025-11-21, the oldest day that still counts',
  ],
])('the refusal of a sale for %s says what to mend', (_, details, detail) => {
  expect(given().sale('A', 50_00, details).lastRefusal?.detail).toBe(detail);
});

test('the refusal of a sale that is worth too much says of what it is too much', () => {
  const rules = { earning: { points: 100, perMinorUnits: 1 } };
  expect(given({ rules }).sale('A', Number.MAX_SAFE_INTEGER).lastRefusal?.detail).toBe(
    'totals.eligibleNet is worth more points than can be counted exactly',
  );
  const brimful = given().adjust('a1', Number.MAX_SAFE_INTEGER);
  expect(brimful.sale('A', 1_00).lastRefusal?.detail).toBe(
    'with this sale the account would hold more points than can be counted exactly',
  );
  expect(brimful.adjust('a2', 1).lastRefusal?.detail).toBe(
    'the account would hold more points than can be counted exactly',
  );
});
