import { describe, expect, it } from 'vitest';
import type { Ledger } from '#domain/testing.ts';
import { given, memberId } from '#domain/testing.ts';
import { findingsAmong, lastSaid, readCause, saleFindings } from './hold-sale.ts';
import type { SaleRecord } from './sale-record.ts';

const whose = { memberId, isMerged: false };

/** What does not hold of sale A after it was changed in the table. */
function findingsWith(ledger: Ledger, change: (sale: SaleRecord) => SaleRecord): readonly string[] {
  const sale = ledger.sales.get('A');
  const [said] = lastSaid(ledger.entries, () => 'A');
  if (sale === undefined || said === undefined) throw new Error('there is no sale A');
  return saleFindings(said, change(sale), whose).map(({ what, detail }) => `${what}: ${detail}`);
}

const ledgers: readonly [string, Ledger, number][] = [
  ['sold', given().sale('A', 50_00), 50],
  ['sold at a tier', given({ tier: 'silver' }).sale('A', 50_00), 62],
  ['sold to who owes', given({ owed: 20 }).sale('A', 50_00), 50],
  ['corrected', given().sale('A', 50_00).sale('A', 30_00, { version: 2 }), 30],
  ['voided', given().sale('A', 50_00).voided('A', 2), 0],
  ['refunded in part', given().sale('A', 50_00).refund('R', 'A', 20_00), 30],
  [
    'refunded, then corrected',
    given().sale('A', 50_00).refund('R', 'A', 20_00).sale('A', 80_00, { version: 2 }),
    60,
  ],
  ['refunded before it came', given().refund('R', 'A', 20_00).sale('A', 50_00), 30],
  [
    'refunded when its points were spent',
    given().sale('A', 50_00).reserve('c', 50).fulfil('c').refund('R', 'A', 50_00),
    0,
  ],
];

describe.each(ledgers)('of a sale that was %s', (_, ledger, points) => {
  it('the entries say what it gives', () => {
    expect(lastSaid(ledger.entries, () => 'A')).toMatchObject([{ saleId: 'A', points }]);
    expect(findingsWith(ledger, (sale) => sale)).toEqual([]);
  });

  it('other points are named', () => {
    const with1 = (sale: SaleRecord) => ({ ...sale, given: sale.given && { ...sale.given, points: 99_999 } });
    expect(findingsWith(ledger, with1)[0]).toMatch(
      /^sale-differs: sale till\/A says \d+ points, its entries \d+$/,
    );
    const back = (sale: SaleRecord) => ({ ...sale, refunded: { ...sale.refunded, points: 9_999 } });
    expect(findingsWith(ledger, back)[0]).toContain('sale-differs');
  });

  it('other points are named although as many more were taken back', () => {
    const found = findingsWith(ledger, withMoreOfBoth);
    expect(found).toContainEqual(expect.stringMatching(/says that it earned \d+ points, priced at \d+$/));
  });

  it('another member is named', () => {
    const found = findingsWith(ledger, (sale) => ({ ...sale, memberId: 'mem_9999999999' }));
    expect(found).toEqual(
      points === 0 ? [] : ['sale-differs: sale till/A is kept for mem_9999999999, its points are here'],
    );
  });
});

/** 4,000 points more that it gave, and as many more that were taken back. */
function withMoreOfBoth(sale: SaleRecord): SaleRecord {
  const refunded = { ...sale.refunded, points: sale.refunded.points + 4000 };
  return { ...sale, given: sale.given && { ...sale.given, points: sale.given.points + 4000 }, refunded };
}

it('a sale of which more was taken back than its refunds come to is named', () => {
  const found = findingsWith(given().sale('A', 50_00).refund('R', 'A', 20_00), withMoreOfBoth);
  expect(found).toContainEqual(
    expect.stringMatching(/says that 4020 points were taken back, its refunds come to 20$/),
  );
});

it('a sale with another net than its own entry is named', () => {
  const found = findingsWith(given().sale('A', 50_00), (sale) => ({ ...sale, eligibleNet: 1 }));
  expect(found).toEqual(['sale-differs: sale till/A says a net of 1, its entries 5000']);
});

it('a sale that is gone is named', () => {
  const [said] = lastSaid(given().sale('A', 50_00).entries, () => null);
  expect(said && saleFindings(said, null, whose)).toMatchObject([{ what: 'sale-missing', sequence: 1 }]);
});

it('a reward that a sale gave is no sale, though its cause begins with the sale’s', () => {
  const { entries } = given().sale('A', 50_00);
  const redemption = { redemptionId: 'r', rewardId: 'coffee', points: 0 };
  const gifts = ['sale:till:A:1:gift:1', 'refund:till:R:gift:r'].flatMap((causeId) =>
    entries.map((entry) => ({ ...entry, kind: 'reserved' as const, causeId, redemption })),
  );
  expect(lastSaid([...entries, ...gifts], () => 'B')).toEqual(lastSaid(entries, () => 'B'));
});

it.each([
  ['sale:till:A:1', { kind: 'sale', connectionId: 'till', saleId: 'A', state: '1' }],
  ['sale:till:a:b:c:t12', { kind: 'sale', connectionId: 'till', saleId: 'a:b:c', state: 't12' }],
  ['sale:till:A:1:refunds', { kind: 'sale', connectionId: 'till', saleId: 'A', state: '1' }],
  ['refund:till:R:1#2', { kind: 'refund', connectionId: 'till', refundId: 'R:1#2' }],
  ['expiry:mem_0123456789:2027-11-30', null],
  ['birthday:mem_0123456789:2027', null],
])('%s is read as the cause that it is', (causeId, cause) => {
  expect(readCause(causeId)).toEqual(cause);
});

it('a sale that moved between two who became one is held to how it was priced for the second', () => {
  const ledger = given().sale('A', 50_00, { version: 2 }).refund('R', 'A', 20_00);
  const sale = ledger.sales.get('A') ?? null;
  const [into] = lastSaid(given().sale('A', 50_00, { version: 2 }).entries, () => 'A');
  const [last] = lastSaid(ledger.entries, () => 'A');
  if (into === undefined || last === undefined) throw new Error('no entry says what the sale gave');
  const movedAway = { state: '2', eligibleNet: 0, points: 0 };
  const own = { ...last, recordedAt: '2027-01-01T00:00:00.000Z', priced: movedAway };
  expect(findingsAmong([own, into], sale, whose)).toEqual([]);
  expect(findingsAmong([own], sale, whose)).not.toEqual([]);
  const earlier = { ...into, priced: { state: '1', eligibleNet: 50_00, points: 50 } };
  expect(findingsAmong([own, earlier], sale, whose)).not.toEqual([]);
});
