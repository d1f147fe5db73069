import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileForm, readExport, separatorOf } from './export-file.ts';
import { canonical, type Preset, presets } from './presets.ts';
import type { Row } from './rows.ts';
import { reading } from './testing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
});
afterAll(() => rm(folder, { recursive: true }));

const form: FileForm = { ...reading, separator: null, columns: {}, presumed: canonical.columns };

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** The rows of a file of these lines. */
async function rowsOf(lines: readonly string[], more: Partial<FileForm> = {}, end = '\n'): Promise<Row[]> {
  const file = join(folder, 'sales.csv');
  await writeFile(file, lines.join(end));
  return all(readExport(file, { ...form, ...more }));
}

function vendorRows(preset: Preset | undefined, lines: readonly string[], more: Partial<FileForm> = {}) {
  if (preset === undefined) throw new Error('there is no such preset');
  const {
    columns: presumed,
    statuses,
    otherStatus = null,
    hasLineRows = false,
    isRounded,
    timeZone,
  } = preset;
  const amounts = { ...reading.amounts, isRounded };
  const zone = timeZone === undefined ? {} : { timeZone };
  return rowsOf(lines, { presumed, statuses, otherStatus, hasLineRows, amounts, ...zone, ...more });
}

const header = 'saleId,occurredAt,eligibleNet,status,email';
const sold = '2026-11-21T10:30:00+01:00';

describe('an export', () => {
  it('is read with its byte order mark, Windows line ends, quotes and cells of several lines', async () => {
    const lines = [
      `\uFEFF${header}`,
      `"S-1",${sold},"1,050.00",completed,"ana@\nexample.com"`,
      '',
      `S-2,${sold},nothing,,`,
      `S-3,${sold},7,voided,`,
    ];
    const rows = await rowsOf(lines, {}, '\r\n');
    expect(rows).toMatchObject([
      { kind: 'sale', line: 2, saleId: 'S-1', eligibleNet: 1050_00, status: 'completed', customer: null },
      { kind: 'bad-row', line: 5, saleId: 'S-2', reason: 'eligibleNet: nothing is not an amount' },
      { kind: 'sale', line: 6, saleId: 'S-3', status: 'voided' },
    ]);
  });

  it.each([';', '\t', ','])('is read with %j between its cells, found or said', async (separator) => {
    const lines = [header, `S-1,${sold},5,,`].map((line) => line.replaceAll(',', separator));
    for (const said of [null, separator]) {
      expect(await rowsOf(lines, { separator: said })).toMatchObject([{ saleId: 'S-1', eligibleNet: 500 }]);
    }
  });

  it('goes on after a row with stray quotes', async () => {
    const rows = await rowsOf([header, `"S-1"x,${sold},5,,`, `S-2,${sold},5,,`, `S-3,${sold},5,,an"a`]);
    expect(rows).toMatchObject([
      { kind: 'bad-row', line: 2 },
      { kind: 'sale', saleId: 'S-2', line: 3 },
      { kind: 'sale', saleId: 'S-3', line: 4 },
    ]);
  });

  it('names a quote that is never closed, however much comes after it', async () => {
    const open = `"S-2,${sold},5,,`;
    const short = await rowsOf([header, `S-1,${sold},5,,`, open]);
    expect(short.map(({ kind }) => kind)).toEqual(['sale', 'bad-row']);
    const more = Array.from({ length: 40_000 }, (_, index) => `S-${index + 3},${sold},5,,`);
    const long = await rowsOf([header, `S-1,${sold},5,,`, open, ...more]);
    expect(long[0]).toMatchObject({ kind: 'sale', saleId: 'S-1' });
    expect(long).toContainEqual(
      expect.objectContaining({ kind: 'bad-row', reason: expect.stringContaining('quotes') }),
    );
    expect(long.length).toBeLessThan(20);
  });

  it('must be there, and not empty', async () => {
    await expect(rowsOf([])).rejects.toThrow('is empty');
    await expect(all(readExport(folder, form))).rejects.toThrow('cannot be read (EISDIR)');
    await expect(all(readExport(join(folder, 'none.csv'), form))).rejects.toThrow('cannot be read (ENOENT)');
  });
});

describe('a row', () => {
  it.each([
    [`,${sold},5,,`, 'saleId is blank'],
    [`S 1,${sold},5,,`, 'saleId "S 1" is not the id of a sale'],
    ['S-1,,5,,', 'occurredAt is blank'],
    ['S-1,21/11/2026,5,,', '21/11/2026 is not a date and time in the order ymd; --dates names another'],
    [`S-1,${sold},,,`, 'there is not an amount'],
    [`S-1,${sold},5,paid,`, 'paid is not a known status; --statuses "paid=completed" says what it is'],
    [
      `S-1,${sold},5,constructor,`,
      'constructor is not a known status; --statuses "constructor=completed" says what it is',
    ],
  ])('%s is bad', async (line, reason) => {
    expect(await rowsOf([header, line])).toMatchObject([{ kind: 'bad-row', line: 2, reason }]);
  });

  it('names a currency of its own, or a bad one', async () => {
    const lines = ['saleId,occurredAt,eligibleNet,currency', `S-1,${sold},500,jpy`, `S-2,${sold},5,EURO`];
    expect(await rowsOf(lines)).toMatchObject([
      { currency: 'JPY', eligibleNet: 500 },
      { kind: 'bad-row', reason: 'EURO is not an ISO 4217 currency' },
    ]);
  });

  it('keeps the contacts that can be some, and leaves out the others', async () => {
    const rows = await rowsOf([`${header},phone`, `S-1,${sold},5,,ana@example.com,${'9'.repeat(40)}`]);
    expect(rows).toMatchObject([{ customer: { email: 'ana@example.com' } }]);
    expect(JSON.stringify(rows)).not.toContain('999');
  });

  it('is a refund when its amount is below zero, or when it says so', async () => {
    const rows = await rowsOf([
      'saleId,occurredAt,eligibleNet,type,refundOf',
      `S-1,${sold},-5,,`,
      `R-9,${sold},5,Refund,S-2`,
      `S-3,${sold},5,Sale,`,
    ]);
    expect(rows).toMatchObject([
      { kind: 'refund', saleId: 'S-1', eligibleNet: 500 },
      { kind: 'refund', saleId: 'S-2', eligibleNet: 500 },
      { kind: 'sale', saleId: 'S-3' },
    ]);
  });
});

