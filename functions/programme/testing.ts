/** For tests only: a small programme that holds, to be spoilt. */

import type { Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { parseProgramme } from './programme.ts';

const rule: Rule = {
  ruleId: 'base',
  name: { en: 'A point for each euro' },
  on: 'sale',
  stage: 'base',
  gives: [{ unit: 'point', give: 1, per: 100, of: 'net' }],
  examples: [{ net: 12_90, gives: { point: 12 } }],
};

export const small: Programme = {
  schema: 2,
  programmeId: 'small',
  name: 'Small',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['en'],
  defaultCountry: 'ES',
  oldestSaleDays: 365,
  matchBy: ['phone'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 90,
  attributes: { 'sale.cup': 'flag', 'sale.nights': 'number', 'sale.rate': ['flexible', 'saver'] },
  units: [{ unitId: 'point', kind: 'points', name: { en: { one: 'point', other: 'points' } } }],
  counters: { visits: { on: ['sale'], sums: 'times', per: { rollingMonths: 12 } } },
  rules: [rule],
  tiers: [
    { tierId: 'member', name: { en: 'Member' }, needs: [] },
    { tierId: 'gold', name: { en: 'Gold' }, needs: [{ count: 'visits', atLeast: 10 }] },
  ],
  review: { at: 'window-end', graceDays: 0, noticeDays: 30, drop: 'one' },
  rewards: {
    coffee: { name: { en: 'A coffee' }, kind: 'free-product', costs: { unit: 'point', amount: 100 } },
  },
};

/** As `small`, its one rule changed. */
export const withRule = (changes: object): object => ({ ...small, rules: [{ ...rule, ...changes }] });

export const withIf = (condition: unknown): object => withRule({ if: condition });

export const withGive = (give: unknown): object => withRule({ gives: [give] });

/** As `small`, with other rules beside its one. */
export const withRules = (...rules: readonly Partial<Rule>[]): Programme => ({
  ...small,
  rules: [rule, ...rules.map((changes, index) => ({ ...rule, ruleId: `other-${index}`, ...changes }))],
});

/** The lines with which it is refused; none when it is not. */
export function linesOf(programme: unknown): readonly string[] {
  try {
    parseProgramme(programme);
    return [];
  } catch (error) {
    return String((error as Error).message).split('\n');
  }
}
