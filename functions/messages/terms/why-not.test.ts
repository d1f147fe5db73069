import { describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme/programme.ts';
import type { Shortfall, WhyNot } from '#domain/rules/evaluation.ts';
import { cafe, club, gym, hotel, supermarket } from './testing.ts';
import { whyNotText } from './why-not.ts';

/** In English and Spanish; Intl's no-break spaces as plain ones. */
const said = (programme: Programme, ruleId: string, reason: WhyNot['reason']) =>
  ['en', 'es'].map((language) =>
    whyNotText({ ruleId, reason }, programme, language)?.replaceAll(/[\u00a0\u202f]/g, ' '),
  );
const ways = (...all: readonly (readonly Shortfall[])[]) => ({ ways: all });

const ofFruit: Shortfall = {
  leaf: { of: 'net', lines: { category: ['fruit'] }, atLeast: 1000 },
  saw: 680,
  missing: 320,
};
const tuesdays: Shortfall = { leaf: { on: { weekdays: [2] } }, saw: '2026-11-25' };

describe('what a rule gave nothing for is said as what is missing', () => {
  it('in money, of the lines that count', () => {
    expect(said(supermarket, 'fresh', ways([ofFruit]))).toEqual([
      '€3.20 more of fruit',
      '3,20 € más en fruta',
    ]);
  });

  it('in all that is missing on one way, and in the other ways', () => {
    expect(said(supermarket, 'fresh', ways([ofFruit, tuesdays], [{ ...ofFruit, missing: 100 }]))).toEqual([
      '€3.20 more of fruit and only on Tuesdays or €1.00 more of fruit',
      '3,20 € más en fruta y solo los martes o 1,00 € más en fruta',
    ]);
  });

  it('in what a counter counts, in its period', () => {
    const days: Shortfall = { leaf: { count: 'visits', atLeast: 4 }, saw: 2, missing: 2 };
    expect(said(gym, 'visit', ways([days]))).toEqual([
      '2 days with at least one visit to go this month',
      'faltan 2 días con visita este mes',
    ]);
  });

  it('in days, pieces and what the author counts', () => {
    expect(
      said(cafe, 'drink', ways([{ leaf: { since: 'sale', atLeast: 60 }, saw: 57, missing: 3 }])),
    ).toEqual(['in 3 days', 'dentro de 3 días']);
    const drinks: Shortfall = {
      leaf: { of: 'quantity', lines: { category: ['hot-drinks'] }, atLeast: 2 },
      saw: 1,
      missing: 1,
    };
    expect(said(cafe, 'drink', ways([drinks]))).toEqual(['1 hot drink to go', 'falta 1 bebida caliente']);
    const nights: Shortfall = { leaf: { of: 'sale.nights', atLeast: 3 }, saw: 1, missing: 2 };
    expect(said(hotel, 'stay', ways([nights]))).toEqual(['2 nights to go', 'faltan 2 noches']);
  });

  it('in the words in which the profile asks, with the answer that would do', () => {
    const asks = {
      'member.baby': { en: 'There is a baby at home', es: 'Hay un bebé en casa' },
      'member.diet': { en: 'How I eat', es: 'Cómo como' },
    } as const;
    const asking: Programme = {
      ...supermarket,
      asks,
      labels: { ...supermarket.labels, 'member.diet=vegan': { en: 'vegan', es: 'vegano' } },
    };
    const told = (leaf: Shortfall['leaf']) => said(asking, 'fresh', ways([{ leaf, saw: null }]));
    expect(told({ of: 'member.baby', is: [true] })).toEqual([
      "if it's true of you and you say so in your details (There is a baby at home)",
      'si es tu caso y lo indicas en tus datos (Hay un bebé en casa)',
    ]);
    expect(told({ of: 'member.baby', is: [false] })[0]).toContain('(There is a baby at home: no)');
    expect(told({ of: 'member.diet', is: ['vegan', 'raw'] })).toEqual([
      "if it's true of you and you say so in your details (How I eat: vegan or raw)",
      'si es tu caso y lo indicas en tus datos (Cómo como: vegano o raw)',
    ]);
  });

  it('as the condition itself, where nothing can be counted', () => {
    const group: Shortfall = { leaf: { of: 'sale.rate', is: ['group'] }, isNegated: true, saw: 'group' };
    expect(said(hotel, 'stay', ways([group]))).toEqual([
      'except with a group rate',
      'excepto con tarifa de grupo',
    ]);
    expect(said(hotel, 'silver', ways([{ leaf: { tier: ['silver'] }, saw: 'classic' }]))).toEqual([
      'only in the Silver tier',
      'solo con el nivel Plata',
    ]);
  });

  it('as one step of what the rule counts', () => {
    expect(said(supermarket, 'back', { short: 40, of: 'net' })).toEqual([
      '€0.40 more for the next step',
      '0,40 € más para el siguiente tramo',
    ]);
    expect(said(cafe, 'drink', { short: 1, of: 'quantity', lines: { category: ['hot-drinks'] } })[0]).toBe(
      '1 hot drink more for the next step',
    );
  });
});

describe('what was cut is said', () => {
  it('with the limit and the last day of its period', () => {
    expect(said(cafe, 'drink', { limit: 'drink.0', until: '2026-11-24' })).toEqual([
      "you've had all you can have (at most 6 stamps a day), until 24 Nov 2026",
      'ya tienes todo lo posible (como mucho 6 sellos al día), hasta el 24 nov 2026',
    ]);
    expect(said(gym, 'visit', { limit: 'most:star', until: null })[0]).toBe(
      "you've had all you can have (at most 5,000 stars in all)",
    );
  });

  it('without the sum of a budget that all members share', () => {
    expect(said(supermarket, 'fresh', { limit: 'campaign:spring.0', until: '2027-06-20' })[0]).toBe(
      'all that there was has been given out, until 20 Jun 2027',
    );
  });

  it('with the rule that was taken in its place', () => {
    expect(said(hotel, 'silver', { group: 'tier', taken: 'stay' })).toEqual([
      'only the best one counts: 25 points for each €10',
      'solo cuenta lo que más te da: 25 puntos por cada 10 €',
    ]);
  });
});

describe('an experiment is never told of', () => {
  const arm: Shortfall = { leaf: { arm: 'comeback.points' }, saw: 'nothing' };

  it('and a way that needs one of its arms is none', () => {
    expect(said(club, 'test', ways([arm, tuesdays]))).toEqual([undefined, undefined]);
    expect(said(club, 'test', ways([arm], [tuesdays]))[0]).toBe('only on Tuesdays');
  });
});
