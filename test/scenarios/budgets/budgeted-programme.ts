import type { Limit, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';

/** So many points each campaign may give in all. A sale names its campaign in `sale.fair`. */
export const budgets = {
  crowd: 5000,
  queue: 3000,
  rest: 250,
  quoted: 2050,
  returned: 300,
  corrected: 300,
  voided: 100,
  moved: 100,
  claimed: 150,
  receipts: 150,
  /** Large enough for many parts. */
  measured: 100_000,
} as const;

export type Fair = keyof typeof budgets;

/** Nothing but the budgets bounds a fair: 100 points a sale, and two for each euro of the last. */
function ruleOf(fair: Fair): Rule {
  const perEuro = { unit: 'point', give: 2, per: 100, of: 'net' } as const;
  return {
    ruleId: fair,
    name: { en: fair },
    on: 'sale',
    if: { of: 'sale.fair', is: [fair] },
    stage: 'bonus',
    gives: [fair === 'corrected' ? perEuro : { unit: 'point', fixed: 100 }],
    campaign: fair,
  };
}

const limitOf = (max: number): Limit => ({ max, what: 'given', per: 'life', of: 'everyone' });

/** Nothing gives points but these fairs. */
export const programmeOf = (fairs: readonly Fair[]): Programme => ({
  schema: 2,
  programmeId: 'budgeted',
  name: 'Budgeted',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['en'],
  defaultCountry: 'ES',
  oldestSaleDays: 365,
  matchBy: ['phone', 'email'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 90,
  attributes: { 'sale.fair': [...fairs, 'none'] },
  units: [{ unitId: 'point', kind: 'points', name: { en: { one: 'point', other: 'points' } } }],
  counters: {},
  rules: fairs.map(ruleOf),
  campaigns: Object.fromEntries(
    fairs.map((fair) => [fair, { name: { en: fair }, from: '2020-01-01', limits: [limitOf(budgets[fair])] }]),
  ),
  tiers: [{ tierId: 'member', name: { en: 'Member' }, needs: [] }],
  review: { at: 'window-end', graceDays: 0, noticeDays: 0, drop: 'one' },
  rewards: {},
});

export const budgeted = programmeOf(Object.keys(budgets) as Fair[]);
