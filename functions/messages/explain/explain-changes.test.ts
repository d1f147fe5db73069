import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Given, Ledger } from '#domain/testing.ts';
import { given, programme, programmeOne, rulesWith } from '#domain/testing.ts';
import { explainEntry, withExplanations } from './explain.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

/** What the last entry of a ledger is explained as, in both languages; Intl's no-break spaces as plain ones. */
const explained = ({ entries }: Ledger) =>
  ['en', 'es'].map((language) => plain(explainEntry(entries.at(-1) as LedgerEntry, programme, language)));

describe("an operator's change is explained", () => {
  it.each([
    [50, {}, ['50 points added by the shop', '50 puntos añadidos por la tienda']],
    [1, {}, ['1 point added by the shop', '1 punto añadido por la tienda']],
    [
      50,
      { owed: 20 },
      [
        '50 points added by the shop; 20 points paid back what you owed',
        '50 puntos añadidos por la tienda; 20 puntos saldaron lo que debías',
      ],
    ],
    [
      -50,
      { lots: ['80 until 2027-11-30'] },
      ['50 points removed by the shop', '50 puntos retirados por la tienda'],
    ],
    [
      -50,
      { lots: ['30 until 2027-11-30'] },
      [
        '50 points removed by the shop; 20 of them are owed',
        '50 puntos retirados por la tienda; 20 de ellos quedan por saldar',
      ],
    ],
    [
      -2,
      { lots: ['1 until 2027-11-30'] },
      [
        '2 points removed by the shop; 1 of them is owed',
        '2 puntos retirados por la tienda; 1 de ellos queda por saldar',
      ],
    ],
  ] as const)('%i points of a member with %j', (points, facts, expected) => {
    expect(explained(given(facts).adjust('a', points))).toEqual(expected);
  });
});

describe('a birthday present is explained', () => {
  const rules = { birthdayGift: { points: 50 } };

  it('with its year, and the debt that it repaid', () => {
    expect(explained(given({ rules }).gift('11-21'))).toEqual([
      '50 points for your birthday in 2026',
      '50 puntos por tu cumpleaños de 2026',
    ]);
    expect(explained(given({ rules, owed: 10 }).gift('11-21'))[0]).toBe(
      '50 points for your birthday in 2026; 10 points paid back what you owed',
    );
  });
});

describe('two members who became one are explained', () => {
  /** What is explained to the one that ended, and to the one that goes on. */
  const merged = (from: Given, into: Given, act = (ledger: Ledger) => ledger) => {
    const other = given({ memberId: 'mem_9876543210', ...into });
    const [left, arrived] = [act(given(from)).mergeInto(other), other];
    return [explained(left), explained(arrived)];
  };

  it('with the points that came', () => {
    expect(merged({ lots: ['120 until 2027-11-30'] }, {})).toEqual([
      ['120 points moved to another account', '120 puntos pasados a otra cuenta'],
      ['120 points came from another account', '120 puntos de otra cuenta, unida a esta'],
    ]);
  });

  it('with open codes', () => {
    const reserve = (ledger: Ledger) => ledger.reserve('red_1', 100);
    expect(merged({ lots: ['220 until 2027-11-30'] }, {}, reserve)).toEqual([
      [
        '120 points moved to another account; with 100 points in unused codes',
        '120 puntos pasados a otra cuenta; con 100 puntos en códigos sin usar',
      ],
      [
        '120 points came from another account; with 1 unused code for 100 points',
        '120 puntos de otra cuenta, unida a esta; con 1 código sin usar de 100 puntos',
      ],
    ]);
    const twice = (ledger: Ledger) => ledger.reserve('red_1', 100).reserve('red_2', 20);
    expect(merged({ lots: ['220 until 2027-11-30'] }, {}, twice)[1]).toEqual([
      '100 points came from another account; with 2 unused codes for 120 points',
      '100 puntos de otra cuenta, unida a esta; con 2 códigos sin usar de 120 puntos',
    ]);
  });

  it('with a debt, which is repaid or taken over, never both', () => {
    expect(merged({ owed: 30 }, { lots: ['10 until 2027-11-30'] })).toEqual([
      ['a debt of 30 points moved to another account', 'deuda de 30 puntos pasada a otra cuenta'],
      [
        'a debt of 30 points came from another account; 20 of them are owed',
        'deuda de 30 puntos de otra cuenta, unida a esta; 20 de ellos quedan por saldar',
      ],
    ]);
    expect(merged({ lots: ['50 until 2027-11-30'] }, { owed: 20 })[1]?.[0]).toBe(
      '50 points came from another account; 20 points paid back what you owed',
    );
  });

  it('with nothing but a tier', () => {
    const silver = { tier: 'silver', tierSince: '2026-11-01', qualifying: { '2026-11': 600 } };
    expect(merged(silver, {})).toEqual([
      ['moved to another account', 'pasada a otra cuenta'],
      [
        'another account was merged into this one; tier Silver reached',
        'otra cuenta unida a esta; has alcanzado el nivel Plata',
      ],
    ]);
  });
});

describe('a list of entries is explained', () => {
  const silver = { tier: 'silver', tierSince: '2026-11-01' };
  const { entries } = given(silver).sale('a', 10000).reserve('red_1', 100);
  const tiers = programmeOne.tiers.map((tier) => ({ ...tier, name: { en: 'Pearl' } }));
  const renamed = rulesWith({ tiers });

  it("by each one's own rules, with rewards by their names", () => {
    const rulesOf = ({ kind }: LedgerEntry) => (kind === 'earned' ? renamed : programme);
    const rewards = [{ rewardId: 'coffee', name: { en: 'A coffee', es: 'Un café' } }];
    const list = withExplanations(entries, { rulesOf, rewards }, 'en');
    expect(list.map(({ explanation }) => plain(explanation))).toEqual([
      '125 points = €100.00 × 1 point per €1.00; Pearl ×1.25',
      '100 points set aside for A coffee',
    ]);
    expect(list[0]).toMatchObject(entries[0] as LedgerEntry);
  });

  it('with the id of a reward that is gone', () => {
    const list = withExplanations(entries, { rulesOf: () => programme, rewards: [] }, 'es');
    expect(list[1]?.explanation).toBe('100 puntos reservados para coffee');
  });
});
