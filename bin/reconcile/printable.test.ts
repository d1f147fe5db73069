import { expect, it } from 'vitest';
import { amountOf } from './amounts.ts';
import { findColumns } from './columns.ts';
import { canonical } from './presets.ts';
import { printable } from './printable.ts';
import { rowOf } from './read-row.ts';
import { reading } from './testing.ts';

const hostile = `\u001b]0;own\u0007\u009b2J\u202egnp\r\n\u2028${'x'.repeat(1000)}`;
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;

it('text is shown without what a terminal would obey, and cut', () => {
  expect(printable('Café 50 €, 東京 😀')).toBe('Café 50 €, 東京 😀');
  expect(printable('\u001b[2J\u202e\u2028\ud800')).toBe('\ufffd[2J\ufffd\ufffd\ufffd');
  expect(printable('x'.repeat(80))).toBe('x'.repeat(80));
  expect(printable('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`);
  // Between the halves of one.
  expect(printable(`${'x'.repeat(78)}😀😀`)).toBe(`${'x'.repeat(78)}\ufffd…`);
});

it.each([
  'saleId',
  'occurredAt',
  'eligibleNet',
  'currency',
  'status',
] as const)('a bad row shows a hostile %s as such', (field) => {
  const good = {
    saleId: 'S-1',
    occurredAt: '2026-11-21',
    eligibleNet: '50.00',
    currency: 'EUR',
    status: 'completed',
  };
  const cellsOf = findColumns(Object.keys(good), {}, canonical.columns);
  const record = Object.values({ ...good, [field]: hostile });
  const row = rowOf(record, 2, cellsOf, reading);
  if (row?.kind !== 'bad-row') throw new Error(JSON.stringify(row));
  expect(row.reason).toContain('\ufffd]0;');
  expect(row.reason).not.toMatch(unprintable);
  expect(row.reason.length).toBeLessThan(250);
});

it('so are a header without the columns, and an amount that a comma may explain', () => {
  let said = '';
  try {
    findColumns(['saleId', hostile], {}, canonical.columns);
  } catch (error) {
    said = String(error);
  }
  expect(said).toContain('it has saleId, \ufffd]0;');
  expect(said).not.toMatch(unprintable);
  expect(said.length).toBeLessThan(250);
  const form = { hasDecimalComma: false, isRounded: false };
  const cells = [{ text: '\u001b12,50', sign: 1 as const }];
  expect(amountOf(cells, 'EUR', form)).toBe('\ufffd12,50 is not an amount; --decimal-comma reads it');
});
