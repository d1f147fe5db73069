import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { listAllRewards } from '#http/operator-look/routes.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import { cancelAtTill, findMember, fulfilRedemption, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true, now: '2026-03-10T09:00:00Z' });

it('a code that is not used in time gives its points and its stock back, on reading as by the sweep', async () => {
  const { cloud, api, table, now, adminToken } = cloudOf();
  const shop = await openShop(cloudOf());
  const token = shop.tillKey;
  const { memberId, cardNumber } = await enrolSomebody(cloudOf(), shop);
  await api.answer(recordSale, 200, { token, body: saleOf(600_00, now(), { memberId }) });
  const headers = { 'idempotency-key': randomUUID() };
  const body = { memberId, rewardId: 'tote-bag' };
  const { code, expiresAt } = await api.answer(redeemAtTill, 201, { token, headers, body });
  const other = await enrolSomebody(cloudOf(), shop);
  await api.answer(recordSale, 200, { token, body: saleOf(50_00, now(), { memberId: other.memberId }) });
  const scarce = {
    rewardId: 'last-one',
    name: 'Last one',
    kind: 'product',
    points: 10,
    stock: 1,
    perMember: 1,
  };
  await api.answer(createReward, 201, { token: adminToken, body: scarce });
  await api.answer(redeemAtTill, 201, {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: { memberId: other.memberId, rewardId: 'last-one' },
  });
  const available = async () =>
    (await api.answer(findMember, 200, { token, query: { card: cardNumber } })).account.pointsAvailable;
  const stockLeft = async () =>
    (await api.answer(listAllRewards, 200, { token: adminToken })).rewards.find(
      ({ rewardId }) => rewardId === 'tote-bag',
    )?.remaining;

  await cloud.setClock(new Date(Date.parse(expiresAt) - 60_000).toISOString());
  expect(await available()).toBe(100);
  expect(await stockLeft()).toBe(19);

  // The other code was made later: by seconds, where the machine is busy.
  await cloud.setClock(new Date(Date.parse(expiresAt) + 60_000).toISOString());
  expect(await available()).toBe(600);
  // Its own limits count it as returned as well, before any sweep.
  const again = await api.answer(redeemAtTill, 201, {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: { memberId: other.memberId, rewardId: 'last-one' },
  });
  expect(again.pointsSpent).toBe(10);
  const call = { token, params: { code } };
  await api.refusal(fulfilRedemption, 'code-lapsed', call);
  await api.refusal(cancelAtTill, 'code-lapsed', call);
  expect((await provenLedger(table, memberId)).entries).toHaveLength(2);

  await cloud.setClock(new Date(Date.parse(expiresAt) + 24 * 60 * 60_000).toISOString());
  await cloud.runSchedule('point-expiry');
  await cloud.settle();
  const { entries, account } = await provenLedger(table, memberId);
  expect(entries.at(-1)).toMatchObject({ kind: 'released', pointsDelta: 500, occurredAt: expiresAt });
  expect(account.reservations).toEqual([]);
  expect(await available()).toBe(600);
  expect(await stockLeft()).toBe(20);
});
