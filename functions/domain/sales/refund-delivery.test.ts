/** When a refund comes: before its sale, before its claim, twice; and when it is refused. */
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { RefundDetails } from '#domain/testing.ts';
import { at, context, given, line, refundOf, sha256 } from '#domain/testing.ts';
import { decideRefund, keepRefund } from './refund.ts';

const until = 'until 2027-11-30';

describe('a refund before its sale', () => {
  test('is kept on a stub and applied with the sale, in entries of their own', () => {
    const ledger = given().refund('R', 'A', 20_00);
    expect(ledger.sales.get('A')).toMatchObject({ status: 'awaited', memberId: null, given: null });
    ledger.sale('A', 50_00, { on: '2026-11-20T18:00' }).balance();
    expect(ledger.book).toEqual([
      'refund R of A, 20.00 EUR: refunded',
      'sale A of 50.00 EUR: earned',
      `  earned +50: +50 ${until}, qualifies +50 in 2026-11`,
      `  refunded -20: -20 ${until}, qualifies -20 in 2026-11`,
      '2026-11-21: 30 available',
    ]);
    expect(ledger.entries[1]).toMatchObject({
      causeId: 'sale:till:A:1:refunds',
      occurredAt: '2026-11-20T17:00:00.000Z',
    });
    expect(ledger.sales.get('A')).toMatchObject({ refunded: { net: 2000, points: 20, basePoints: 20 } });
  });

  test('of the whole sale leaves nothing of it, not even the tier it would have reached', () => {
    const ledger = given().refund('R', 'A', 600_00).sale('A', 600_00).balance();
    expect(ledger.book.at(-1)).toBe('2026-11-21: 0 available');
  });

  test('and one after it add up', () => {
    const ledger = given().refund('R1', 'A', 20_00).sale('A', 50_00).refund('R2', 'A', 40_00);
    expect(ledger.refunds.get('R2')?.pointsReversed).toBe(30);
    expect(ledger.sales.get('A')?.refunded.points).toBe(50);
  });

  test('replays when it comes again, before the sale and after', () => {
    const ledger = given().refund('R', 'A', 20_00).refund('R', 'A', 20_00).sale('A', 50_00);
    expect(ledger.refund('R', 'A', 20_00).balance().book).toEqual([
      'refund R of A, 20.00 EUR: refunded',
      'refund R of A, 20.00 EUR: replayed',
      'sale A of 50.00 EUR: earned',
      `  earned +50: +50 ${until}, qualifies +50 in 2026-11`,
      `  refunded -20: -20 ${until}, qualifies -20 in 2026-11`,
      'refund R of A, 20.00 EUR: replayed',
      '2026-11-21: 30 available',
    ]);
  });

  test('stays on the record of a sale that names nobody, until it is claimed', () => {
    const ledger = given().refund('R', 'A', 20_00).sale('A', 50_00, { memberId: null });
    expect(ledger.sales.get('A')).toMatchObject({ version: 1, status: 'completed', refunded: { net: 2000 } });
    expect(ledger.sale('A', 50_00).balance().book.at(-1)).toBe('2026-11-21: 30 available');
  });

  test('stays on the record of a void that comes before the sale', () => {
    const ledger = given().refund('R', 'A', 20_00).voided('A', 2).sale('A', 50_00, { version: 3 });
    expect(ledger.balance().book.at(-1)).toBe('2026-11-21: 30 available');
  });

  test('is no version of the sale, so that version 0 still earns', () => {
    expect(given().refund('R', 'A', 20_00).sale('A', 50_00, { version: 0 }).account.totals.issued).toBe(50);
  });
});

test('a refund of a sale that nobody has claimed is applied when it is claimed', () => {
  const ledger = given().sale('A', 50_00, { memberId: null }).refund('R', 'A', 20_00);
  expect(ledger.account.sequence).toBe(0);
  ledger.sale('A', 50_00).balance();
  expect(ledger.book).toEqual([
    'sale A of 50.00 EUR: unclaimed',
    'refund R of A, 20.00 EUR: refunded',
    'sale A of 50.00 EUR: earned',
    `  earned +50: +50 ${until}, qualifies +50 in 2026-11`,
    `  refunded -20: -20 ${until}, qualifies -20 in 2026-11`,
    '2026-11-21: 30 available',
  ]);
});

describe('the same refund again', () => {
  const once = () =>
    given()
      .sale('A', 50_00, { lines: [line('1', 50_00)] })
      .refund('R', 'A', 20_00);

  test.each<[string, RefundDetails]>([
    ['the same content', {}],
    ['another time', { occurredAt: '2026-11-20T10:00:00Z' }],
    ['a list of no lines', { lines: [] }],
    ['a state that is pending', { status: 'pending', total: 1 }],
  ])('with %s replays and takes nothing', (_, details) => {
    const ledger = once();
    const { account } = ledger;
    ledger.refund('R', 'A', 20_00, details);
    expect(ledger.book.at(-1)).toBe('refund R of A, 20.00 EUR: replayed');
    expect(ledger.account).toBe(account);
    expect(ledger.refunds.get('R')?.pointsReversed).toBe(20);
  });

  test.each<[string, RefundDetails]>([
    ['another eligible net', { eligibleNet: null }],
    ['another total', { total: 21_00 }],
    ['another mode', { mode: 'cumulative' }],
    ['another sale', { saleId: 'B' }],
    ['no sale', { saleId: undefined }],
    ['another currency', { currency: 'USD' }],
    ['other lines', { lines: [{ lineId: '1', net: 20_00 }] }],
  ])('with %s is refused as key-reused', (_, details) => {
    const ledger = once();
    const { account } = ledger;
    ledger.refund('R', 'A', 20_00, details);
    expect(ledger.lastRefusal).toEqual({
      refused: 'key-reused',
      detail: 'refund R was already recorded with different content',
    });
    expect(ledger.account).toBe(account);
  });
});

