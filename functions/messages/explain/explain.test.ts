import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { EntryBasis } from '#domain/ledger/ruled-basis.ts';
import type { Ledger } from '#domain/testing.ts';
import { given, programme, programmeFrom, programmeOne, rulesWith } from '#domain/testing.ts';
import { explainEarning, explainEntry } from './explain.ts';

/** What the last entry of a ledger is explained as; Intl's no-break spaces as plain ones. */
const explained = ({ entries }: Ledger, language = 'en', rules = programme) =>
  explainEntry(entries.at(-1) as LedgerEntry, rules, language).replaceAll('\u00a0', ' ');

describe('an earned entry is explained', () => {
  it.each([
    ['en', 5000, '50 points = €50.00 × 1 point per €1.00'],
    ['es', 5000, '50 puntos = 50,00 € × 1 punto por cada 1,00 €'],
    ['en', 100, '1 point = €1.00 × 1 point per €1.00'],
    ['es', 100, '1 punto = 1,00 € × 1 punto por cada 1,00 €'],
    ['en', 5099, '50 points = €50.99 × 1 point per whole €1.00'],
    ['es', 5099, '50 puntos = 50,99 € × 1 punto por cada tramo completo de 1,00 €'],
    ['en', 99, '0 points = €0.99 × 1 point per whole €1.00'],
  ])('in %s with a net of %i cents', (language, net, expected) => {
    expect(explained(given().sale('a', net), language)).toBe(expected);
  });

  it('with the multiplier of the tier and the rounding that followed', () => {
    const silver = { tier: 'silver', tierSince: '2026-11-01', qualifying: { '2026-11': 500 } };
    const rate = '€50.00 × 1 point per €1.00';
    expect(explained(given(silver).sale('a', 5000))).toBe(`62 points = ${rate}; Silver ×1.25; rounded down`);
    expect(explained(given(silver).sale('a', 5000), 'es')).toBe(
      '62 puntos = 50,00 € × 1 punto por cada 1,00 €; Plata ×1,25; redondeado a la baja',
    );
    expect(explained(given(silver).sale('a', 10000))).toBe(
      '125 points = €100.00 × 1 point per €1.00; Silver ×1.25',
    );
  });

  it('with the day from which its points can be used, where they are held', () => {
    const rules = { holdDays: 3 };
    expect(explained(given({ rules }).sale('a', 5000))).toBe(
      '50 points = €50.00 × 1 point per €1.00; ready to use on 24 Nov 2026',
    );
  });

  it('without that of points which were there before, and only last longer now', () => {
    const [entry] = given({ rules: { holdDays: 3 } }).sale('a', 99).entries;
    const lot = { lotId: 'earlier', availableFrom: '2026-11-22', points: 40 };
    const redated = [
      { ...lot, points: -40, expiresOn: '2027-10-31' },
      { ...lot, expiresOn: '2027-11-30' },
    ];
    if (entry === undefined) throw new Error('a sale has an entry');
    expect(explainEntry({ ...entry, allocations: redated }, programme, 'en')).toBe(
      '0 points = €0.99 × 1 point per whole €1.00',
    );
  });

  it('with the debt it repaid', () => {
    expect(explained(given({ owed: 10 }).sale('a', 5000))).toBe(
      '50 points = €50.00 × 1 point per €1.00; 10 points paid back what you owed',
    );
    expect(explained(given({ owed: 1 }).sale('a', 5000), 'es')).toBe(
      '50 puntos = 50,00 € × 1 punto por cada 1,00 €; 1 punto saldó lo que debías',
    );
  });

  it('with the tier it reached', () => {
    const almost = given({ qualifying: { '2026-11': 480 } }).sale('a', 5000);
    expect(explained(almost)).toBe('50 points = €50.00 × 1 point per €1.00; tier Silver reached');
    expect(explained(almost, 'es')).toContain('has alcanzado el nivel Plata');
  });

  it('by the rule of its own time, whatever the programme says today', () => {
    const dearer = rulesWith({ earning: { points: 3, perMinorUnits: 1000 } });
    expect(explained(given().sale('a', 5000), 'en', dearer)).toBe('50 points = €50.00 × 1 point per €1.00');
  });

  it('with the id of a tier that the programme no longer has', () => {
    const silver = given({ tier: 'silver', tierSince: '2026-11-01' }).sale('a', 10000);
    const flat = rulesWith({ tiers: programmeOne.tiers.slice(0, 1) });
    expect(explained(silver, 'en', flat)).toContain('silver ×1.25');
  });
});

describe('a corrected entry is explained', () => {
  const lowered = () => given().sale('a', 5000).sale('a', 4000, { version: 2 });

  it('with the points before and after and the new amount', () => {
    expect(explained(lowered())).toBe('corrected from 50 to 40: the sale is now €40.00');
    expect(explained(lowered(), 'es')).toBe('corregido de 50 a 40: la compra es ahora de 40,00 €');
  });

  it('upwards, too', () => {
    expect(explained(given().sale('a', 5000).sale('a', 123_400, { version: 2 }))).toBe(
      'corrected from 50 to 1,234: the sale is now €1,234.00; tier Silver reached',
    );
  });

  it('with what was spent by then and is owed', () => {
    const spent = given().sale('a', 5000);
    spent.account = { ...spent.account, lots: [{ availableFrom: null, expiresOn: '2027-11-30', points: 1 }] };
    spent.voided('a', 2);
    expect(explained(spent)).toBe(
      "corrected from 50 to 0: the sale no longer counts for you; you'd already used 49 points, so you owe them",
    );
    expect(explained(spent, 'es')).toContain('ya habías usado 49 puntos: los debes');
  });

  it('when only the qualifying points changed', () => {
    const half = { tiers: [{ tierId: 'member', name: { en: 'M' }, qualifyingPoints: 0, multiplier: 0.5 }] };
    const ledger = given({ rules: half }).sale('a', 5000).sale('a', 5100, { version: 2 });
    expect(explained(ledger)).toBe('still 25 points: the sale is now €51.00');
  });
});

