/** What entries say, after any history. */
import { expect, test } from 'vitest';
import { addMonthsToMonth, latest, monthOf } from '#domain/dates.ts';
import { evolve } from '#domain/ledger/account.ts';
import { entryHash } from '#domain/ledger/entry.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { statementOf } from '#domain/ledger/statement.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import type { Ledger } from '#domain/testing.ts';
import { sha256 } from '#domain/testing.ts';
import { historyHolds } from './testing-play.ts';

test('each entry follows from the one before, and an auditor finds nothing', () => {
  historyHolds(60, ({ before, entries, account }) => {
    entries.reduce((previous, entry) => {
      expect(entry.previousHash).toBe(previous);
      expect(entry.hash).toBe(entryHash(entry, previous, sha256));
      return entry.hash;
    }, before.headHash);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    expect(verifyLedger(before, entries, account, sha256)).toEqual([]);
  });
});

test('each entry says the balance and the debt that it left', () => {
  historyHolds(60, ({ before, entries }) => {
    entries.reduce((account, entry) => {
      const after = evolve(account, entry);
      expect([entry.balanceAfter, entry.owedAfter]).toEqual([sumPoints(after.lots), after.pointsOwed]);
      expect(entry.balanceAfter - entry.owedAfter).toBe(
        sumPoints(account.lots) - account.pointsOwed + entry.pointsDelta,
      );
      return after;
    }, before);
  });
});

test('entries stand in the order of their days, whatever the clocks said', () => {
  historyHolds(60, ({ entries, account }) => {
    const days = entries.map(({ recordedOn }) => recordedOn);
    expect(days).toEqual([...days].sort());
    expect(account.lastRecordedOn).toBe(days.at(-1) ?? account.lastRecordedOn);
  });
});

test('each month\u2019s statement adds up and opens with what the one before closed with', () => {
  historyHolds(60, (ledger: Ledger) => {
    const { before, entries, account, today } = ledger;
    let standing = { closingBalance: 0, closingOwed: 0 };
    const last = monthOf(latest(today, account.lastRecordedOn));
    for (let month = '2026-01'; month <= last; month = addMonthsToMonth(month, 1)) {
      const statement = statementOf(entries, month, account, before.headHash);
      if (statement === null) {
        expect(standing.closingBalance).toBe(0);
        continue;
      }
      const { openingBalance, openingOwed, closingBalance, closingOwed } = statement;
      const { pointsEarned, pointsTakenBack, pointsRedeemed, pointsExpired, pointsAdjusted } = statement;
      const changes = pointsEarned - pointsTakenBack - pointsRedeemed - pointsExpired + pointsAdjusted;
      expect([openingBalance, openingOwed]).toEqual([standing.closingBalance, standing.closingOwed]);
      expect(openingBalance - openingOwed + changes).toBe(closingBalance - closingOwed);
      standing = statement;
    }
  });
});
