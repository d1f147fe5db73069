import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { listEntries, listFailedEvents } from '#http/operator-look/routes.ts';
import { recordRefund, recordSale } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { programme, provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true });

function refundOf(saleId: string, eligibleNet: number, more: Readonly<Record<string, unknown>> = {}) {
  const occurredAt = cloudOf().now().toISOString();
  return {
    refundId: freshId(),
    saleId,
    occurredAt,
    currency: 'EUR',
    total: eligibleNet,
    eligibleNet,
    ...more,
  };
}

async function sell(shop: Shop, memberId: string, cents: number) {
  const { api, now } = cloudOf();
  const sale = saleOf(cents, now(), { memberId });
  await api.answer(recordSale, 200, { token: shop.tillKey, body: sale });
  return sale;
}

function refund(shop: Shop, body: object) {
  return cloudOf().api.answer(recordRefund, 200, { token: shop.tillKey, body });
}

describe('a refund at the till', () => {
  it('takes back in parts just what the whole gave, and 0 when nothing is left', async () => {
    const { table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const { saleId } = await sell(shop, memberId, 100_00);
    const third = () => refundOf(saleId, 33_33);
    const parts = [await refund(shop, third()), await refund(shop, third()), await refund(shop, third())];
    const rest = await refund(shop, refundOf(saleId, 1));
    const taken = [...parts, rest].map(({ pointsReversed }) => pointsReversed);
    expect(taken.reduce((sum, points) => sum + points, 0)).toBe(100);
    expect(await refund(shop, refundOf(saleId, 50_00))).toMatchObject({
      pointsReversed: 0,
      pointsAvailable: 0,
    });
    const { account } = await provenLedger(table, memberId);
    expect(account.totals.clawedBack).toBe(100);
    expect(account.qualifying).toEqual({});
  });

  it('sent twice is one refund, and with other content is refused', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const { saleId } = await sell(shop, memberId, 100_00);
    const body = refundOf(saleId, 40_00);
    const first = await refund(shop, body);
    expect(first).toMatchObject({ memberId, pointsReversed: 40, pointsAvailable: 60, pointsOwed: 0 });
    expect(await refund(shop, body)).toEqual(first);
    await api.refusal(recordRefund, 'key-reused', {
      token: shop.tillKey,
      body: { ...body, eligibleNet: 50_00 },
    });
  });

  it('that fails after all gives the points back, once', async () => {
    const { table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const { saleId } = await sell(shop, memberId, 100_00);
    const body = refundOf(saleId, 40_00);
    expect(await refund(shop, body)).toMatchObject({ pointsReversed: 40, pointsAvailable: 60 });
    const failed = { ...body, status: 'failed' };
    const back = { pointsReversed: 0, pointsAvailable: 100 };
    expect(await refund(shop, failed)).toMatchObject(back);
    expect(await refund(shop, failed)).toMatchObject(back);
    expect(await refund(shop, body)).toMatchObject(back);
    const { entries } = await provenLedger(table, memberId);
    expect(entries.map(({ pointsDelta }) => pointsDelta)).toEqual([100, -40, 40]);
  });

  it('before its sale waits for it: 202, and applied with the sale', async () => {
    const { api, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const sale = saleOf(80_00, cloudOf().now(), { memberId });
    const body = refundOf(sale.saleId, 30_00);
    const waiting = await api.answer(recordRefund, 202, { token: shop.tillKey, body });
    expect(waiting).toMatchObject({ memberId: null, pointsReversed: 0 });
    const sold = await api.answer(recordSale, 200, { token: shop.tillKey, body: sale });
    expect(sold.pointsAvailable).toBe(50);
    const { entries } = await provenLedger(table, memberId);
    expect(entries.map(({ kind, pointsDelta }) => [kind, pointsDelta])).toEqual([
      ['earned', 80],
      ['refunded', -30],
    ]);
  });

  it('before its sale is remembered for as long as the sale could still earn', async () => {
    const { api, table, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const saleId = freshId();
    await api.answer(recordRefund, 202, { token: shop.tillKey, body: refundOf(saleId, 30_00) });
    const stub = await getItem(table, keys.sale(shop.connectionId, saleId));
    const daysKept = (Number(stub?.['expiresAt']) * 1000 - now().getTime()) / (24 * 60 * 60 * 1000);
    expect(daysKept).toBeGreaterThan(programme.oldestSaleDays + 1);
  });

  it('of another connection does not know the sale: sale ids are each connection’s own', async () => {
    const { api, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const other = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const { saleId } = await sell(shop, memberId, 50_00);
    await api.answer(recordRefund, 202, { token: other.tillKey, body: refundOf(saleId, 50_00) });
    const body = refundOf(saleId, 50_00, { connectionId: shop.connectionId });
    await api.refusal(recordRefund, 'forbidden', { token: other.tillKey, body });
    expect((await provenLedger(table, memberId)).entries).toHaveLength(1);
  });

  it('that undoes a qualification takes the tier at once', async () => {
    const { table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const { saleId } = await sell(shop, memberId, 600_00);
    expect((await provenLedger(table, memberId)).account.tier.tierId).toBe('silver');
    await refund(shop, refundOf(saleId, 200_00));
    expect((await provenLedger(table, memberId)).account.tier.tierId).toBe('member');
  });

  it('is refused with its own word when it names no sale or another currency', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { saleId: _none, ...unlinked } = refundOf('x', 1);
    const call = (body: object) => ({ token: shop.tillKey, body });
    await api.refusal(recordRefund, 'unlinked-refund', call(unlinked));
    await api.refusal(recordRefund, 'wrong-currency', call(refundOf('x', 1, { currency: 'USD' })));
    await api.refusal(recordRefund, 'unknown-currency', call(refundOf('x', 1, { currency: 'ZZZ' })));
    const occurredAt = '2100-01-01T00:00:00Z';
    await api.refusal(recordRefund, 'future-date', call(refundOf('x', 1, { occurredAt })));
  });
});

describe('a refund by webhook', () => {
  it("Square's refund.updated counts when it is completed, once, and says why", async () => {
    const { api, table, adminToken } = cloudOf();
    const shop = await openShop(cloudOf(), 'square');
    const { memberId, email } = await enrolSomebody(cloudOf(), shop);
    const at = cloudOf().now().toISOString();
    const paymentId = `pay-${freshId()}`;
    const money = { amount: 50_00, currency: 'EUR' };
    await shop.report({
      type: 'payment.updated',
      event_id: freshId(),
      created_at: at,
      merchant_id: 'M1',
      data: {
        type: 'payment',
        id: paymentId,
        object: {
          payment: {
            id: paymentId,
            status: 'COMPLETED',
            amount_money: money,
            total_money: money,
            created_at: at,
            updated_at: at,
            location_id: 'L1',
            buyer_email_address: email,
          },
        },
      },
    });
    const refundId = `${paymentId}_r1`;
    const refundEvent = (status: string) => ({
      type: 'refund.updated',
      event_id: freshId(),
      created_at: at,
      merchant_id: 'M1',
      data: {
        type: 'refund',
        id: refundId,
        object: {
          refund: {
            id: refundId,
            payment_id: paymentId,
            status,
            amount_money: { amount: 20_00, currency: 'EUR' },
            created_at: at,
            updated_at: at,
            location_id: 'L1',
          },
        },
      },
    });
    await shop.report(refundEvent('PENDING'));
    await settleWell(cloudOf());
    expect((await provenLedger(table, memberId)).entries).toHaveLength(1);
    await shop.report(refundEvent('COMPLETED'));
    await shop.report(refundEvent('COMPLETED'));
    await settleWell(cloudOf());
    const { entries } = await provenLedger(table, memberId);
    expect(entries.map(({ kind, pointsDelta }) => [kind, pointsDelta])).toEqual([
      ['earned', 50],
      ['refunded', -20],
    ]);
    const { entries: shown } = await api.answer(listEntries, 200, {
      token: adminToken,
      params: { memberId },
    });
    expect(shown[0]?.explanation).toContain('refund of €20.00 of €50.00');
  });
});

describe('a sale that was changed in the table', () => {
  /** One shop and one member for all cases, who each have a sale of their own. */
  let opened: Promise<{ readonly shop: Shop; readonly memberId: string }> | undefined;
  const openOnce = async () => {
    const shop = await openShop(cloudOf());
    return { shop, memberId: (await enrolSomebody(cloudOf(), shop)).memberId };
  };

  async function sold(isAlone = false) {
    opened ??= openOnce();
    const { shop, memberId } = await (isAlone ? openOnce() : opened);
    const sale = await sell(shop, memberId, 100_00);
    return { shop, memberId, sale, key: keys.sale(shop.connectionId, sale.saleId) };
  }

  /** Sets attributes of an item, as somebody with the table's console would; undefined takes one away. */
  async function edit({ pk, sk }: Key, changes: Readonly<Record<string, unknown>>): Promise<void> {
    const { table } = cloudOf();
    const item = { ...(await getItem(table, { pk, sk })), ...changes };
    await table.documents.send(new PutCommand({ TableName: table.name, Item: item }));
  }

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['with no points', { points: 0 }],
    ['with more points', { points: 100_000 }],
    ['with a smaller net', { net: 1 }],
    ['with nothing refunded', { refunded: [1, 0, 0] }],
    ['with another lot', { lot: [null, '2099-12-31'] }],
    ['of a lower version', { version: -5 }],
    ['with no points and no seal', { points: 0, seal: undefined }],
    ['with more points and no seal', { points: 100_000, seal: undefined }],
    ['of nobody, and without a seal', { memberId: undefined, seal: undefined }],
    [
      'as if it had given nothing',
      { points: undefined, lot: undefined, period: undefined, basis: undefined, seal: undefined },
    ],
    ['with a seal that is none', { seal: 'x' }],
  ])('%s is not built on, at a till or by webhook, and nobody gains or loses a point', async (_, changes) => {
    const { api, table } = cloudOf();
    const { shop, memberId, sale, key } = await sold();
    await edit(key, changes);
    const before = await getItem(table, keys.account(memberId));
    const refused = { token: shop.tillKey, body: refundOf(sale.saleId, 50_00) };
    await api.refusal(recordRefund, 'record-unsound', refused);
    const corrected = { ...sale, version: 2, totals: { total: 100_01, eligibleNet: 100_01 } };
    await api.refusal(recordSale, 'record-unsound', { token: shop.tillKey, body: corrected });
    expect(await getItem(table, keys.account(memberId))).toEqual(before);
  });

  it('by webhook is a failed event of its own, and the deliveries beside it are applied', async () => {
    const { api, adminToken: token, table } = cloudOf();
    const { shop, memberId, sale, key } = await sold(true);
    await edit(key, { points: 0 });
    const other = saleOf(30_00, cloudOf().now(), { customer: { loyaltyRef: memberId } });
    await shop.report(other);
    await shop.report({ ...sale, version: 2, totals: { total: 100_01, eligibleNet: 100_01 } });
    expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
    const { failedEvents } = await api.answer(listFailedEvents, 200, {
      token,
      query: { connectionId: shop.connectionId },
    });
    expect(failedEvents).toMatchObject([
      { code: 'record-unsound', reason: expect.stringContaining(sale.saleId) },
    ]);
    expect((await provenLedger(table, memberId)).account.totals.issued).toBe(130);
  });

  it('to one of before there were seals is read by its entries, at a till and by webhook, and sealed with the next change', async () => {
    const { table } = cloudOf();
    const { shop, sale, key } = await sold(true);
    await edit(key, { seal: undefined });
    expect(await refund(shop, refundOf(sale.saleId, 50_00))).toMatchObject({ pointsReversed: 50 });
    expect((await getItem(table, key))?.['seal']).toHaveLength(16);
    await edit(key, { seal: undefined });
    await shop.report(refundOf(sale.saleId, 25_00));
    expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true });
    expect((await getItem(table, key))?.['refunded']).toMatchObject([75_00, 75, 75]);
    expect((await getItem(table, key))?.['seal']).toHaveLength(16);
  });
});
