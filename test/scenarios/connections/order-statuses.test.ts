/** Orders of a shop whose plugin has statuses of its own, from the webhook to the points. */
import { expect, it } from 'vitest';
import { changeConnection, testConnection } from '#http/operator-setup/routes.ts';
import { failedEventsOf, onlyFailedEventOf, replayOf } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { sampleEvent } from '../../support/inputs/samples.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true });

/** A member's order of €100.00, and how each of its states is reported. */
async function order(settings: object = {}) {
  const shop = await openShop(cloudOf(), 'woocommerce', settings);
  const { memberId, email } = await enrolSomebody(cloudOf(), shop);
  const now = cloudOf().now();
  const { event } = sampleEvent('woocommerce/order-processing', shop.connectionId, now, {
    amount: 10_000,
    email,
  });
  const bodyOf = (
    status: string,
    secondsLater: number,
    refunds: readonly string[] = [],
    change: object = {},
  ) => ({
    ...event,
    ...change,
    status,
    date_modified_gmt: new Date(now.getTime() + secondsLater * 1000).toISOString().slice(0, 19),
    refunds: refunds.map((total, index) => ({ id: 900 - index, reason: '', total })),
  });
  const report = (...state: Parameters<typeof bodyOf>) => shop.report(bodyOf(...state));
  const failures = () => failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
  const points = async () => {
    expect((await cloudOf().cloud.settle()).settled).toBe(true);
    const { totals } = (await provenLedger(cloudOf().table, memberId)).account;
    return totals.issued - totals.clawedBack;
  };
  return { shop, bodyOf, report, failures, points };
}

it('is a failed event where its status is not known, and earns once the operator says that it is paid', async () => {
  const { api, adminToken: token } = cloudOf();
  const { shop, bodyOf, report, points } = await order();
  await report('shipped', 0);
  expect(await points()).toBe(0);
  const event = await onlyFailedEventOf(cloudOf(), shop);
  expect(event).toMatchObject({
    code: 'unknown-status',
    tries: 1,
    reason: expect.stringContaining('orderStatuses'),
  });

  const params = { connectionId: shop.connectionId };
  const raw = JSON.stringify(bodyOf('shipped', 0));
  const body = { body: raw, headers: shop.sign(raw) };
  const { steps } = await api.answer(testConnection, 200, { token, params, body });
  expect(steps.find(({ step }) => step === 'translation')?.detail).toContain('failed event');

  const orderStatuses = { shipped: 'paid', returned: 'voided' } as const;
  const changed = await api.answer(changeConnection, 200, { token, params, body: { orderStatuses } });
  expect(changed.orderStatuses).toEqual(orderStatuses);
  await replayOf(cloudOf(), event);
  expect(await points()).toBe(100);
  await report('returned', 2);
  expect(await points()).toBe(0);
});

it('is a failed event again while nobody explains it, also when only its refunds are known', async () => {
  const { api, adminToken: token } = cloudOf();
  const { shop, report, failures, points } = await order();
  await report('shipped', 0, ['-25.00']);
  expect(await points()).toBe(0);
  await replayOf(cloudOf(), await onlyFailedEventOf(cloudOf(), shop));
  expect(await points()).toBe(0);
  const [again, first] = await failures();
  expect([again, first]).toMatchObject([
    { code: 'unknown-status', replayedAt: null },
    { code: 'unknown-status', replayedAt: expect.any(String) },
  ]);

  const params = { connectionId: shop.connectionId };
  await api.answer(changeConnection, 200, { token, params, body: { orderStatuses: { shipped: 'paid' } } });
  await replayOf(cloudOf(), again ?? { eventId: '' });
  expect(await points()).toBe(75);
});

it('is not a failed event where it is too old to earn, as in a bulk edit of the past', async () => {
  const { report, failures, points } = await order();
  const daysAgo = (days: number) =>
    new Date(cloudOf().now().getTime() - days * 86_400_000).toISOString().slice(0, 19);
  for (const days of [400, 200]) {
    const time = daysAgo(days);
    await report('shipped', 0, [], { id: days, date_created_gmt: time, date_paid_gmt: time });
  }
  expect(await points()).toBe(0);
  expect(await failures()).toEqual([]);
});

it('stays what it was, with its refunds, where it is known already', async () => {
  const { report, failures, points } = await order();
  await report('processing', 0);
  expect(await points()).toBe(100);
  await report('shipped', 2);
  expect(await points()).toBe(100);
  await report('shipped', 6, ['-25.00']);
  expect(await points()).toBe(75);
  expect(await failures()).toEqual([]);
});

it('earns by what the operator says from the start, also of a status of WooCommerce', async () => {
  const { report, failures, points } = await order({
    orderStatuses: { processing: 'open', 'wc-shipped': 'paid' },
  });
  await report('processing', 0);
  expect(await points()).toBe(0);
  await report('shipped', 2);
  expect(await points()).toBe(100);
  expect(await failures()).toEqual([]);
});
