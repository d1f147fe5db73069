import { expect, test } from 'vitest';
import { programmes } from '../programmes.ts';
import { small, withRules } from '../testing.ts';
import { saleUnits } from './sale.ts';

test('a sale that gives one unit costs what it always did, and two more where the account is over one KB', () => {
  expect(saleUnits({ ...small, counters: {}, tiers: small.tiers.slice(0, 1) })).toEqual({
    account: 4,
    entries: 2,
    sale: 2,
    rewards: 0,
    budgets: 0,
    total: 8,
  });
});

test('a further unit, a limited campaign and a reward are each paid for', () => {
  const credit = { unitId: 'credit', kind: 'money', name: { en: 'credit' } } as const;
  const programme = withRules(
    { gives: [{ unit: 'credit', fixed: 1 }], campaign: 'c' },
    { gives: [{ reward: 'coffee' }] },
    { on: 'birthday', gives: [{ reward: 'cake' }] },
  );
  const limit = { max: 100, what: 'given', per: 'life', of: 'everyone' } as const;
  const campaigns = { c: { name: { en: 'C' }, from: '2027-01-01', limits: [limit] } };
  expect(saleUnits({ ...programme, units: [...small.units, credit], campaigns })).toMatchObject({
    entries: 6,
    rewards: 2,
    budgets: 2,
  });
});

test('what follows from a sale is paid for with it', () => {
  const goals = {
    ten: {
      name: { en: 'Ten' },
      count: 'visits',
      target: 10,
      again: 'once',
      gives: [{ reward: 'coffee' }],
    },
  } as const;
  expect(saleUnits({ ...small, goals })).toMatchObject({ entries: 4, rewards: 2 });
});

test('the programmes of the house cost at most', () => {
  const totals = Object.entries(programmes).map(([name, programme]) => [name, saleUnits(programme).total]);
  expect(Object.fromEntries(totals)).toEqual({
    default: 8,
    cafe: 14,
    supermarket: 22,
    hotel: 12,
    gym: 8,
    club: 10,
  });
});
