import { describe, expect, test } from 'vitest';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Given } from '#domain/testing.ts';
import { at, given, lotText } from '#domain/testing.ts';
import { codeExpiresAt, mostReservations, reservePoints } from './redeem.ts';
import { releaseLapsed } from './release.ts';

const far = '500 until 2027-11-30';
const reservedLots = (facts: Given, points: number) =>
  given(facts).reserve('c1', points).account.reservations[0]?.lots.map(lotText);

describe('reserving', () => {
  test('takes what expires first, those that never expire last, and shows nothing of it as available', () => {
    const lots = ['9 for ever', '40 until 2026-11-30', '30 until 2027-01-31'];
    const ledger = given({ lots }).reserve('c1', 75).balance();
    expect(ledger.book).toEqual([
      'reserve c1',
      '  reserved -75: -40 until 2026-11-30, -30 until 2027-01-31, -5 for ever, c1',
      '2026-11-21: 4 available, 75 reserved',
    ]);
    expect(ledger.account.reservations).toEqual([
      {
        redemptionId: 'c1',
        rewardId: 'coffee',
        points: 75,
        expiresAt: '2026-12-21T09:00:00.000Z',
        lots: [
          { availableFrom: null, expiresOn: '2026-11-30', points: 40 },
          { availableFrom: null, expiresOn: '2027-01-31', points: 30 },
          { availableFrom: null, expiresOn: null, points: 5 },
        ],
      },
    ]);
    expect(conservationGap(bookOf(ledger.account))).toBe(0);
  });

  test('never takes pending points, nor expired ones that are not swept yet', () => {
    const lots = ['50 until 2026-11-20', '40 until 2026-11-21', '60 from 2026-11-22 until 2026-12-31'];
    expect(reservedLots({ lots }, 40)).toEqual(['40 until 2026-11-21']);
    expect(given({ lots }).reserve('c1', 41).lastRefusal?.refused).toBe('insufficient-points');
  });

  test('takes what has matured since the last entry, as one lot for each expiry', () => {
    const lots = ['10 from 2026-11-20 until 2027-11-30', '10 from 2026-11-21 until 2027-11-30'];
    expect(reservedLots({ lots }, 15)).toEqual(['15 until 2027-11-30']);
  });

  test('is refused when a single point is missing, and nothing changes', () => {
    const ledger = given({ lots: ['99 until 2027-11-30'] }).reserve('c1', 100);
    expect(ledger.lastRefusal).toEqual({
      refused: 'insufficient-points',
      detail: 'the reward takes 100 points; 1 are missing',
    });
    expect(ledger.account).toBe(ledger.before);
    expect(ledger.reserve('c1', 99).balance().book.at(-1)).toBe('2026-11-21: 0 available, 99 reserved');
  });

  test('of a reward for nothing sets nothing aside but the code', () => {
    const ledger = given().reserve('c1', 0);
    expect(ledger.entries[0]?.pointsDelta).toBe(0);
    expect(ledger.cancel('c1').book.at(-1)).toBe('  released +0: c1 cancelled');
  });

  test('keeps at most eight codes open, and an ended one makes room', () => {
    const ledger = given({ lots: [far] });
    for (let count = 1; count <= mostReservations; count += 1) ledger.reserve(`c${count}`, 1);
    expect(ledger.account.reservations).toHaveLength(mostReservations);
    expect(ledger.reserve('c11', 1).lastRefusal).toEqual({
      refused: 'too-many-open',
      detail: '8 codes are open; use or cancel one of them first',
    });
    expect(ledger.fulfil('c3').reserve('c11', 1).lastRefusal).toBeNull();
    expect(ledger.cancel('c4').reserve('c12', 1).lastRefusal).toBeNull();
    expect(ledger.reserve('c13', 1).lastRefusal?.refused).toBe('too-many-open');
    expect(ledger.at('2026-12-21T10:00').reserve('c13', 1).lastRefusal).toBeNull();
    expect(ledger.account.reservations.map(({ redemptionId }) => redemptionId)).toEqual(['c13']);
  });

  test('returns first what has lapsed, and may take just that', () => {
    const ledger = given({ lots: ['100 until 2027-11-30'] }).reserve('c1', 100);
    ledger.at('2026-12-21T09:59').reserve('c2', 100).at('2026-12-21T10:00').reserve('c2', 100);
    expect(ledger.book.slice(2)).toEqual([
      'reserve c2: refused, insufficient-points',
      'reserve c2',
      '  released +100: +100 until 2027-11-30, c1 lapsed',
      '  reserved -100: -100 until 2027-11-30, c2',
    ]);
  });

  test('says in its entry what it is for, and keeps the counters that it took from', () => {
    const { account, context, now } = given({ lots: [far] });
    const limits = { stockShard: 3, perMember: true };
    const command = { redemptionId: 'c1', rewardId: 'tote', points: 5, limits, causeId: 'redeem:app:key' };
    const decision = reservePoints(account, command, context);
    if (isRefusal(decision)) throw new Error(decision.detail);
    expect(decision.entries[0]).toMatchObject({
      kind: 'reserved',
      causeId: 'redeem:app:key',
      redemption: {
        redemptionId: 'c1',
        rewardId: 'tote',
        points: 5,
        limits,
        expiresAt: codeExpiresAt(context).toISOString(),
      },
      occurredAt: now.toISOString(),
    });
    const later = { ...context, now: at('2027-01-15') };
    const released = releaseLapsed(decision.account, later).entries[0];
    expect(released?.redemption).toEqual({
      redemptionId: 'c1',
      rewardId: 'tote',
      points: 5,
      limits,
      reason: 'lapsed',
    });
  });
});

