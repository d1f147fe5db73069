import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { RuledBasis } from '#domain/ledger/ruled-basis.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { given, programme } from '#domain/testing.ts';
import { cafe, club, gym, hotel, supermarket } from '#messages/terms/testing.ts';
import { explainEarning, explainEntry } from './explain.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

/** A step that wanted what it gave, unless it says otherwise. */
const step = (facts: Omit<RuleStep, 'wanted' | 'given'> & Partial<RuleStep>, given: number): RuleStep => ({
  wanted: given,
  ...facts,
  given,
});

const [earnedOnce] = given().sale('a', 5000).entries;

/** An entry that rules gave, in English and Spanish. */
function explained(rules: Programme, gives: readonly RuleStep[], more: Partial<RuledBasis> = {}) {
  const basis: RuledBasis = { currency: 'EUR', eligibleNet: 2000, ...more, gives };
  const pointsDelta = gives.reduce((sum, { given }) => sum + given, 0);
  const [first] = gives;
  const unit = first?.unit === rules.units[0]?.unitId ? {} : { unit: first?.unit };
  const entry = { ...earnedOnce, basis, pointsDelta, ...unit } as LedgerEntry;
  return ['en', 'es'].map((language) => plain(explainEntry(entry, rules, language)));
}

const point = (ruleId: string, working: RuleStep['working'], points: number, more: Partial<RuleStep> = {}) =>
  step(
    { ruleId, unit: 'point', stage: 'multiply' in working ? 'multiply' : 'base', working, ...more },
    points,
  );

describe('one rule', () => {
  it('of the default programme reads as it always did', () => {
    const perAmount = point('per-amount', { give: 1, per: 100, of: 'net', amount: 5000 }, 50);
    const silver = point('tier-silver', { multiply: 125, base: 50, rest: 0 }, 12);
    expect(explained(programme, [perAmount])[0]).toBe('50 points = €50.00 × 1 point per €1.00');
    expect(explained(programme, [perAmount, silver])).toEqual([
      '62 points = €50.00 × 1 point per €1.00; Silver ×1.25; rounded down',
      '62 puntos = 50,00 € × 1 punto por cada 1,00 €; Plata ×1,25; redondeado a la baja',
    ]);
    expect(
      explained(programme, [point('per-amount', { give: 1, per: 100, of: 'net', amount: 5099 }, 50)])[0],
    ).toBe('50 points = €50.99 × 1 point per whole €1.00');
  });

  it('is named where the author named it, and says its lines', () => {
    const fresh = step(
      {
        ruleId: 'fresh',
        unit: 'credit',
        stage: 'bonus',
        working: { give: 2, per: 100, of: 'net', amount: 2000 },
      },
      40,
    );
    expect(explained(supermarket, [fresh])).toEqual([
      '€0.40 of credit = €20.00 of fruit or vegetables × €0.02 of credit per €1.00 (2 % more on fruit and vegetables)',
      '0,40 € de saldo = 20,00 € en fruta o verdura × 0,02 € de saldo por cada 1,00 € (Un 2 % más en fruta y verdura)',
    ]);
  });

  it('counts pieces in the unit of the programme', () => {
    const drinks = step(
      {
        ruleId: 'drink',
        unit: 'stamp',
        stage: 'base',
        working: { give: 1, per: 1, of: 'quantity', amount: 2 },
      },
      2,
    );
    expect(explained(cafe, [drinks])).toEqual([
      '2 stamps = 2 hot drinks × 1 stamp (A stamp for each hot drink)',
      '2 sellos = 2 bebidas calientes × 1 sello (Un sello por cada bebida caliente)',
    ]);
  });

  it('says weights as they were weighed', () => {
    const working = { give: 1, per: 1, of: 'quantity', amount: 2250, scale: 1000 } as const;
    const weighed = step({ ruleId: 'drink', unit: 'stamp', stage: 'base', working }, 2);
    expect(explained(cafe, [weighed])[0]).toBe(
      '2 stamps = 2.25 hot drinks × 1 stamp (A stamp for each hot drink)',
    );
  });

  it('is its own reason where the amount is fixed', () => {
    const visit = step({ ruleId: 'visit', unit: 'star', stage: 'base', working: { fixed: 10 } }, 10);
    expect(explained(gym, [visit])).toEqual([
      '10 stars (10 stars for a day at the gym)',
      '10 estrellas (10 estrellas por venir)',
    ]);
    const goal = step({ ruleId: 'goal:dozen', unit: 'star', stage: 'bonus', working: { fixed: 100 } }, 100);
    expect(explained(gym, [goal])[0]).toBe('100 stars (Twelve days in a month)');
  });

  it('says what was left over from before, and what lay in which band', () => {
    const carried = point('spend', { give: 1, per: 100, of: 'net', amount: 1960, carried: 40 }, 20);
    expect(explained(club, [carried])[0]).toBe(
      '20 points = (€19.60 of everything except a month of Club Norte + €0.40 left over from before) × 1 point per €1.00 (A point for each euro)',
    );
    const bands = [
      { upTo: 10_000, give: 1, per: 100 },
      { give: 2, per: 100 },
    ];
    const banded = point('stay', { bands, within: 'spend', before: 9000, amount: 3000 }, 50);
    expect(explained(hotel, [banded])[0]).toBe(
      '50 points = €10.00 × 1 point per €1.00 + €20.00 × 2 points per €1.00 (25 points for each €10)',
    );
  });

  it('says what a limit cut', () => {
    const working = { give: 1, per: 1, of: 'quantity', amount: 8 } as const;
    const cut = { wanted: 8, cut: { by: 'drink.0', left: 3 } };
    expect(
      explained(cafe, [step({ ruleId: 'drink', unit: 'stamp', stage: 'base', working, ...cut }, 3)]),
    ).toEqual([
      '3 stamps = 8 hot drinks × 1 stamp (A stamp for each hot drink); cut from 8: at most 6 stamps a day',
      '3 sellos = 8 bebidas calientes × 1 sello (Un sello por cada bebida caliente); en vez de 8: como mucho 6 sellos al día',
    ]);
  });

  it('says so even where the limit is no more', () => {
    const gone = { wanted: 80, cut: { by: 'gone.0', left: 40 } };
    expect(explained(hotel, [point('gone', { fixed: 80 }, 40, gone)])[0]).toBe(
      '40 points (gone); cut from 80',
    );
  });
});