describe('refusals', () => {
  test.each<[string, RefundDetails, string]>([
    ['another currency than the programme counts', { currency: 'USD' }, 'wrong-currency'],
    ['a currency that does not exist', { currency: 'EUX' }, 'unknown-currency'],
    ['a time more than a quarter of an hour ahead', { occurredAt: '2026-11-21T09:15:01Z' }, 'future-date'],
    ['a refund that names no sale', { saleId: undefined }, 'unlinked-refund'],
  ])('%s is refused, known sale or not', (_, details, code) => {
    const now = at('2026-11-21T10:00');
    const ledger = given().sale('A', 50_00);
    const sale = ledger.sales.get('A');
    if (sale === undefined) throw new Error('no sale');
    const refund = refundOf('R', 'A', 20_00, now, details);
    expect(decideRefund(ledger.account, { refund }, sale, null, context(now))).toMatchObject({
      refused: code,
    });
    expect(keepRefund({ refund }, null, null, context(now))).toMatchObject({ refused: code });
  });

  test('a day further back than sales count, or than its sale, is refused', () => {
    const now = at('2026-11-21T10:00');
    const ledger = given().sale('A', 50_00);
    ledger.refund('R', 'A', 20_00, { occurredAt: '2025-11-20T22:59:59Z' });
    expect(ledger.lastRefusal?.refused).toBe('before-sale');
    const refund = refundOf('R', 'A', 20_00, now, { occurredAt: '2025-11-20T22:59:59Z' });
    expect(keepRefund({ refund }, null, null, context(now))).toMatchObject({ refused: 'past-date' });
  });

  test('a sale that gave points is never too old to be put right', () => {
    const sold = given().sale('A', 50_00);
    const sale = sold.sales.get('A');
    if (sale === undefined) throw new Error('no sale');
    const later = at('2028-06-01T10:00');
    const refund = refundOf('R', 'A', 20_00, at('2026-11-23T10:00'));
    expect(decideRefund(sold.account, { refund }, sale, null, context(later))).toMatchObject({
      outcome: 'refunded',
    });
    expect(keepRefund({ refund }, null, null, context(later))).toMatchObject({ refused: 'past-date' });
  });

  test.each<[string, RefundDetails, string]>([
    ['an unknown currency', { currency: 'EUX' }, 'currency EUX is not an ISO 4217 currency'],
    ['another currency', { currency: 'USD' }, 'the programme counts in EUR; the refund is in USD'],
    [
      'a time to come',
      { occurredAt: '2026-11-21T09:15:01Z' },
      'occurredAt 2026-11-21T09:15:01.000Z is after now, 2026-11-21T09:00:00.000Z',
    ],
    ['no sale', { saleId: undefined }, 'say which sale the refund is for'],
  ])('the refusal for %s says what to mend', (_, details, detail) => {
    expect(given().sale('A', 50_00).refund('R', 'A', 20_00, details).lastRefusal?.detail).toBe(detail);
  });

  test('a till a quarter of an hour ahead is still accepted', () => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00, { occurredAt: '2026-11-21T09:15:00Z' });
    expect(ledger.lastRefusal).toBeNull();
  });

  test.each(['pending', 'failed'] as const)('a refund that is %s is ignored and not kept', (status) => {
    const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00, { status });
    expect(ledger.book.at(-1)).toBe('refund R of A, 20.00 EUR: ignored');
    expect(ledger.refunds.size).toBe(0);
    expect(ledger.refund('R', 'A', 20_00).refunds.get('R')?.pointsReversed).toBe(20);
    const kept = keepRefund(
      { refund: refundOf('R', 'A', 1, ledger.now, { status }) },
      null,
      null,
      ledger.context,
    );
    expect(isRefusal(kept) ? kept : kept.outcome).toBe('ignored');
  });
});

describe('what is kept', () => {
  test('of a refund that comes first is a stub where its sale will be', () => {
    expect(given().refund('R', 'A', 20_00).sales.get('A')).toEqual({
      connectionId: 'till',
      saleId: 'A',
      version: -1,
      status: 'awaited',
      memberId: null,
      occurredAt: '2026-11-21T09:00:00.000Z',
      currency: 'EUR',
      eligibleNet: 0,
      factsDigest: '',
      given: null,
      refunded: { net: 2000, points: 0, basePoints: 0 },
      lines: [],
    });
  });

  // Stored digests meet those of redeliveries for years: another way to make them would refuse every one of these.
  test('of its facts is half the SHA-256 of their canonical JSON', () => {
    const lines = [{ lineId: '1', net: 20_00 }];
    const ledger = given().refund('R', 'A', 20_00, { lines }).refund('S', 'A', 5_00, { eligibleNet: null });
    const digests = [
      '{"currency":"EUR","eligibleNet":2000,"lines":[{"lineId":"1","net":2000}],"mode":"delta","saleId":"A","total":2000}',
      '{"currency":"EUR","eligibleNet":null,"lines":[],"mode":"delta","saleId":"A","total":500}',
    ].map((text) => sha256(text).slice(0, 32));
    expect(['R', 'S'].map((id) => ledger.refunds.get(id)?.factsDigest)).toEqual(digests);
  });
});
