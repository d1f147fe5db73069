import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { addCounts, withoutForgotten } from '#domain/ledger/counters.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import type { Programme } from '#domain/programme.ts';
import { partOf, sumIn } from '#domain/rules/period.ts';
import { accountOf, programme as base, Ledger, sha256 } from '#domain/testing.ts';
import { forgottenOf, oldestMonth } from './forgotten.ts';

const visits = { on: ['sale'], sums: 'times', per: { rollingMonths: 2 } } as const;
const programme: Programme = {
  ...base,
  oldestSaleDays: 40,
  claimWindowDays: 30,
  counters: { ...base.counters, visits },
};

test.each<[string, string, Programme['counters'][string]['per'], Partial<Programme>]>([
  ['the months of a window, before the oldest sale that may come', '2026-08', { rollingMonths: 2 }, {}],
  ['the year of the oldest sale that may come', '2026-01', 'year', {}],
  ['those before the oldest that can be claimed', '2026-06', { rollingMonths: 2 }, { claimWindowDays: 100 }],
  [
    'those of the tier that ran out before its grace and notice',
    '2026-05',
    { rollingMonths: 2 },
    { review: { ...base.review, graceDays: 90, noticeDays: 40 } },
  ],
  [
    'a year more where a review looks at the year before',
    '2025-01',
    'year',
    { review: { ...base.review, at: 'year-end', graceDays: 0, noticeDays: 0 } },
  ],
])('is kept: %s', (_, oldest, per, changes) => {
  if (typeof per !== 'object' && per !== 'year') throw new Error('only long periods are told');
  expect(oldestMonth(per, { ...programme, ...changes }, '2026-11-21')).toBe(oldest);
});

test('what is forgotten stands in the entry that counts next, and what comes back of it is nothing', () => {
  const rules = programme;
  const ledger = new Ledger({ rules })
    .at('2026-06-10')
    .sale('A', 1000)
    .at('2026-11-21')
    .sale('B', 1000)
    .refund('R', 'A', 1000);
  const said = ledger.entries.map(({ counts, forgotten }) => [counts?.['visits'], forgotten]);
  expect(said).toEqual([
    [{ '2026-06': 1 }, undefined],
    [{ '2026-11': 1 }, { visits: ['2026-06'] }],
    [{ '2026-06': -1 }, { visits: ['2026-06'] }],
  ]);
  expect(ledger.account.counters).toEqual({ visits: { '2026-11': 1 } });
  expect(verifyLedger(ledger.before, ledger.entries, ledger.account, sha256)).toEqual([]);
  expect(ledger.before).toEqual(accountOf({ rules }));
});

test('no fact that may still come finds less than if nothing were ever forgotten', () => {
  const perOf = fc.oneof(
    fc.record({ rollingMonths: fc.integer({ min: 1, max: 12 }) }),
    fc.constant('year' as const),
  );
  const fact = fc.record({ gap: fc.nat(90), late: fc.nat(40) });
  fc.assert(
    fc.property(perOf, fc.array(fact, { maxLength: 20 }), (per, facts) => {
      const rules: Programme = { ...programme, counters: { visits: { ...visits, per } } };
      let today = '2026-01-01';
      let kept: Counters = {};
      const all: Record<string, number> = {};
      for (const { gap, late } of facts) {
        today = addDays(today, gap);
        const on = addDays(today, -late);
        expect(sumIn(kept['visits'] ?? {}, per, on)).toBe(sumIn(all, per, on));
        const part = partOf(per, on) ?? '';
        const added = addCounts(kept, { visits: { [part]: 1 } }, today);
        kept = withoutForgotten(added, forgottenOf(added, ['visits'], rules, today));
        all[part] = (all[part] ?? 0) + 1;
      }
    }),
  );
});