describe('several rules', () => {
  const spend = point('spend', { give: 1, per: 100, of: 'net', amount: 4000 }, 40);
  const cut = { wanted: 40, cut: { by: 'double.0', left: 17 } };
  const double = point('double', { multiply: 200, base: 40, rest: 0 }, 17, cut);

  it('are added up, with what a limit cut of which', () => {
    expect(explained(club, [spend, double])).toEqual([
      '57 points = 40 points (A point for each euro: €40.00 of everything except a month of Club Norte × 1 point per €1.00) + 17 points (Double for the club ×2); Double for the club cut from 40: at most 500 points a month',
      '57 puntos = 40 puntos (Un punto por euro: 40,00 € en todo excepto un mes de Club Norte × 1 punto por cada 1,00 €) + 17 puntos (El doble para el club ×2); El doble para el club, en vez de 40: como mucho 500 puntos al mes',
    ]);
  });

  it('are said one by one in a quote', () => {
    const quote = (gives: readonly RuleStep[]) =>
      explainEarning({ currency: 'EUR', eligibleNet: 4000, gives }, hotel, 'en').map(plain);
    const stay = point('stay', { give: 25, per: 1000, of: 'net', amount: 5000 }, 125);
    const silver = point('silver', { multiply: 125, base: 125, rest: 0 }, 31);
    const sunday = point('sunday', { fixed: 500 }, 500, { stage: 'bonus' });
    expect(quote([stay, silver])).toEqual([
      '125 points = €50.00 × 25 points per €10.00 (25 points for each €10)',
      '156 points = 125 points ×1.25 (Silver: a quarter more); rounded down',
    ]);
    expect(quote([stay, sunday, silver]).slice(1)).toEqual([
      '500 points (500 points for a Sunday in winter)',
      '+31 points: 125 points ×1.25 (Silver: a quarter more); rounded down',
    ]);
  });
});

describe('what was given and is corrected', () => {
  const visit = step({ ruleId: 'visit', unit: 'star', stage: 'base', working: { fixed: 10 } }, 10);
  const corrected = (basis: RuledBasis, pointsDelta: number, rules: Programme) =>
    plain(explainEntry({ ...earnedOnce, kind: 'corrected', basis, pointsDelta } as LedgerEntry, rules, 'en'));

  it('says money as money', () => {
    expect(
      corrected({ currency: 'EUR', eligibleNet: 1000, gives: [], pointsBefore: 40 }, -20, supermarket),
    ).toBe('corrected from €0.40 to €0.20: the sale is now €10.00');
  });

  it('says of what was no sale that it counts otherwise', () => {
    expect(corrected({ gives: [visit], pointsBefore: 10 }, -10, gym)).toBe(
      'corrected from 10 to 0: it no longer counts as it did',
    );
  });
});
