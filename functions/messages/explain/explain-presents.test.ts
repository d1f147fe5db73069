import { expect, it } from 'vitest';
import type { Occasion } from '#domain/awards/give-present.ts';
import { givePresent } from '#domain/awards/give-present.ts';
import { dayNumber } from '#domain/dates.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { accountOf, at, context } from '#domain/testing.ts';
import { point, stamp, withUnits } from '#domain/testing-units.ts';
import { explainEntry } from './explain.ts';

const rule = (ruleId: string, on: FactKind, gives: Rule['gives'], more: Partial<Rule> = {}): Rule => ({
  ruleId,
  name: { en: `For your ${ruleId}`, es: `Por tu ${ruleId}` },
  on,
  stage: 'bonus',
  gives,
  ...more,
});
const stamps = (fixed: number) => ({ unit: 'stamp', fixed });
const limits = [{ max: 5, what: 'given', per: 'year', of: 'member' }] as const;

/** The entries of an occasion, and the programme under which they were made. */
function entriesOf(rules: readonly Rule[], occasion: Occasion) {
  const programme = withUnits([stamp, point], {
    rules,
    badges: { year: { name: { en: 'A year with us', es: 'Un año juntos' } } },
    draws: {
      bike: { name: { en: 'A bike', es: 'Una bici' }, closes: '2030-01-01', prizes: [], freeEntry: true },
    },
    memberships: {
      club: {
        name: { en: 'The Club', es: 'El Club' },
        paidBy: 'api',
        lasts: { months: 6 },
        graceDays: 0,
        refund: 'none',
      },
    },
    rewards: { cake: { name: { en: 'A cake', es: 'Una tarta' }, kind: 'free-product' } },
  });
  const opened = accountOf({ openedAt: '2026-03-10T12:30', rules: programme });
  const club = { on: dayNumber('2026-11-10'), until: dayNumber('2027-05-10'), run: 1 };
  const account = { ...opened, counters: { 'membership:club': club } };
  const { entries } = givePresent(account, occasion, {}, context(at('2027-03-10T04:15'), programme));
  return { programme, entries };
}

/** Each entry of an occasion, in English and Spanish. */
function explained(rules: readonly Rule[], occasion: Occasion) {
  const { programme, entries } = entriesOf(rules, occasion);
  return entries.map((entry) =>
    ['en', 'es'].map((language) => {
      const names = new Map([['cake', language === 'en' ? 'A cake' : 'Una tarta']]);
      return explainEntry(entry, programme, language, names).replaceAll('\u00a0', ' ');
    }),
  );
}

it.each<[string, readonly Rule[], Occasion, readonly (readonly string[])[]]>([
  [
    'of who joins, of another unit than the first',
    [rule('start', 'enrolled', [{ unit: 'point', fixed: 50 }])],
    { kind: 'enrolled' },
    [
      ['you joined', 'te uniste'],
      ['50 points for joining', '50 points por unirte'],
    ],
  ],
  [
    'of an anniversary, a badge, entries and a reward',
    [rule('year', 'anniversary', [{ badge: 'year' }, { entry: 'bike', times: 2 }, { reward: 'cake' }])],
    { kind: 'anniversary', on: '2027-03-10' },
    [
      [
        'your anniversary with us in 2027; the badge “A year with us”; 2 entries to the draw “A bike”',
        'tu aniversario con nosotros de 2027; la insignia «Un año juntos»; 2 participaciones en el sorteo «Una bici»',
      ],
      ['reward for you: A cake', 'recompensa para ti: Una tarta'],
    ],
  ],
  [
    'of a birthday, and what a limit cut',
    [rule('birthday', 'birthday', [stamps(8)], { limits })],
    { kind: 'birthday', on: '2027-03-10' },
    [
      [
        '5 stamps for your birthday in 2027; cut from 8: at most 5 stamps a year',
        '5 sellos por tu cumpleaños de 2027; en vez de 8: como mucho 5 sellos al año',
      ],
    ],
  ],
  [
    'of a month of a membership, by its name',
    [rule('credit', 'membership:club:month', [stamps(8)])],
    { kind: 'month', membership: 'club', on: '2027-03-10' },
    [['8 stamps for a month of The Club', '8 sellos por un mes de El Club']],
  ],
  [
    'of a month that gave something else',
    [rule('credit', 'membership:club:month', [{ unit: 'point', fixed: 5 }])],
    { kind: 'month', membership: 'club', on: '2027-03-10' },
    [
      ['a month of The Club', 'un mes de El Club'],
      ['5 points for a month of The Club', '5 points por un mes de El Club'],
    ],
  ],
])('a present is explained: %s', (_, rules, occasion, texts) => {
  expect(explained(rules, occasion)).toEqual(texts);
});

it.each([
  ['en', 'a month of The Club'],
  ['es', 'un mes de El Club'],
  ['fr', 'un mois avec The Club'],
  ['it', 'un mese di The Club'],
])('a month of a membership has words in %s', (language, words) => {
  const rules = [rule('credit', 'membership:club:month', [{ unit: 'point', fixed: 5 }])];
  const month = { kind: 'month', membership: 'club', on: '2027-03-10' } as const;
  const { programme, entries } = entriesOf(rules, month);
  expect(entries.slice(0, 1).map((entry) => explainEntry(entry, programme, language))).toEqual([words]);
});
