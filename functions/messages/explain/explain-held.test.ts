import { expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { given } from '#domain/testing.ts';
import { hotel } from '#programme/examples/hotel.ts';
import { explainEntry } from './explain.ts';

it('a sale says when its own points can be used, not when those can that last longer by it', () => {
  const ledger = given({ rules: hotel }).at('2026-11-20').sale('a', 40_00);
  ledger.at('2026-11-22').sale('b', 40_00).at('2026-11-23').sale('c', 5_00);
  const [a, b, c] = ledger.entries
    .filter(({ kind }) => kind === 'earned')
    .map((entry) => explainEntry(entry as LedgerEntry, hotel, 'en'));
  expect(a).toMatch(/; ready to use on 25 Nov 2026$/);
  expect(b).toMatch(/; ready to use on 27 Nov 2026$/);
  expect(c).toBe('0 points');
});

it('French leaves a narrow space before what joins a rule with its reason, and one part with the next', () => {
  const ledger = given({ rules: hotel, tier: 'silver' }).at('2026-11-20').sale('a', 134_00);
  const text = explainEntry(ledger.entries.at(-1) as LedgerEntry, hotel, 'fr');
  expect(text).toContain('(25 points par tranche de 10 €\u202f: ');
  expect(text).toContain('\u202f; à utiliser à partir du 25 nov. 2026');
});
