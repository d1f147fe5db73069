/** One webhook that states several facts: an order, and all that was refunded of it up to then. */
import { expect, it } from 'vitest';
import { settleWell } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';
import { sampleEvent } from '../../support/inputs/samples.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true });

/** A shop, a member, and how each state of an order of €100.00 by the member is reported. */
async function orderBy() {
  const shop = await openShop(cloudOf(), 'woocommerce');
  const { memberId, email } = await enrolSomebody(cloudOf(), shop);
  const now = cloudOf().now();
  const sold = sampleEvent('woocommerce/order-processing', shop.connectionId, now, { amount: 10_000, email });
  /** @param refunds what was refunded, newest first, as the shop lists it */
  const report = async (refunds: readonly string[], secondsLater: number) => {
    const time = new Date(now.getTime() + secondsLater * 1000).toISOString().slice(0, 19);
    const listed = refunds.map((total, index) => ({ id: 900 - index, reason: '', total }));
    await shop.report({ ...sold.event, date_modified_gmt: time, refunds: listed });
  };
  /** Moved to the trash, which says no more than the order's id. */
  const trash = () => shop.report({ id: sold.saleId });
  const settled = async () => {
    await settleWell(cloudOf());
    const { account, entries } = await provenLedger(cloudOf().table, memberId);
    return { issued: account.totals.issued, back: account.totals.clawedBack, entries: entries.length };
  };
  return { report, trash, settled };
}

it('gives and takes back in one message, though neither was known before', async () => {
  const { report, settled } = await orderBy();
  await report(['-25.00'], 0);
  const { issued, back } = await settled();
  expect(issued - back).toBe(75);
});

it('is nothing while the order is in the trash, and what it was once it is out again', async () => {
  const { report, trash, settled } = await orderBy();
  await report([], 0);
  expect(await settled()).toEqual({ issued: 100, back: 0, entries: 1 });
  await trash();
  await trash();
  expect(await settled()).toEqual({ issued: 100, back: 100, entries: 2 });
  // Taken out of it before the deletion was even told.
  await report([], 2);
  const { issued, back } = await settled();
  expect(issued - back).toBe(100);
});

it('gives nothing when the trash is told before the order', async () => {
  const { report, trash, settled } = await orderBy();
  await trash();
  await settled();
  await report([], -60);
  expect(await settled()).toEqual({ issued: 0, back: 0, entries: 0 });
});

it('takes back what is new, however often and in which order the states come', async () => {
  const { report, settled } = await orderBy();
  await report([], 0);
  expect(await settled()).toEqual({ issued: 100, back: 0, entries: 1 });
  await report(['-10.00', '-25.00'], 4);
  expect(await settled()).toEqual({ issued: 100, back: 35, entries: 2 });
  await report(['-25.00'], 2);
  await report(['-10.00', '-25.00'], 4);
  await report(['-10.00', '-25.00'], 6);
  expect(await settled()).toEqual({ issued: 100, back: 35, entries: 2 });
  await report(['-65.00', '-10.00', '-25.00'], 8);
  expect(await settled()).toEqual({ issued: 100, back: 100, entries: 3 });
  await report(['-25.00'], 10);
  expect(await settled()).toEqual({ issued: 100, back: 25, entries: 4 });
  await report([], 12);
  await report(['-10.00', '-25.00'], 4);
  expect(await settled()).toEqual({ issued: 100, back: 0, entries: 5 });
});

it.each([
  ['the order tells alone', ['order']],
  ['the order tells, and a refund after it', ['order', 'removal']],
  ['a refund tells, and the order after it', ['removal', 'order']],
])('a line taken out of an order before it was paid gives nothing when %s', async (_when, told) => {
  const shop = await openShop(cloudOf(), 'shopify');
  const { memberId, email } = await enrolSomebody(cloudOf(), shop);
  const now = cloudOf().now();
  const { saleId, event } = sampleEvent('shopify/order-paid', shop.connectionId, now, {
    amount: 4000,
    email,
  });
  const [desk] = (event as { line_items: object[] }).line_items;
  const lamps = { ...desk, id: 77, quantity: 2, current_quantity: 0, price: '30.00' };
  const [id, order_id, created_at] = [freshId(), saleId, now.toISOString()];
  const refund_line_items = [{ line_item_id: 77, quantity: 2, subtotal: 60, total_tax: 0, line_item: lamps }];
  const removal = { id, order_id, created_at, refund_line_items, transactions: [] };
  const order = { ...event, line_items: [desk, lamps], refunds: [removal] };
  for (const body of told) {
    await shop.report(body === 'order' ? order : removal);
    await settleWell(cloudOf());
  }
  const { account } = await provenLedger(cloudOf().table, memberId);
  expect(account.totals.issued - account.totals.clawedBack).toBe(40);
});
