/** Whatever rules gave for what all came back: it is as if nothing had been bought, but for what the policy forgives. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumPoints } from '#domain/ledger/lots.ts';
import { purseOf, unitsOf } from '#domain/ledger/purse.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import { hasLasted } from '#domain/rules/memberships.ts';
import { sha256 } from '#domain/testing.ts';
import { replay } from './testing.ts';
import { deed, programmesOf, Shopper } from './testing-returns.ts';

const deeds = fc.array(fc.noBias(deed), { minLength: 3, maxLength: 14, size: 'max' });

test('under the policy full everything is where it was: units, codes, counters, goals, tiers, limits of everyone', () => {
  fc.assert(
    fc.property(programmesOf('full'), deeds, (rules, history) => {
      const shopper = new Shopper(rules);
      for (const one of history) shopper.do(one);
      shopper.returnAll();
      const { before, account, entries, taken } = shopper;
      for (const unit of unitsOf(account))
        expect(purseOf(account, unit)).toMatchObject({ lots: [], owed: 0 });
      expect(account.reservations).toEqual([]);
      // When a membership began, and how many of its months were given, is known for good.
      const {
        'membership:club': club = {},
        'membership:guest': guest = {},
        ...counters
      } = account.counters ?? {};
      expect(counters).toEqual({});
      expect([club, guest].map(hasLasted)).toEqual([false, false]);
      expect(account.qualifying).toEqual({});
      expect(account.tier.tierId).toBe('member');
      expect([...taken].filter(([, amount]) => amount !== 0)).toEqual([]);
      expect(verifyLedger(before, entries, account, sha256)).toEqual([]);
    }),
    replay(150),
  );
});

test('under the others what is left of each unit is what the refunds say that they forgave', () => {
  const policies = fc
    .constantFrom('within-balance' as const, 'pending-only' as const)
    .chain((policy) => programmesOf(policy));
  fc.assert(
    fc.property(policies, deeds, fc.nat(14), (rules, history, when) => {
      const shopper = new Shopper(rules);
      for (const [index, one] of history.entries()) {
        shopper.do(one);
        if (index >= when) shopper.snack();
      }
      shopper.returnAll();
      const { account, entries, taken } = shopper;
      for (const unit of unitsOf(account)) {
        const own = entries.filter((entry) => entry.unit === unit);
        const forgiven = own.reduce((sum, { refund }) => sum + (refund?.pointsForgiven ?? 0), 0);
        const { lots, owed, totals } = purseOf(account, unit);
        const reserved = account.reservations.filter((open) => open.unit === unit);
        expect(sumPoints(lots) + sumPoints(reserved) + totals.spent - owed).toBe(forgiven);
      }
      expect([...taken].filter(([, amount]) => amount !== 0)).toEqual([]);
    }),
    replay(150),
  );
});

test('such histories get everywhere', () => {
  const seen = new Set<string>();
  const samples = fc.sample(fc.tuple(programmesOf('full'), programmesOf('pending-only'), deeds), {
    seed: 20_261_130,
    numRuns: 200,
  });
  for (const [full, pending, history] of samples) {
    for (const shopper of [new Shopper(full), new Shopper(pending)]) {
      for (const one of history) shopper.do(one);
      shopper.returnAll();
      for (const { unit = 'point', refund, redemption, basis, tierAfter, counts = {} } of shopper.entries) {
        if (refund?.pointsForgiven !== undefined) seen.add(`${unit} forgiven`);
        if (redemption?.reason === 'withdrawn')
          seen.add(redemption.points > 0 ? 'a conversion undone' : 'a reward taken back');
        if (tierAfter !== undefined) seen.add(tierAfter);
        for (const [count, parts] of Object.entries(counts)) {
          seen.add(count.replace(/\d+/g, 'n'));
          for (const part of Object.keys(parts)) seen.add(`${count} ${part}`);
        }
        const gives = basis !== undefined && 'gives' in basis ? basis.gives : [];
        if (gives.some(({ given, lines }) => given < 0 && lines !== undefined))
          seen.add('a factor that takes from some lines');
        for (const { by } of gives.flatMap(({ cut }) => cut ?? []))
          seen.add(`cut by ${by.replace(/\d+/g, 'n')}`);
      }
      if ([...shopper.taken.keys()].some((key) => key.startsWith('campaign:')))
        seen.add('a shared limit used');
    }
  }
  const wanted = [
    'point forgiven',
    'stamp forgiven',
    'a conversion undone',
    'a reward taken back',
    'member',
    'silver',
    'gold',
    'a factor that takes from some lines',
    'cut by rule-n.n',
    'cut by campaign:spring.n',
    'a shared limit used',
    '#rule-n',
    '#rule-n.n',
    '#goal:often',
    '#goal:much',
    'weeks',
    'badge:early',
    'tier:gold',
    'membership:club',
    'membership:guest',
    'membership:club until',
    'membership:club run',
  ];
  expect(wanted.filter((what) => !seen.has(what))).toEqual([]);
});