describe('what a sweep wrote is explained', () => {
  it('with the last day of points that expired', () => {
    const swept = given({ lots: ['50 until 2027-11-30'] })
      .at('2027-12-01')
      .sweep();
    expect(explained(swept)).toBe('50 points expired on 30 Nov 2027');
    expect(explained(swept, 'es')).toBe('50 puntos caducaron el 30 nov 2027');
    const one = given({ lots: ['1 until 2027-11-30'] })
      .at('2027-12-01')
      .sweep();
    expect(explained(one, 'es')).toBe('1 punto caducó el 30 nov 2027');
  });

  it('with the last of several days, and that a grace is given once', () => {
    const lots = ['60 until 2026-11-30', '40 until 2026-12-05'];
    // Twice reserved to their end and beyond: the second time they come back too late.
    const graced = given({ lots, rules: { returnGraceDays: 5 } })
      .reserve('red_1', 100)
      .at('2026-12-22')
      .sweep();
    expect(explained(graced)).toContain('can be used until 27 Dec 2026');
    const lost = graced.at('2026-12-23').reserve('red_2', 100).at('2027-02-01').sweep();
    expect(explained(lost)).toBe('100 points expired on 27 Dec 2026; their extra time, given once, is over');
    expect(explained(lost, 'es')).toBe(
      '100 puntos caducaron el 27 dic 2026; se acabó su plazo extra, que solo se da una vez',
    );
    const [entry] = lost.entries.slice(-1) as [LedgerEntry];
    const [half] = entry.allocations.map((taken) => ({ ...taken, points: taken.points / 2 }));
    const twoDays = [{ ...half, expiresOn: '2026-12-28' }, half] as LedgerEntry['allocations'];
    expect(explainEntry({ ...entry, allocations: twoDays }, programme, 'en')).toMatch(
      /^100 points expired, the last of them on 28 Dec 2026; /,
    );
  });

  it('with the tier that ended and the one that follows', () => {
    const reviewed = given({ tier: 'silver', tierSince: '2025-11-01', rules: { tierNoticeDays: 0 } })
      .at('2026-12-01')
      .review();
    expect(explained(reviewed)).toBe('tier Silver ended; tier Member since 1 Dec 2026');
    expect(explained(reviewed, 'es')).toBe('fin del nivel Plata; nivel Miembro desde el 1 dic 2026');
  });

  /** Of the November before, whose points count to the end of this one. */
  const silver = { tier: 'silver', tierSince: '2025-11-15', qualifying: { '2025-11': 500 } };

  it.each([
    ['in time', {}, '2026-11-01', 'your tier ends after 30 Nov 2026 unless you earn enough to keep it'],
    [
      'with a grace',
      { tierGraceDays: 14 },
      '2026-11-15',
      'your tier is safe until 30 Nov 2026 and ends after 14 Dec 2026 unless you earn enough to keep it',
    ],
    [
      'later than the notice needs',
      {},
      '2026-11-10',
      'your tier is safe until 30 Nov 2026 and ends after 9 Dec 2026 unless you earn enough to keep it',
    ],
  ])('with the end of a tier that the member was told of, %s', (_when, rules, on, expected) => {
    const warned = given({ ...silver, rules })
      .at(on)
      .review();
    expect(explained(warned, 'en', programmeFrom(rules))).toBe(expected);
    // What it says holds: a review of that last day takes nothing, one of the next day does.
    const [lastDay] = /\d+ \w+ 2026(?= unless)/.exec(expected) ?? [];
    const next = new Date(`${lastDay} 12:00Z`);
    warned.at(next.toISOString()).review();
    expect(warned.entries).toHaveLength(1);
    next.setUTCDate(next.getUTCDate() + 1);
    warned.at(next.toISOString()).review();
    expect(warned.entries.at(-1)?.kind).toBe('tier-reviewed');
  });

  it('with the end of a tier that the member was told of, in Spanish', () => {
    expect(explained(given(silver).at('2026-11-01').review(), 'es')).toBe(
      'tu nivel termina después del 30 nov 2026 si no ganas lo suficiente para mantenerlo',
    );
    expect(explained(given(silver).at('2026-11-10').review(), 'es')).toBe(
      'tu nivel está asegurado hasta el 30 nov 2026 y termina después del 9 dic 2026 si no ganas lo suficiente para mantenerlo',
    );
  });
});

describe('a quote is explained step by step', () => {
  const quote = (tier: string, net: number, language: string) => {
    const { entries } = given({ tier, tierSince: '2026-11-01' }).sale('a', net);
    const basis = entries.at(-1)?.basis as EntryBasis;
    return explainEarning(basis, programme, language).map((line) => line.replaceAll('\u00a0', ' '));
  };

  it('in one line without a multiplier', () => {
    expect(quote('member', 5000, 'en')).toEqual(['50 points = €50.00 × 1 point per €1.00']);
  });

  it('in two lines with one', () => {
    expect(quote('silver', 5000, 'en')).toEqual([
      '50 points = €50.00 × 1 point per €1.00',
      '62 points = 50 points ×1.25 (Silver); rounded down',
    ]);
    expect(quote('gold', 5000, 'es')).toEqual([
      '50 puntos = 50,00 € × 1 punto por cada 1,00 €',
      '75 puntos = 50 puntos ×1,5 (Oro)',
    ]);
  });
});
