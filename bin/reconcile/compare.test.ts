import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '#domain/money.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { findColumns } from './columns.ts';
import { type Comparing, compareRefund, compareSale, extraOf, type Finding } from './compare.ts';
import { canonical } from './presets.ts';
import { rowOf } from './read-row.ts';
import type { FileRefund, FileSale } from './rows.ts';
import { fileRefund, fileSale, reading, recordOf, timeZone } from './testing.ts';

const comparing: Comparing = { timeZone, toleranceMs: 60_000, hasRefunds: false };
const withRefunds: Comparing = { ...comparing, hasRefunds: true };
const refunded = (net: number) => ({ net, points: 0, basePoints: 0 });
const compare = (
  sale: Partial<FileSale>,
  record: Partial<SaleRecord> | null,
  { refund = null, ...how }: Partial<Comparing> & { refund?: FileRefund | null } = {},
) => compareSale(fileSale(sale), refund, record && recordOf(record), { ...comparing, ...how });

describe('a sale of the file', () => {
  it('is missing when it was completed and the ledger has none, or only its refunds', () => {
    const missing = { finding: 'missing', saleId: 'S-1', amount: 50_00, currency: 'EUR' };
    expect(compare({}, null)).toMatchObject(missing);
    expect(compare({}, { status: 'awaited', version: -1 })).toMatchObject(missing);
  });

  it('that never earned need not be known', () => {
    expect(compare({ status: 'voided' }, null)).toBeNull();
    expect(compare({ status: 'open' }, { status: 'awaited' })).toBeNull();
  });

  it('differs in each of its facts, all of them in one finding', () => {
    const found = compare({ eligibleNet: 60_00 }, { occurredAt: '2026-11-21T09:31:00.001Z' });
    expect(found?.differences).toEqual([
      { what: 'occurredAt', file: '2026-11-21T09:30:00.000Z', ledger: '2026-11-21T09:31:00.001Z' },
      { what: 'amount', file: 60_00, ledger: 50_00 },
    ]);
    expect(compare({}, { status: 'voided' })?.differences).toEqual([
      { what: 'status', file: 'completed', ledger: 'voided' },
    ]);
    expect(compare({ currency: 'USD' }, { eligibleNet: 1 })?.differences).toEqual([
      { what: 'currency', file: 'USD', ledger: 'EUR' },
    ]);
  });

  it('that is voided here and there agrees, whatever its vendor left of the amounts', () => {
    expect(compare({ status: 'voided', eligibleNet: 0 }, { status: 'voided' })).toBeNull();
  });

  it('without eligible net is compared by all but its amounts', () => {
    expect(compare({ eligibleNet: null, total: 1 }, {})).toBeNull();
  });
});

describe('refunds', () => {
  it('differ by their sum once the file has any', () => {
    const record = { refunded: refunded(10_00) };
    expect(compare({}, record)).toBeNull();
    expect(compare({}, record, { ...withRefunds, refund: fileRefund(10_00) })).toBeNull();
    expect(compare({}, record, withRefunds)?.differences).toEqual([
      { what: 'refunded', file: 0, ledger: 10_00 },
    ]);
    expect(compare({}, {}, { ...withRefunds, refund: fileRefund(10_00) })?.differences).toEqual([
      { what: 'refunded', file: 10_00, ledger: 0 },
    ]);
    expect(compare({}, record, { ...withRefunds, refund: fileRefund(null) })).toBeNull();
  });

  it('of a sale that the file does not list are missing by what the ledger does not know', () => {
    const missing = (net: number) => compareRefund(fileRefund(10_00), recordOf({ refunded: refunded(net) }));
    expect(missing(4_00)).toMatchObject({ finding: 'missing-refund', saleId: 'S-1', amount: 6_00 });
    expect(missing(10_00)).toBeNull();
    // The file may begin after an earlier one.
    expect(missing(12_00)).toBeNull();
    expect(compareRefund(fileRefund(10_00), null)).toMatchObject({ amount: 10_00 });
    expect(compareRefund(fileRefund(null), null)).toBeNull();
  });
});

it('a sale of the ledger alone is extra unless it gives nothing', () => {
  expect(extraOf(recordOf())).toMatchObject({ finding: 'extra', amount: 50_00 });
  expect(extraOf(recordOf({ status: 'voided' }))).toBeNull();
  expect(extraOf(recordOf({ status: 'awaited' }))).toBeNull();
});

describe('an export made of the ledger’s own sales', () => {
  const header = ['saleId', 'occurredAt', 'eligibleNet', 'currency', 'status'] as const;
  const cellsOf = findColumns(header, {}, canonical.columns);
  type Cells = Record<(typeof header)[number], string>;

  const recordArbitrary = fc.record({
    status: fc.constantFrom('completed', 'voided'),
    occurredAt: fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    eligibleNet: fc.nat(1_000_000),
  });

  function cellsFor({ saleId, occurredAt, eligibleNet, currency, status }: SaleRecord): Cells {
    const amount = formatMoney(eligibleNet, currency).replace(` ${currency}`, '');
    return { saleId, occurredAt, eligibleNet: amount, currency, status };
  }

  function find(cells: Cells, record: SaleRecord): Finding | null {
    const texts = header.map((name) => cells[name]);
    const row = rowOf(texts, 2, cellsOf, reading);
    if (row?.kind !== 'sale') throw new Error(`the row is no sale: ${JSON.stringify(row)}`);
    return compareSale(row, null, record, comparing);
  }

  it('agrees, and any edit of one row is one finding', () => {
    fc.assert(
      fc.property(recordArbitrary, fc.integer({ min: 1, max: 1000 }), (made, by) => {
        const record = recordOf(made);
        const cells = cellsFor(record);
        expect(find(cells, record)).toBeNull();

        const later = new Date(Date.parse(record.occurredAt) + comparing.toleranceMs + by).toISOString();
        const edits: Partial<Cells>[] = [
          { status: record.status === 'completed' ? 'voided' : 'completed' },
          { currency: 'USD' },
          { occurredAt: later },
        ];
        if (record.status === 'completed') {
          edits.push({
            eligibleNet: cellsFor({ ...record, eligibleNet: record.eligibleNet + by }).eligibleNet,
          });
        }
        for (const edit of edits) {
          const found = find({ ...cells, ...edit }, record);
          expect(found).toMatchObject({ finding: 'different', saleId: record.saleId });
          expect(found?.differences).toHaveLength(1);
        }
      }),
    );
  });
});
