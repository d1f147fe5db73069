import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import { findMember, recordRefund, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { statementFromItem } from '#table/ledger/statement-item.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { itemsOf, provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true, now: '2026-01-10T10:00:00Z' });

/** What a statement says of its month, added up from the entries themselves. */
function sumsOf(entries: readonly LedgerEntry[]) {
  const sum = (kinds: readonly string[]) =>
    entries.filter(({ kind }) => kinds.includes(kind)).reduce((total, entry) => total + entry.pointsDelta, 0);
  return {
    pointsEarned: sum(['earned']),
    pointsTakenBack: 0 - sum(['refunded']),
    pointsRedeemed: 0 - sum(['reserved', 'released']),
    pointsExpired: 0 - sum(['expired']),
  };
}

it('fourteen monthly jumps: every month is stated once, and the statements add up to the ledger', {
  timeout: 240_000,
}, async () => {
  const { cloud, api, table, now } = cloudOf();
  const shop = await openShop(cloudOf());
  const token = shop.tillKey;
  const { memberId, email, cardNumber } = await enrolSomebody(cloudOf(), shop);
  for (let month = 0; month < 14; month += 1) {
    const sale = saleOf(150_00 + month * 7_31, now(), { memberId });
    await api.answer(recordSale, 200, { token, body: sale });
    if (month % 3 === 1) {
      // Never fulfilled: it lapses within the next month, and its points come back.
      const headers = { 'idempotency-key': randomUUID() };
      await api.answer(redeemAtTill, 201, { token, headers, body: { memberId, rewardId: 'coffee' } });
    }
    if (month % 4 === 2) {
      const body = {
        refundId: freshId(),
        saleId: sale.saleId,
        occurredAt: now().toISOString(),
        currency: 'EUR',
        total: 50_00,
      };
      await api.answer(recordRefund, 200, { token, body });
    }
    await cloud.setClock(new Date(Date.UTC(2026, month + 1, 10, 10)).toISOString());
    for (const schedule of ['point-expiry', 'tier-recalculation', 'statements']) {
      expect((await cloud.runSchedule(schedule)).ok).toBe(true);
      await settleWell(cloudOf());
    }
  }

  const { account, entries } = await provenLedger(table, memberId);
  expect(entries.some(({ kind }) => kind === 'expired')).toBe(true);
  expect(entries.some(({ kind }) => kind === 'released')).toBe(true);
  const statements = (await itemsOf(table, memberId, 'STATEMENT#')).map(statementFromItem);
  const months = Array.from({ length: 14 }, (_, month) =>
    new Date(Date.UTC(2026, month, 1)).toISOString().slice(0, 7),
  );
  expect(statements.map(({ month }) => month)).toEqual(months);
  let before: Statement | undefined;
  for (const statement of statements) {
    const within = entries.filter(({ recordedOn }) => recordedOn.startsWith(statement.month));
    expect(statement).toMatchObject({ ...sumsOf(within), entryCount: within.length });
    expect(statement.openingBalance).toBe(before?.closingBalance ?? 0);
    const { pointsEarned, pointsTakenBack, pointsRedeemed, pointsExpired } = statement;
    const moved = pointsEarned - pointsTakenBack - pointsRedeemed - pointsExpired;
    expect(statement.closingBalance - statement.closingOwed).toBe(
      statement.openingBalance - statement.openingOwed + moved,
    );
    const last = within.at(-1);
    expect([statement.headSequence, statement.headHash]).toEqual([last?.sequence, last?.hash]);
    before = statement;
  }
  const { account: shown } = await api.answer(findMember, 200, { token, query: { card: cardNumber } });
  expect(shown.pointsAvailable).toBe(account.lots.reduce((sum, { points }) => sum + points, 0));

  const letters = cloud
    .messages()
    .filter(({ to, text }) => to === email && text?.includes('Opening') === true);
  expect(letters).toHaveLength(14);
  await cloud.runSchedule('statements');
  await cloud.settle();
  expect((await itemsOf(table, memberId, 'STATEMENT#')).length).toBe(14);
});
