import type { Programme } from './programme.ts';
import type { Rule } from './rule.ts';
import type { ExpiryRuleOne, Frame, ProgrammeOne, TierOne, TierWindowOne } from './schema-one.ts';
import type { Period } from './span.ts';
import type { LocalizedText } from './text.ts';
import type { Review } from './tier.ts';
import type { UnitExpiry } from './unit.ts';

/** The unit of a programme of schema 1, the counter of its tiers, and the rule that gives its points. */
export const pointUnit = 'point';
export const qualifyingCounter = 'qualifying';
export const perAmountRule = 'per-amount';

const pointNames = {
  en: { one: 'point', other: 'points' },
  es: { one: 'punto', other: 'puntos' },
  it: { one: 'punto', other: 'punti' },
  fr: { one: 'point', other: 'points' },
} as const;

/** Schema 2 of either schema: what it computes is the same. Whatever is of schema 2 comes back as it is. */
export function lift(programme: ProgrammeOne | Programme): Programme {
  return programme.schema === 2 ? programme : liftOne(programme);
}

function liftOne(one: ProgrammeOne): Programme {
  const { schema: _, earning, holdDays, expiry, tiers, tierWindow, ...rest } = one;
  const { tierGraceDays, tierNoticeDays, refundPolicy, birthdayGift, ...frame } = rest;
  const everyLanguage = (text: string): LocalizedText =>
    Object.fromEntries(frame.languages.map((language) => [language, text]));
  return {
    ...(frame satisfies Frame),
    schema: 2,
    attributes: {},
    units: [
      {
        unitId: pointUnit,
        kind: 'points',
        name: namesIn(frame.languages),
        ...(holdDays > 0 && { holdDays }),
        ...(expiry.kind !== 'never' && { expiry: expiryOf(expiry) }),
        refund: refundPolicy,
      },
    ],
    counters: { [qualifyingCounter]: { on: ['sale'], sums: `unit:${pointUnit}`, per: periodOf(tierWindow) } },
    rules: [
      {
        ruleId: perAmountRule,
        name: everyLanguage(frame.name),
        on: 'sale',
        stage: 'base',
        gives: [{ unit: pointUnit, give: earning.points, per: earning.perMinorUnits, of: 'net' }],
      },
      ...tiers.flatMap(multiplierRule),
      ...(birthdayGift === undefined
        ? []
        : [
            {
              ruleId: 'birthday',
              name: everyLanguage(frame.name),
              on: 'birthday',
              stage: 'base',
              qualifies: false,
              gives: [{ unit: pointUnit, fixed: birthdayGift.points }],
            } satisfies Rule,
          ]),
    ],
    tiers: tiers.map(({ tierId, name, qualifyingPoints }) => ({
      tierId,
      name,
      needs: qualifyingPoints === 0 ? [] : [{ count: qualifyingCounter, atLeast: qualifyingPoints }],
    })),
    review: reviewOf(tierWindow, tierGraceDays, tierNoticeDays),
    rewards: {},
  };
}

/** A language that we have no word for says it in English; who wants another word writes schema 2. */
function namesIn(languages: readonly string[]) {
  return Object.fromEntries(
    languages.map((language) => [
      language,
      pointNames[language.split('-')[0] as keyof typeof pointNames] ?? pointNames.en,
    ]),
  );
}

function expiryOf(expiry: Exclude<ExpiryRuleOne, { kind: 'never' }>): UnitExpiry {
  return { after: { months: expiry.months, ...(expiry.kind === 'month-end' && { to: 'month' as const }) } };
}

function periodOf(window: TierWindowOne): Period {
  switch (window.kind) {
    case 'rolling':
      return { rollingMonths: window.months };
    case 'calendar-year':
      return 'year';
    case 'lifetime':
      return 'life';
  }
}

/** A multiplier of 1 is no rule, except that a tier could have had one of less, or none at all. */
function multiplierRule({ tierId, name, multiplier }: TierOne): readonly Rule[] {
  if (multiplier === 1) return [];
  return [
    {
      ruleId: `tier-${tierId}`,
      name,
      on: 'sale',
      stage: 'multiply',
      if: { tier: [tierId] },
      gives: [{ multiply: Math.round(multiplier * 100), unit: pointUnit }],
    },
  ];
}

function reviewOf(window: TierWindowOne, graceDays: number, noticeDays: number): Review {
  return {
    at: window.kind === 'calendar-year' ? 'year-end' : 'window-end',
    ...(window.kind === 'calendar-year' && { keeps: { months: 12, to: 'year' } }),
    graceDays,
    noticeDays,
    drop: 'one',
  };
}
