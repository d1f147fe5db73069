/**
 * For tests only: Sephora's Beauty Insider in the US, as far as it is told
 * (https://interesting-information.com/how-many-sephora-points-do-you-get-per-dollar/,
 * https://pleasefireme.com/writers-diary/does-vib-expire/).
 */
import type { LocalizedText } from '#domain/programme/text.ts';
import type { Programme } from '#domain/programme.ts';

const en = (text: string): LocalizedText => ({ en: text });

export const sephora: Programme = {
  schema: 2,
  programmeId: 'sephora-like',
  name: 'Insider',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  languages: ['en'],
  defaultCountry: 'US',
  oldestSaleDays: 365,
  matchBy: ['loyaltyRef', 'email', 'phone', 'vendorCustomerId'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 60,
  attributes: {},
  units: [
    {
      unitId: 'point',
      kind: 'points',
      name: { en: { one: 'point', other: 'points' } },
      expiry: { idle: { months: 12 }, keptBy: ['sale'] },
      // Beauty Insider Cash.
      pays: { minorUnits: 10_00, each: 500 },
    },
  ],
  counters: { spend: { on: ['sale'], sums: 'net', per: 'year' } },
  rules: [
    {
      ruleId: 'dollar',
      name: en('A point for each dollar'),
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'point', give: 1, per: 1_00, of: 'net' }],
      examples: [{ net: 80_50, gives: { point: 80 } }],
    },
    {
      ruleId: 'vib-rate',
      name: en('VIB: a quarter more'),
      on: 'sale',
      stage: 'multiply',
      if: { tier: ['vib'] },
      gives: [{ unit: 'point', multiply: 125 }],
      examples: [{ net: 80_00, tier: 'vib', gives: { point: 20 } }],
    },
    {
      ruleId: 'rouge-rate',
      name: en('Rouge: half as much again'),
      on: 'sale',
      stage: 'multiply',
      if: { tier: ['rouge'] },
      gives: [{ unit: 'point', multiply: 150 }],
      examples: [{ net: 80_00, tier: 'rouge', gives: { point: 40 } }],
    },
    {
      ruleId: 'register',
      name: en('50 points for joining'),
      on: 'enrolled',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 50 }],
      examples: [{ gives: { point: 50 } }],
    },
    {
      ruleId: 'app',
      name: en('40 points for the app'),
      on: 'activity:app',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 40 }],
      limits: [{ max: 1, what: 'times', per: 'life', of: 'member' }],
      examples: [{ gives: { point: 40 } }],
    },
    {
      ruleId: 'review',
      name: en('5 points for a review'),
      on: 'activity:review',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 5 }],
      limits: [{ max: 1, what: 'times', per: 'day', of: 'member' }],
      examples: [{ gives: { point: 5 } }],
    },
    {
      ruleId: 'birthday-gift',
      name: en('A gift for your birthday'),
      on: 'birthday',
      stage: 'bonus',
      gives: [{ reward: 'birthday-set', valid: { days: 30 } }],
      examples: [{ gives: { 'reward:birthday-set': 1 } }],
    },
    {
      ruleId: 'skincare-triple',
      name: en('Three times the points on skincare, for Rouge'),
      on: 'sale',
      stage: 'multiply',
      if: { tier: ['rouge'] },
      gives: [{ unit: 'point', multiply: 300, lines: { category: ['skincare'] } }],
      campaign: 'skincare-week',
      examples: [
        {
          at: '2026-10-06T12:00',
          lines: [
            { net: 50_00, category: 'skincare' },
            { net: 20_00, category: 'fragrance' },
          ],
          tier: 'rouge',
          gives: { point: 100 },
        },
      ],
    },
  ],
  campaigns: { 'skincare-week': { name: en('Skincare week'), from: '2026-10-05', until: '2026-10-11' } },
  tiers: [
    { tierId: 'insider', name: en('Insider'), needs: [] },
    { tierId: 'vib', name: en('VIB'), needs: [{ count: 'spend', atLeast: 350_00 }] },
    { tierId: 'rouge', name: en('Rouge'), needs: [{ count: 'spend', atLeast: 1_000_00 }] },
  ],
  review: { at: 'year-end', keeps: { months: 12, to: 'year' }, graceDays: 0, noticeDays: 30, drop: 'any' },
  rewards: {
    'birthday-set': { name: en('A birthday set'), kind: 'free-product' },
    'rouge-reward': {
      name: en('$100 off'),
      kind: 'discount',
      costs: { unit: 'point', amount: 2500 },
      stock: 5000,
      minimumTier: 'rouge',
    },
  },
};
