/** Whatever happens to any unit, and in whatever order: what holds for points holds for each of them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookOf, conservationGap, pointsAvailable } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { append } from '#domain/ledger/decide.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import { isResting, purseOf, unitsOf } from '#domain/ledger/purse.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { statementOf } from '#domain/ledger/statement.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import { closeAccount } from '#domain/members/close.ts';
import { mergeAccounts } from '#domain/members/merge.ts';
import { unitOf } from '#domain/programme/read.ts';
import { isRefusal } from '#domain/refusal.ts';
import { sha256 } from '#domain/testing.ts';
import { money, stamp, withUnits } from '#domain/testing-units.ts';
import { replay } from './testing.ts';
import type { Step } from './testing-life.ts';
import { amount, keys, Life, programmes, step, unit } from './testing-life.ts';

/** The laws that an account breaks for one of its units, in words. */
function broken({ account, entries, today, rules }: Life): readonly string[] {
  return unitsOf(account).flatMap((unit) => {
    const { lots, owed } = purseOf(account, unit);
    const own = entries.filter((entry) => entry.unit === unit);
    const deltas = own.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
    const idle = unitOf(rules, unit)?.expiry;
    const days = new Set(
      lots.filter(({ expiresOn }) => (expiresOn ?? '9') >= today).map(({ expiresOn }) => expiresOn),
    );
    const laws: Readonly<Record<string, boolean>> = {
      'nothing is lost or invented': conservationGap(bookOf(account, unit)) === 0,
      'all changes add up to what is held less what is owed': deltas === sumPoints(lots) - owed,
      'nothing is below zero': owed >= 0 && lots.every(({ points }) => points > 0),
      'whoever owes has nothing that can be used': owed === 0 || pointsAvailable(account, today, unit) === 0,
      'the last entry says the balance and the debt':
        own.length === 0 || (own.at(-1)?.balanceAfter === sumPoints(lots) && own.at(-1)?.owedAfter === owed),
      'what ends by idleness ends on one day':
        idle === undefined || !('idle' in idle) || isResting(account, unit) || days.size <= 1,
    };
    return Object.keys(laws)
      .filter((law) => !laws[law])
      .map((law) => `${unit ?? 'point'}: ${law}`);
  });
}
const histories = fc.array(fc.noBias(step), { minLength: 10, maxLength: 50, size: 'max' });

test('every unit is conserved, sound and the fold of its entries, alone and after a merge', () => {
  fc.assert(
    fc.property(programmes, histories, histories, (rules, some, others) => {
      const [ana, ben] = [new Life(rules, 'mem_0123456789'), new Life(rules, 'mem_9876543210')];
      const play = (life: Life, steps: readonly Step[]) => {
        for (const one of steps) {
          life.play(one);
          if (broken(life).length > 0) expect(broken(life)).toEqual([]);
        }
      };
      play(ana, some);
      play(ben, others);
      const merge = mergeAccounts(ana.account, ben.account, ben.context);
      if (!isRefusal(merge)) {
        ana.take(merge.from);
        ben.take(merge.into);
        play(ben, some.slice(0, 10));
      }
      for (const life of [ana, ben]) {
        expect(flawsOf(life.account)).toEqual([]);
        expect(verifyLedger(life.before, life.entries, life.account, sha256)).toEqual([]);
      }
      const transferred = keys.map(
        (key) => bookOf(ana.account, key).transferred + bookOf(ben.account, key).transferred,
      );
      expect(transferred).toEqual([0, 0, 0]);
      ben.take(closeAccount(ben.account, ben.context));
      for (const key of unitsOf(ben.account))
        expect(bookOf(ben.account, key)).toMatchObject({ held: 0, reserved: 0 });
    }),
    replay(120),
  );
});

