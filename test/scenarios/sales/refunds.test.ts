import { describe, expect, it } from 'vitest';
import { listEntries } from '#http/operator-look/routes.ts';
import { recordRefund, recordSale } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop, sellTo } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { programme, provenLedger } from '../../support/outcomes/ledger.ts';
import { refunding } from './refunding.ts';

const cloudOf = testCloud({ silent: true });
const { refundOf, refund } = refunding(cloudOf);

describe('a refund at the till', () => {
  it('takes back in parts just what the whole gave, and 0 when nothing is left', async () => {
    const { table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const { saleId } = await sellTo(cloudOf(), shop, memberId, 100_00);
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
    const { saleId } = await sellTo(cloudOf(), shop, memberId, 100_00);
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
    const { saleId } = await sellTo(cloudOf(), shop, memberId, 100_00);
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
    const { saleId } = await sellTo(cloudOf(), shop, memberId, 50_00);
    await api.answer(recordRefund, 202, { token: other.tillKey, body: refundOf(saleId, 50_00) });
    const body = refundOf(saleId, 50_00, { connectionId: shop.connectionId });
    await api.refusal(recordRefund, 'forbidden', { token: other.tillKey, body });
    expect((await provenLedger(table, memberId)).entries).toHaveLength(1);
  });

  it('that undoes a qualification takes the tier at once', async () => {
    const { table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const { saleId } = await sellTo(cloudOf(), shop, memberId, 600_00);
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
