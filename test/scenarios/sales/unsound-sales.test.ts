/** Sales whose record was changed in the table by somebody else than the service. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { listFailedEvents } from '#http/operator-look/routes.ts';
import { recordRefund, recordSale } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { enrolSomebody, openShop, type Shop, sellTo } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { refunding } from './refunding.ts';

const cloudOf = testCloud({ silent: true });
const { refundOf, refund } = refunding(cloudOf);

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
    const sale = await sellTo(cloudOf(), shop, memberId, 100_00);
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