test('histories get everywhere: all that can happen to a second unit does', () => {
  const seen = new Set<string>();
  for (const [rules, steps] of fc.sample(fc.tuple(programmes, histories), {
    seed: 20_261_130,
    numRuns: 200,
  })) {
    const life = new Life(rules, 'mem_0123456789');
    for (const one of steps) life.play(one);
    for (const { kind, unit, owedDelta = 0, redemption, rests } of life.entries) {
      seen.add(`${kind} ${unit ?? 'point'}`);
      if (owedDelta < 0) seen.add(`repaid ${unit ?? 'point'}`);
      if (redemption?.reason === 'withdrawn') seen.add(`withdrawn ${unit ?? 'point'}`);
      if (rests !== undefined) seen.add('rests');
    }
  }
  const wanted = ['earned', 'refunded', 'reserved', 'fulfilled', 'released', 'adjusted', 'repaid'].flatMap(
    (kind) => ['point', 'stamp', 'credit'].map((unit) => `${kind} ${unit}`),
  );
  const others = [
    'expired point',
    'expired stamp',
    'redated point',
    'redated stamp',
    'converted credit',
    'converted point',
  ];
  const all = [...wanted, ...others, 'withdrawn stamp', 'rests'];
  expect(all.filter((what) => !seen.has(what))).toEqual([]);
});

test('each month of each unit opens with what the one before closed with, and adds up', () => {
  fc.assert(
    fc.property(programmes, histories, (rules, steps) => {
      const life = new Life(rules, 'mem_0123456789');
      for (const one of steps) life.play(one);
      const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
      const standing = new Map<string, readonly [number, number]>();
      for (const month of months) {
        const statement = statementOf(life.entries, month, life.account, life.before.headHash);
        if (statement === null) continue;
        const { units = {}, ...main } = statement;
        for (const [key, one] of [['', main] as const, ...Object.entries(units)]) {
          expect([one.openingBalance, one.openingOwed]).toEqual(standing.get(key) ?? [0, 0]);
          const change =
            one.pointsEarned -
            one.pointsTakenBack -
            one.pointsRedeemed -
            one.pointsExpired +
            one.pointsAdjusted;
          expect(one.openingBalance - one.openingOwed + change).toBe(one.closingBalance - one.closingOwed);
          standing.set(key, [one.closingBalance, one.closingOwed]);
        }
      }
    }),
    replay(60),
  );
});

test('what was given and all taken back, with nothing used or over, leaves every unit and counter as it was', () => {
  const gift = fc.record({
    unit,
    points: fc.array(amount, { minLength: 1, maxLength: 3 }),
    counts: fc.dictionary(
      fc.constantFrom('visits', '#rule.0'),
      fc.dictionary(fc.constantFrom('2026-01', '2026-01!', '2026-W03', 'all'), amount, { minKeys: 1 }),
    ),
  });
  const ownDays = ['2026-06-30', '2026-07-31', '2027-01-31'];
  fc.assert(
    fc.property(fc.array(gift, { minLength: 1, maxLength: 8 }), fc.boolean(), (gifts, isReversed) => {
      const { before, context: rules } = new Life(
        withUnits([stamp, { ...stamp, unitId: 'stamp' }, money]),
        'mem_0123456789',
      );
      const given = gifts.map(({ unit, points, counts }, index) => ({
        ...(unit !== undefined && { unit }),
        lots: points.map(
          (some, nth): Lot => ({ availableFrom: null, expiresOn: ownDays[nth] ?? null, points: some }),
        ),
        counts: counts as Counters,
        causeId: `sale:${index}`,
        occurredAt: before.openedAt,
      }));
      const held = given.reduce(
        (account, facts) => append(account, [credit(account, { ...facts, kind: 'earned' })], rules).account,
        before,
      );
      const negated = (counts: Counters): Counters =>
        Object.fromEntries(
          Object.entries(counts).map(([count, parts]) => [
            count,
            Object.fromEntries(Object.entries(parts).map(([part, sum]) => [part, 0 - sum])),
          ]),
        );
      const after = (isReversed ? given.toReversed() : given).reduce(
        (account, { counts, lots, ...facts }) => {
          const back = {
            ...facts,
            kind: 'refunded' as const,
            points: sumPoints(lots),
            lots,
            counts: negated(counts),
          };
          return append(account, [takeBack(account, back, rules)], rules).account;
        },
        held,
      );
      for (const key of unitsOf(after)) expect(purseOf(after, key)).toMatchObject({ lots: [], owed: 0 });
      expect(after.counters).toBeUndefined();
    }),
    replay(100),
  );
});
