/**
 * For tests only: Starbucks Rewards in the US as it was announced for 10 March 2026
 * (https://www.fox5ny.com/news/starbucks-unveils-updated-rewards-program-new-member-benefits,
 * https://www.consumeraffairs.com/news/starbucks-is-changing-its-rewards-program-heres-how-it-affects-your-free-drinks-020226.html).
 */
import type { LocalizedText } from '#domain/programme/text.ts';
import type { Programme } from '#domain/programme.ts';

const en = (text: string): LocalizedText => ({ en: text });
const reward = (name: string, stars: number) => ({
  name: en(name),
  kind: 'free-product',
  costs: { unit: 'star', amount: stars * 100 },
});

export const starbucks: Programme = {
  schema: 2,
  programmeId: 'starbucks-like',
  name: 'Stars',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  languages: ['en'],
  defaultCountry: 'US',
  oldestSaleDays: 60,
  matchBy: ['loyaltyRef', 'email', 'phone', 'vendorCustomerId'],
  codeValidDays: 30,
  returnGraceDays: 14,
  claimWindowDays: 30,
  attributes: { 'sale.ownCup': 'flag' },
  units: [
    {
      unitId: 'star',
      kind: 'points',
      name: { en: { one: 'Star', other: 'Stars' } },
      // Hundredths of a Star, since 1.2 Stars are earned for a dollar.
      decimals: 2,
      expiry: { after: { months: 6, to: 'month' } },
      expiryRestsIn: ['gold', 'reserve'],
    },
  ],
  counters: { stars: { on: ['sale'], sums: 'unit:star', per: { rollingMonths: 12 } } },
  rules: [
    {
      ruleId: 'dollar',
      name: en('A Star for each dollar'),
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'star', give: 1, per: 1, of: 'net' }],
      examples: [{ net: 5_45, gives: { star: 545 } }],
    },
    {
      ruleId: 'gold-rate',
      name: en('Gold: 1.2 Stars for each dollar'),
      on: 'sale',
      stage: 'multiply',
      if: { tier: ['gold'] },
      gives: [{ unit: 'star', multiply: 120 }],
      examples: [{ net: 10_00, tier: 'gold', gives: { star: 200 } }],
    },
    {
      ruleId: 'reserve-rate',
      name: en('Reserve: 1.7 Stars for each dollar'),
      on: 'sale',
      stage: 'multiply',
      if: { tier: ['reserve'] },
      gives: [{ unit: 'star', multiply: 170 }],
      examples: [{ net: 10_00, tier: 'reserve', gives: { star: 700 } }],
    },
    {
      ruleId: 'own-cup',
      name: en('25 Stars for your own cup'),
      on: 'sale',
      stage: 'bonus',
      if: {
        all: [
          { of: 'sale.ownCup', is: [true] },
          { of: 'net', atLeast: 1 },
        ],
      },
      gives: [{ unit: 'star', fixed: 25_00 }],
      limits: [{ max: 3, what: 'times', per: 'day', of: 'member' }],
      examples: [{ net: 3_00, with: { 'sale.ownCup': true }, gives: { star: 25_00 } }],
    },
    {
      ruleId: 'double-day',
      name: en('A Double Star Day'),
      on: 'sale',
      stage: 'multiply',
      if: { all: [{ tier: ['gold', 'reserve'] }, { on: { days: [15] } }] },
      gives: [{ unit: 'star', multiply: 200 }],
      campaign: 'double-days',
      examples: [{ at: '2026-04-15T09:00', net: 10_00, tier: 'gold', gives: { star: 10_00 } }],
    },
    ...[
      { tier: 'green', days: 1 },
      { tier: 'gold', days: 7 },
      { tier: 'reserve', days: 30 },
    ].map(({ tier, days }) => ({
      ruleId: `birthday-${tier}`,
      name: en(`A birthday treat, ${days} days to have it`),
      on: 'birthday' as const,
      stage: 'bonus' as const,
      if: { tier: [tier] },
      gives: [{ reward: 'birthday', valid: { days } }],
      examples: [{ tier, gives: { 'reward:birthday': 1 } }],
    })),
  ],
  campaigns: { 'double-days': { name: en('Double Star Days'), from: '2026-03-10', until: '2026-12-31' } },
  tiers: [
    { tierId: 'green', name: en('Green'), needs: [] },
    { tierId: 'gold', name: en('Gold'), needs: [{ count: 'stars', atLeast: 500_00 }] },
    {
      tierId: 'reserve',
      name: en('Reserve'),
      needs: [{ count: 'stars', atLeast: 2_500_00 }],
      benefits: [{ text: en('Exclusive merchandise and events'), access: 'reserve' }],
    },
  ],
  review: { at: 'anniversary', keeps: { months: 12 }, graceDays: 0, noticeDays: 30, drop: 'any' },
  rewards: {
    birthday: { name: en('A birthday treat'), kind: 'free-product' },
    customization: reward('A drink customization', 25),
    'two-dollars': reward('$2 off', 60),
    'brewed-coffee': reward('Brewed coffee, tea or a bakery item', 100),
    'handcrafted-drink': reward('A handcrafted drink or hot breakfast', 200),
    lunch: reward('A sandwich, protein box or packaged coffee', 300),
    merchandise: reward('Merchandise of up to $20', 400),
  },
};
