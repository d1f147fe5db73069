import { describe, expect, it } from 'vitest';
import type { Finding } from './compare.ts';
import { jsonPrinter, textPrinter } from './print.ts';
import { Tally } from './tally.ts';
import { fileSale, recordOf, timeZone } from './testing.ts';

const text = textPrinter(timeZone);
const missing: Finding = {
  finding: 'missing',
  saleId: 'S-1',
  // The next day in Madrid.
  occurredAt: new Date('2026-11-20T23:30:00Z'),
  currency: 'EUR',
  amount: 50_00,
};

it('a finding is a line that begins with its kind, the sale and its day', () => {
  expect(text.finding(missing)).toBe('missing S-1 2026-11-21 €50.00');
  expect(text.finding({ ...missing, finding: 'extra', currency: 'JPY' })).toBe('extra S-1 2026-11-21 ¥5,000');
  expect(text.finding({ ...missing, amount: null })).toBe('missing S-1 2026-11-21 -');
  const differences = [
    { what: 'status', file: 'voided', ledger: 'completed' },
    { what: 'amount', file: 50_00, ledger: 40_00 },
  ] as const;
  expect(text.finding({ ...missing, finding: 'different', differences })).toBe(
    'different S-1 2026-11-21 €50.00 status file voided ledger completed; amount file €50.00 ledger €40.00',
  );
});

it('as JSON it is an object with minor units', () => {
  expect(JSON.parse(jsonPrinter.finding(missing))).toEqual({
    ...missing,
    occurredAt: '2026-11-20T23:30:00.000Z',
  });
  expect(JSON.parse(jsonPrinter.badRow({ kind: 'bad-row', line: 7, reason: 'no', saleId: null }))).toEqual({
    finding: 'bad-row',
    line: 7,
    reason: 'no',
  });
});

describe('the summary', () => {
  const tally = new Tally();
  tally.addSale(fileSale(), recordOf({ memberId: null }));
  tally.addSale(fileSale({ currency: 'USD', eligibleNet: 1_00 }), null);
  tally.addSale(fileSale({ status: 'voided' }), recordOf({ status: 'voided' }));
  tally.addFinding(missing);
  tally.addFinding({ ...missing, finding: 'extra', amount: 7_00 });

  it('counts and adds up both sides by what is completed there', () => {
    expect(text.summary(tally, 3)).toBe(
      'file: 2 sales of €50.00 + $1.00; ledger: 2 sales of €57.00; ' +
        '1 missing, 1 extra, 0 different, 0 missing-refund, 1 unclaimed, 0 bad-row, 3 outside',
    );
    expect(tally.findings).toBe(2);
  });

  it('is one object', () => {
    expect(JSON.parse(jsonPrinter.summary(tally, 3)).summary).toMatchObject({
      file: { sales: 2, eligibleNet: { EUR: 50_00, USD: 1_00 } },
      ledger: { sales: 2, eligibleNet: { EUR: 57_00 } },
      missing: 1,
      extra: 1,
      unclaimed: 1,
      outside: 3,
    });
  });
});
