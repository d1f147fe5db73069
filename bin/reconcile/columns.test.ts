import { describe, expect, it } from 'vitest';
import { findColumns, parseColumns } from './columns.ts';
import { canonical, presets } from './presets.ts';

describe('--columns', () => {
  it('maps fields to columns, whose names may have commas', () => {
    expect(parseColumns('saleId=Order, number,total=Total - Tip')).toEqual({
      saleId: 'Order, number',
      total: 'Total - Tip',
    });
  });

  it.each([
    ['Order', 'Order has no ='],
    ['sale=Order', 'there is no field sale'],
    ['saleId=', 'saleId has no column'],
  ])('%s is refused', (text, reason) => {
    expect(() => parseColumns(text)).toThrow(reason);
  });
});

describe('the columns of a file', () => {
  const minimal = ['saleId', 'occurredAt', 'eligibleNet'];
  const texts = (
    record: string[],
    field: 'occurredAt' | 'eligibleNet' | 'status',
    name: string,
    header = minimal,
  ) => findColumns(header, { [field]: name }, canonical.columns)(record, field);

  it('are found whatever their letter case and order, those that may be missing left out', () => {
    const cellsOf = findColumns([' OCCURREDAT ', 'EligibleNet', 'saleid'], {}, canonical.columns);
    expect(cellsOf(['now', '5', 'S-1'], 'saleId')).toEqual([{ text: 'S-1', sign: 1 }]);
    expect(cellsOf(['now', '5', 'S-1'], 'status')).toEqual([]);
  });

  it('are joined, added and taken away', () => {
    const header = [...minimal, 'Date', 'Time', 'Total', 'Tip'];
    const record = ['S-1', '', '', '2026-11-21', '10:30', '5.00', '1.00'];
    expect(texts(record, 'occurredAt', 'Date + Time', header).map(({ text }) => text)).toEqual([
      '2026-11-21',
      '10:30',
    ]);
    expect(texts(record, 'eligibleNet', 'Total - Tip', header)).toEqual([
      { text: '5.00', sign: 1 },
      { text: '1.00', sign: -1 },
    ]);
  });

  it('may have a name that looks like a difference', () => {
    const header = [...minimal, 'Net - all', 'Net', 'all'];
    expect(texts(['', '', '', '7', '1', '2'], 'eligibleNet', 'Net - all', header)).toEqual([
      { text: '7', sign: 1 },
    ]);
  });

  it('lose the mark that keeps spreadsheets from counting', () => {
    expect(texts(['', '', '', "'+34600111222"], 'status', 'Phone', [...minimal, 'Phone'])).toEqual([
      { text: '+34600111222', sign: 1 },
    ]);
  });

  it.each([
    [['saleId', 'occurredAt'], {}, 'no column eligibleNet'],
    [['occurredAt', 'total'], {}, 'no column saleId'],
    [['saleId', 'total'], {}, 'no column occurredAt'],
    [minimal, { email: 'Mail' }, 'no column Mail for email; it has saleId, occurredAt, eligibleNet'],
  ])('%j with %j are not enough', (header, columns, reason) => {
    expect(() => findColumns(header, columns, canonical.columns)).toThrow(reason);
  });

  it('that a preset expects are told by name when the file is of another kind', () => {
    expect(() => findColumns(minimal, {}, presets['square']?.columns ?? {})).toThrow(
      'no column Payment ID for saleId',
    );
  });
});
