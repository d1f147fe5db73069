/** What readers see and what the passing of time does, after any history. */
import { expect, test } from 'vitest';
import { addDays, startOfDay } from '#domain/dates.ts';
import { expirePoints } from '#domain/due/settle.ts';
import { bookingDay, bookOf, conservationGap, pointsAvailable } from '#domain/ledger/account.ts';
import { isExpired } from '#domain/ledger/lots.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { releaseLapsed, withLapsedReturned } from '#domain/rewards/release.ts';
import { historyHolds } from './testing-play.ts';

test('a reader sees lapsed codes as they will be written', () => {
  historyHolds(100, ({ account, context }) => {
    const view = withLapsedReturned(account, context.programme, context.now);
    const { lots, pointsOwed, reservations } = releaseLapsed(account, context).account;
    expect(view).toEqual({ ...account, lots, pointsOwed, reservations });
    const swept = expirePoints(account, context).account;
    const today = bookingDay(account, context);
    expect(pointsAvailable(view, today)).toBe(pointsAvailable(swept, today));
    expect([view.pointsOwed, view.reservations]).toEqual([swept.pointsOwed, swept.reservations]);
  });
});

test('just what a reader sees can be spent, and not a point more', () => {
  historyHolds(100, (ledger) => {
    const { context } = ledger;
    const { pointsAvailable: seen } = balanceOf(ledger.account, context.programme, context.now, 'en');
    const isFull = expirePoints(ledger.account, context).account.reservations.length === 8;
    ledger.reserve('more', seen + 1);
    expect(ledger.lastRefusal?.refused).toBe(isFull ? 'too-many-open' : 'insufficient-points');
    if (!isFull) expect(ledger.reserve('all', seen).lastRefusal).toBeNull();
  });
});

test('at the first instant after its last day no point of a lot can be spent, swept or not', () => {
  historyHolds(150, (ledger) => {
    const { account, context } = ledger;
    const lapsed = withLapsedReturned(account, context.programme, new Date('2100-01-01'));
    const last = lapsed.lots
      .flatMap(({ expiresOn }) => expiresOn ?? [])
      .sort()
      .at(-1);
    if (last === undefined || last < ledger.today) return;
    ledger.now = startOfDay(addDays(last, 1), context.programme.timeZone);
    const forEver = lapsed.lots.filter((lot) => !isExpired(lot, addDays(last, 1)));
    const points = forEver.reduce((sum, lot) => sum + lot.points, 0);
    ledger.reserve('more', points + 1);
    expect(ledger.lastRefusal?.refused).toMatch(/insufficient-points|too-many-open/);
  });
});

test('closing leaves no points and no codes, and all of them accounted for', () => {
  historyHolds(100, (ledger) => {
    if (ledger.entries.some(({ kind }) => kind === 'closed')) return;
    const { account, entries } = ledger.close();
    expect([account.lots, account.reservations]).toEqual([[], []]);
    expect(conservationGap(bookOf(account))).toBe(0);
    expect(entries.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0)).toBe(0 - account.pointsOwed);
  });
});
