/** The size of an account that a programme is checked for, held to the item of an account that is as full as can be. */
import { expect, test } from 'vitest';
import type { Declared } from '#domain/declare.ts';
import { askedOf } from '#domain/declare.ts';
import { hasOwnDays } from '#domain/due/own-days.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Reservation } from '#domain/ledger/entry-facts.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme.ts';
import { mostReservations } from '#domain/rewards/redeem.ts';
import { given } from '#domain/testing.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { programmes } from '#programme/programmes.ts';
import { accountBytes, mostAccountBytes } from '#programme/size/account.ts';
import { lotsOf } from '#programme/size/lots.ts';
import { fullestParts } from '#programme/size/parts.ts';
import { itemBytes } from './core/item-size.ts';
import { accountToItem } from './ledger/account-item.ts';
import { dueTasks } from './schema.ts';

const largestSum = 9_999_999;
const totals = {
  issued: largestSum,
  spent: largestSum,
  expired: largestSum,
  clawedBack: largestSum,
  adjusted: largestSum,
  transferred: largestSum,
};

function lotsAt(programme: Programme, at: number): readonly Lot[] {
  const unit = programme.units[at];
  if (unit === undefined) throw new Error('no such unit');
  const { pending, available, endless, graced } = lotsOf(unit, programme);
  const some = (count: number, lot: Omit<Lot, 'points'>) =>
    Array.from({ length: count }, () => ({ ...lot, points: 99_999 }));
  return [
    ...some(pending, { availableFrom: '2026-12-01', expiresOn: '2027-12-31' }),
    ...some(available, { availableFrom: null, expiresOn: '2027-12-31' }),
    ...some(endless, { availableFrom: null, expiresOn: null }),
    ...some(graced, { availableFrom: null, expiresOn: '2027-01-03', isGraced: true }),
  ];
}

function fullest(programme: Programme): Account {
  const longest = (names: readonly string[]) => names.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const others = programme.units.slice(1).map(({ unitId }) => unitId);
  const reservation: Reservation = {
    redemptionId: `red_${'0'.repeat(20)}`,
    rewardId: longest(['coffee-or-tea', ...Object.keys(programme.rewards)]),
    ...(others.length > 0 && { unit: longest(others) }),
    points: 99_999,
    expiresAt: '2026-12-24T09:00:00.123Z',
    limits: { stockShard: 15, perMember: true },
    lots: [{ availableFrom: null, expiresOn: '2027-12-31', points: 99_999 }],
  };
  const { [qualifyingCounter]: qualifying = {}, ...counters } = Object.fromEntries(
    Object.entries(fullestParts(programme)).map(([id, parts]) => [
      id,
      Object.fromEntries(parts.map((part) => [part, largestSum])),
    ]),
  );
  return {
    ...given({ rules: programme }).account,
    sequence: 99_999,
    lots: lotsAt(programme, 0),
    pointsOwed: largestSum,
    totals,
    ...(others.length > 0 && {
      purses: Object.fromEntries(
        others.map((unitId, at) => [unitId, { lots: lotsAt(programme, at + 1), owed: largestSum, totals }]),
      ),
    }),
    reservations: Array.from({ length: mostReservations }, () => reservation),
    qualifying,
    ...(Object.keys(counters).length > 0 && { counters }),
    tier: {
      tierId: longest(programme.tiers.map(({ tierId }) => tierId)),
      since: '2026-01-15',
      warned: { on: '2026-12-02', until: '2026-12-31' },
    },
    birthdayGiftOf: 2026,
  };
}

/** To everything that the programme asks. */
function longestAnswers(programme: Programme): Declared | undefined {
  const answers = askedOf(programme).map(([name, type]) => {
    if (typeof type !== 'string')
      return [name, type.toSorted((a, b) => String(b).length - String(a).length)[0]];
    return [name, { flag: true, number: 999_999_999, date: '2026-11-30' }[type]];
  });
  return answers.length === 0 ? undefined : Object.fromEntries(answers);
}

const asking = {
  ...defaultProgramme,
  // Points of fewer months leave an account room for what members say.
  units: defaultProgramme.units.map((unit) => ({ ...unit, expiry: { after: { months: 6, to: 'month' } } })),
  attributes: {
    'member.baby': 'flag',
    'member.diet': ['vegan', 'vegetarian', 'no pork – ever'],
    'member.cats': 'number',
    'member.since': 'date',
  },
} as const satisfies Programme;

test.each(Object.entries({ ...programmes, asking }))('the account of the programme %s', (name, programme) => {
  const item = accountToItem({
    account: fullest(programme),
    revision: 99_999,
    statementThrough: '2026-10',
    nextDueOn: '2026-12-01',
    dueFor: dueTasks,
    sessionEpoch: 3,
    birthday: { monthDay: '02-29', knownSince: '2026-01-15' },
    ...(hasOwnDays(programme) && { settledThrough: '2026-12-01' }),
    declared: longestAnswers(programme),
    closedAt: null,
  });
  const [real, reckoned] = [itemBytes(item), accountBytes(programme)];
  console.info(`the account of the programme ${name}: ${real} bytes at most, reckoned as ${reckoned}`);
  expect(reckoned).toBeGreaterThanOrEqual(real);
  expect(reckoned - real).toBeLessThanOrEqual(32);
  expect(reckoned).toBeLessThanOrEqual(mostAccountBytes);
});
