/**
 * For tests only: Tesco Clubcard in the UK, as far as it is told
 * (https://lookaftermybills.com/shopping/tesco-clubcard-rewards/,
 * https://www.joe.co.uk/news/tesco-announces-double-clubcard-points-event-for-the-first-time-in-a-decade-418118,
 * https://www.nationalworld.com/lifestyle/money/tesco-four-week-clubcard-warning-shoppers-ps16m-worth-vouchers-expire-4009994).
 */
import type { LocalizedText } from '#domain/programme/text.ts';
import type { Programme } from '#domain/programme.ts';

const en = (text: string): LocalizedText => ({ en: text });
const notEarning = { category: ['fuel', 'tobacco', 'lottery', 'stamps', 'medicines', 'infant-formula'] };

export const tesco: Programme = {
  schema: 2,
  programmeId: 'tesco-like',
  name: 'Clubcard',
  currency: 'GBP',
  timeZone: 'Europe/London',
  languages: ['en'],
  defaultCountry: 'GB',
  oldestSaleDays: 60,
  matchBy: ['loyaltyRef', 'email', 'phone', 'vendorCustomerId'],
  codeValidDays: 180,
  returnGraceDays: 30,
  claimWindowDays: 30,
  attributes: {},
  units: [
    { unitId: 'point', kind: 'points', name: { en: { one: 'point', other: 'points' } } },
    {
      unitId: 'voucher',
      kind: 'money',
      name: en('vouchers'),
      // They come with a quarter's end, so that to the end of a quarter is to the end of the month.
      expiry: { after: { months: 24, to: 'quarter' } },
      pays: { minorUnits: 1, each: 1 },
    },
  ],
  counters: {},
  rules: [
    {
      ruleId: 'groceries',
      name: en('A point for each £1'),
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'point', give: 1, per: 1_00, of: 'net', lines: { not: notEarning } }],
      examples: [
        {
          lines: [
            { net: 42_70, category: 'groceries' },
            { net: 14_00, category: 'tobacco' },
          ],
          gives: { point: 42 },
        },
      ],
    },
    {
      ruleId: 'fuel',
      name: en('A point for every two litres of fuel'),
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'point', give: 1, per: 2, of: 'quantity', lines: { category: ['fuel'] } }],
      examples: [{ lines: [{ net: 60_00, quantity: 41, category: 'fuel' }], gives: { point: 20 } }],
    },
    {
      ruleId: 'survey',
      name: en('25 points for a survey'),
      on: 'activity:survey',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 25 }],
      limits: [{ max: 1, what: 'times', per: 'month', of: 'member' }],
      examples: [{ gives: { point: 25 } }],
    },
    {
      ruleId: 'double',
      name: en('Double points'),
      on: 'sale',
      stage: 'multiply',
      gives: [{ unit: 'point', multiply: 200 }],
      campaign: 'double-points',
      examples: [{ at: '2024-01-20T12:00', lines: [{ net: 42_70 }], gives: { point: 42 } }],
    },
  ],
  campaigns: { 'double-points': { name: en('Double points'), from: '2024-01-08', until: '2024-02-25' } },
  tiers: [{ tierId: 'member', name: en('Member'), needs: [] }],
  review: { at: 'window-end', graceDays: 0, noticeDays: 0, drop: 'one' },
  converts: {
    // A voucher for each 50 points, from 150 on; the rest waits for the next quarter.
    statement: {
      from: 'point',
      each: 50,
      least: 150,
      at: 'quarter-end',
      gives: [{ unit: 'voucher', fixed: 50 }],
    },
  },
  rewards: {
    restaurant: {
      name: en('£10 at a restaurant, for £5 of vouchers'),
      kind: 'partner-code',
      costs: { unit: 'voucher', amount: 5_00 },
    },
  },
};
