import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import { given, lotText } from '#domain/testing.ts';

describe('the number of lots', () => {
  test('of three years of daily sales is that of the months in which points can expire', () => {
    const ledger = given({ openedAt: '2024-01-01' });
    let most = 0;
    for (let days = 0; days < 3 * 365; days += 1) {
      ledger.at(addDays('2024-01-01', days)).sweep().sale(String(days), 10_00);
      most = Math.max(most, ledger.account.lots.length);
    }
    expect(most).toBe(13);
    // 31 days of December 2025 at gold, ten euros each.
    expect(ledger.account.lots.map(lotText).at(0)).toBe('465 until 2026-12-31');
    expect(Object.keys(ledger.account.qualifying)).toHaveLength(26);
  });
});
