import { describe, expect, it } from 'vitest';
import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement, UnitMonth } from '#domain/ledger/statement.ts';
import type { Programme } from '#domain/programme.ts';
import { lot } from '#domain/testing.ts';
import { accountOf, type Given } from '#domain/testing-account.ts';
import { cafe } from '#programme/examples/cafe.ts';
import { club } from '#programme/examples/club.ts';
import { hotel } from '#programme/examples/hotel.ts';
import type { Content } from './message-kinds.ts';
import { renderEmail, renderSms } from './render.ts';
import { occasion } from './testing.ts';

const nothing: UnitMonth = {
  openingBalance: 0,
  closingBalance: 0,
  openingOwed: 0,
  closingOwed: 0,
  pointsEarned: 0,
  pointsTakenBack: 0,
  pointsExpired: 0,
  pointsRedeemed: 0,
  pointsAdjusted: 0,
};

const month = (main: Partial<UnitMonth>, units?: Statement['units']): Statement => ({
  ...nothing,
  ...main,
  ...(units && { units }),
  month: '2026-11',
  entryCount: 3,
  headSequence: 7,
  headHash: '0123456789abcdef'.repeat(4),
});

const written = (content: Content, programme: Programme, locale: string) => {
  const { subject, text } = renderEmail(content, { ...occasion(locale), programme });
  return `${subject}\n${text}`.replaceAll(/[\u00a0\u202f]/g, ' ');
};
const sms = (content: Content, programme: Programme, locale: string) =>
  renderSms(content, { ...occasion(locale), programme });

const stated = (statement: Statement, account: Account): Content => ({
  kind: 'statement',
  statement,
  account,
  names: new Map(),
});

const holding = (rules: Programme, given: Given) => accountOf({ ...given, rules });

describe('a club of points and credit', () => {
  const account = holding(club, {
    lots: ['42 until 2027-11-30'],
    purses: { credit: { lots: ['800 until 2027-02-28'] } },
  });

  it('states the month of both, and what expires next of each', () => {
    const credit = {
      ...nothing,
      openingBalance: 300,
      pointsEarned: 800,
      pointsExpired: 300,
      closingBalance: 800,
    };
    const text = written(
      stated(month({ pointsEarned: 42, closingBalance: 42 }, { credit }), account),
      club,
      'en',
    );
    expect(text).toContain(`Opening balance: 0 points and £3.00 of credit
Earned: 42 points and £8.00 of credit
Redeemed: 0 points
Taken back: 0 points
Expired: 0 points and £3.00 of credit
Closing balance: 42 points and £8.00 of credit
Next to expire: 42 points, to use by 30 Nov 2027
Next to expire: £8.00 of credit, to use by 28 Feb 2027
`);
  });

  it('says each debt, what came back and what was adjusted in its own unit', () => {
    const credit = { ...nothing, openingBalance: 500, pointsRedeemed: -500, pointsAdjusted: -1000 };
    const main = {
      openingBalance: 10,
      pointsRedeemed: 10,
      pointsAdjusted: 5,
      closingOwed: 5,
      closingBalance: 5,
    };
    const text = written(
      stated(month(main, { credit: { ...credit, closingOwed: 200 } }), account),
      club,
      'en',
    );
    expect(text).toContain('Redeemed: 10 points\nBack from rewards: £5.00 of credit\n');
    expect(text).toContain('Other changes: +5 points and −£10.00 of credit\n');
    expect(text).toContain('Owed at the end: 5 points and £2.00 of credit\n');
  });

  it('shows a unit in which nothing stood, where another is', () => {
    const quiet = stated(month({ pointsEarned: 42, closingBalance: 42 }), account);
    expect(written(quiet, club, 'en')).toContain('Closing balance: 42 points and £0.00 of credit\n');
    expect(sms(quiet, club, 'en')).toBe(
      'North & Sons: your balance at the end of November 2026 was 42 points and £0.00 of credit.',
    );
  });

  it('tells of credit that was given as credit, with the balance of both', () => {
    const entry = { kind: 'granted', pointsDelta: 800, unit: 'credit' } as LedgerEntry;
    const content = {
      kind: 'points-earned',
      entry: { ...entry, grant: { reason: 'birthday', year: 2026 } },
      rules: club,
      account,
    } as Content;
    const text = written(content, club, 'en');
    expect(text).toMatch(/^£8\.00 of credit for your birthday from North & Sons\n/);
    expect(text).toContain('Your balance: 42 points and £8.00 of credit\n');
    expect(sms(content, club, 'en')).toBe(
      'North & Sons: £8.00 of credit for your birthday. Your balance: 42 points and £8.00 of credit.',
    );
  });
});

it('a café states stamps, and the rewards that wait to be collected', () => {
  const reservation = {
    rewardId: 'drink',
    unit: undefined,
    points: 10,
    isGiven: true,
    lots: [lot('10 until 2027-05-31')],
  };
  const account = {
    ...holding(cafe, { lots: ['3 until 2027-05-31'] }),
    reservations: [
      { ...reservation, redemptionId: 'red_2', expiresAt: '2027-01-19T22:59:59.000Z' },
      { ...reservation, redemptionId: 'red_1', rewardId: 'gone', expiresAt: '2026-12-24T22:59:59.000Z' },
      { ...reservation, redemptionId: 'red_0', expiresAt: '2026-11-20T22:59:59.000Z' },
    ],
  } as unknown as Account;
  // No reward of the table: rules give it, and the programme names it.
  const content = stated(month({ pointsEarned: 13, pointsRedeemed: 10, closingBalance: 3 }), account);
  const text = written(content, cafe, 'es');
  expect(text).toContain('Ganado: 13 sellos\nCanjeado: 10 sellos\n');
  expect(text).toContain(
    'Te espera: gone, hasta el 24 dic 2026\nTe espera: Una bebida caliente, hasta el 19 ene 2027\n',
  );
  expect(text.match(/Te espera/g)).toHaveLength(2);
});

it('a hotel states points in French, and counts the nights to the next tier', () => {
  const account = holding(hotel, { lots: ['650 for ever'], counters: {} });
  const text = written(stated(month({ pointsEarned: 650, closingBalance: 650 }), account), hotel, 'fr');
  expect(text).toContain('Votre relevé Auberges du Lac de novembre 2026\n');
  expect(text).toContain('Solde à la fin du mois : 650 points\n');
  expect(text).toContain('Votre statut : Classique\nStatut suivant : Argent, encore 10 nuits');
});