describe('fulfilling', () => {
  const ledger = () =>
    given({ lots: [far] })
      .reserve('c1', 100)
      .reserve('c2', 50);

  test('spends the reserved points, once', () => {
    const used = ledger().fulfil('c1').balance().fulfil('c1').cancel('c1');
    expect(used.book.slice(4)).toEqual([
      'fulfil c1',
      '  fulfilled +0: c1',
      '2026-11-21: 350 available, 50 reserved',
      'fulfil c1: refused, code-lapsed',
      'cancel c1: refused, code-lapsed',
    ]);
    expect(used.account.totals.spent).toBe(100);
    expect(conservationGap(bookOf(used.account))).toBe(0);
  });

  test('is good to the last millisecond before the code lapses, and refused from then on', () => {
    expect(ledger().at('2026-12-21T08:59:59.999Z').fulfil('c1').lastRefusal).toBeNull();
    expect(ledger().at('2026-12-21T09:00:00.000Z').fulfil('c1').lastRefusal?.refused).toBe('code-lapsed');
  });

  test('of a code that was never reserved is refused', () => {
    expect(ledger().fulfil('c9').lastRefusal).toEqual({
      refused: 'code-lapsed',
      detail: 'the code was not used in time; its points are back on the account',
    });
  });
});

describe('cancelling', () => {
  test('returns the points to the lots they came from', () => {
    const lots = ['40 until 2026-12-31', '30 until 2027-01-31'];
    const ledger = given({ lots }).reserve('c1', 60).cancel('c1').balance();
    expect(ledger.book.slice(2)).toEqual([
      'cancel c1',
      '  released +60: +40 until 2026-12-31, +20 until 2027-01-31, c1 cancelled',
      '2026-11-21: 70 available',
    ]);
    expect(ledger.account.lots.map(lotText)).toEqual(lots);
    expect(ledger.entries[1]).toMatchObject({
      causeId: 'cancel:c1',
      redemption: { redemptionId: 'c1', rewardId: 'coffee', points: 60, reason: 'cancelled' },
    });
  });

  test('is refused from the lapse on, and a second time', () => {
    const ledger = () => given({ lots: [far] }).reserve('c1', 100);
    expect(ledger().at('2026-12-21T09:59').cancel('c1').lastRefusal).toBeNull();
    expect(ledger().at('2026-12-21T10:00').cancel('c1').lastRefusal?.refused).toBe('code-lapsed');
    expect(ledger().cancel('c1').cancel('c1').lastRefusal?.refused).toBe('code-lapsed');
  });

  test('on the last day of a lot gives no grace, on the day after gives it and says so', () => {
    const reserved = () => given({ lots: ['40 until 2026-11-30', '30 until 2027-01-31'] }).reserve('c1', 70);
    expect(reserved().at('2026-11-30T23:59').cancel('c1').book.at(-1)).toBe(
      '  released +70: +40 until 2026-11-30, +30 until 2027-01-31, c1 cancelled',
    );
    expect(reserved().at('2026-12-01T00:00').cancel('c1').book.at(-1)).toBe(
      '  released +70: +40 until 2027-01-03 graced, +30 until 2027-01-31, c1 cancelled, grace to 2027-01-03',
    );
  });

  test('without a grace gives the points back for that day', () => {
    const ledger = given({ lots: ['40 until 2026-11-30'], rules: { returnGraceDays: 0 } }).reserve('c1', 40);
    ledger.at('2026-12-01').cancel('c1').balance().at('2026-12-02').balance();
    expect(ledger.book.slice(3)).toEqual([
      '  released +40: +40 until 2026-12-01 graced, c1 cancelled, grace to 2026-12-01',
      '2026-12-01: 40 available',
      '2026-12-02: 0 available',
    ]);
  });

  test('repays a debt with what expires first by then, the grace included', () => {
    const ledger = given({ lots: ['40 until 2026-11-30', '30 until 2026-12-15'] })
      .reserve('c1', 70)
      .at('2026-12-01');
    ledger.account = { ...ledger.account, pointsOwed: 20 };
    expect(ledger.cancel('c1').book.at(-1)).toBe(
      '  released +70: +10 until 2026-12-15, +40 until 2027-01-03 graced, owed -20, c1 cancelled, grace to 2027-01-03',
    );
  });

  test('repays no more than it returns', () => {
    const ledger = given({ lots: ['40 until 2026-12-31'] }).reserve('c1', 40);
    ledger.account = { ...ledger.account, pointsOwed: 50 };
    expect(ledger.cancel('c1').balance().book.slice(-2)).toEqual([
      '  released +40: owed -40, c1 cancelled',
      '2026-11-21: 0 available, 10 owed',
    ]);
  });
});