describe('the export of a vendor', () => {
  it('square: a payment earns by what was collected without the tip', async () => {
    const rows = await vendorRows(
      presets['square'],
      [
        'Date,Time,Time Zone,Gross Sales,Net Sales,Tax,Tip,Total Collected,Transaction ID,Payment ID,Event Type,Customer ID,Transaction Status',
        '2026-11-21,21:50:48,Pacific Time (US & Canada),$22.50,$22.50,$2.00,$3.00,"$1,027.50",T-1,P-1,Payment,C-1,Complete',
        '2026-11-22,09:00:00,Pacific Time (US & Canada),-$22.50,-$22.50,-$2.00,$0.00,-$24.50,T-2,P-1,Refund,C-1,Complete',
      ],
      { timeZone: 'America/Los_Angeles', currency: 'USD' },
    );
    expect(rows).toMatchObject([
      {
        saleId: 'P-1',
        soldAt: { at: new Date('2026-11-22T05:50:48Z') },
        eligibleNet: 1024_50,
        total: 1027_50,
        currency: 'USD',
        customer: { vendorCustomerId: 'C-1' },
      },
      { kind: 'refund', saleId: 'P-1', eligibleNet: 24_50 },
    ]);
  });

  it('shopify: an order is its first row, the further ones are its lines', async () => {
    const rows = await vendorRows(presets['shopify'], [
      'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem name,Cancelled at,Id,Phone',
      "#1050,ana@example.com,paid,2026-05-01 10:00:00 +0200,EUR,100.90,5.00,8.33,114.23,2026-05-01 09:59:00 +0200,A,,5551,'+34600111222",
      '#1050,ana@example.com,,,,,,,,,B,,,',
      '#1051,,paid,,EUR,1.00,0,0,1.00,2026-05-01 10:00:00 +0200,A,2026-05-02 10:00:00 +0200,5552,',
      '#1052,,authorized,,EUR,1.00,0,0,1.00,2026-05-01 10:00:00 +0200,A,,5553,',
    ]);
    expect(rows).toMatchObject([
      {
        saleId: '5551',
        status: 'completed',
        eligibleNet: 100_90,
        total: 114_23,
        receiptNumber: '#1050',
        customer: { email: 'ana@example.com', phone: '+34600111222' },
      },
      { saleId: '5552', status: 'voided' },
      { saleId: '5553', status: 'open' },
    ]);
  });

  it('woocommerce: both forms of its orders report, with the net of an order and of its refund', async () => {
    const rows = await vendorRows(presets['woocommerce'], [
      'Date,"Order #","N. Revenue (formatted)",Status,Customer,"Customer type",Product(s),"Items sold",Coupon(s),"Net Sales",Attribution',
      '"2026-11-21 10:30:00",731,€41.33,completed,"Ana",new,"1× A",1,,41.325,Direct',
      '"2026-11-22 10:30:00",731,-€41.33,completed,"Ana",new,"1× A",-1,,-41.32,Direct',
      '"2026-11-22 10:30:00",732,€1,on-hold,"Ana",new,"1× A",1,,1,Direct',
    ]);
    expect(rows).toMatchObject([
      { saleId: '731', eligibleNet: 41_33, soldAt: { at: new Date('2026-11-21T09:30:00Z') } },
      { kind: 'refund', saleId: '731', eligibleNet: 41_32 },
      { saleId: '732', status: 'open' },
    ]);
  });

  it('lightspeed: a sale by its id, a return by the sale that it is of, times in UTC', async () => {
    const rows = await vendorRows(presets['lightspeed'], [
      'id;sale_date;status;total_price;total_tax;return_for;receipt_number;customer_id',
      'aaa-1;2026-11-21 09:30:00;ONACCOUNT_CLOSED;41.32231;8.67769;;77;c-1',
      'aaa-2;2026-11-22T09:30:00Z;CLOSED;-41.32231;-8.67769;aaa-1;78;c-1',
      'aaa-3;2026-11-22T09:30:00Z;LAYBY;10;2.1;;79;',
    ]);
    expect(rows).toMatchObject([
      {
        saleId: 'aaa-1',
        soldAt: { at: new Date('2026-11-21T09:30:00Z') },
        eligibleNet: 41_32,
        total: 50_00,
        status: 'completed',
      },
      { kind: 'refund', saleId: 'aaa-1', eligibleNet: 41_32 },
      { saleId: 'aaa-3', status: 'open' },
    ]);
  });
});

it.each([
  ['a,b,c', ','],
  ['a;b;"c,d,e,f"', ';'],
  ['a\tb, c\td\n1,2,3,4,5', '\t'],
  ['alone', ','],
])('%j is separated by %j', (head, separator) => {
  expect(separatorOf(head)).toBe(separator);
});
