/** A till gets a new key in the middle of its day, while the old one still lies in it. */
import { expect, test } from 'vitest';
import { listTillKeys } from '#http/operator-look/routes.ts';
import { createReward, revokeTillKey } from '#http/operator-setup/routes.ts';
import { fulfilRedemption } from '#http/till/routes.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { boundedKeys, expectFull } from './bounded-keys.ts';

const cloudOf = testCloud({ silent: true });
const { keyOf, member, sell, refund, redeem, refundOf } = boundedKeys(cloudOf);

/** Each key with a bound of one refund a day, of which the old one has made its own. */
async function twoKeys() {
  const { sale, memberId } = await member(500);
  const old = await keyOf({ refundsPerDay: 1 });
  expect((await refund(old.key, refundOf(sale.saleId, 1_00))).status).toBe(200);
  return { old, fresh: await keyOf({ refundsPerDay: 1 }), sale, memberId };
}

const pointsOf = async (memberId: string) =>
  (await provenLedger(cloudOf().table, memberId)).entries.map(({ pointsDelta }) => pointsDelta);

test('the new key begins a day of its own; the old one goes on with its day until it is revoked', async () => {
  const { api, adminToken: token, now } = cloudOf();
  const { old, fresh, sale, memberId } = await twoKeys();
  expect((await refund(fresh.key, refundOf(sale.saleId, 2_00))).status).toBe(200);
  for (const { key } of [old, fresh])
    expectFull(await refund(key, refundOf(sale.saleId, 4_00)), 'refundsPerDay');
  const { tillKeys } = await api.answer(listTillKeys, 200, { token });
  for (const { keyId } of [old, fresh])
    expect(tillKeys.find((one) => one.keyId === keyId)?.countedToday).toMatchObject({ refundsPerDay: 1 });

  const next = { ...saleOf(10_00, now()), memberId };
  expect((await sell(old.key, next)).status).toBe(200);
  await api.answer(revokeTillKey, 200, { token, params: { keyId: old.keyId } });
  expect((await sell(old.key, next)).status).toBe(401);
  expect((await sell(fresh.key, next)).status).toBe(200);
  expect(await pointsOf(memberId)).toEqual([500, -1, -2, 10]);
});

test('what one key recorded is known to the other, and counts once', async () => {
  const { api, adminToken: token } = cloudOf();
  const { old, fresh, sale, memberId } = await twoKeys();
  const first = refundOf(sale.saleId, 10_00);
  for (const { key } of [fresh, old, fresh]) expect((await refund(key, first)).status).toBe(200);
  expect((await sell(fresh.key, sale)).status).toBe(200);
  expect((await sell(fresh.key, { ...sale, version: 2, status: 'voided' })).status).toBe(200);
  expect(await pointsOf(memberId)).toEqual([500, -1, -10, -489]);

  const { memberId: bea } = await member(100);
  const rewardId = `r-${freshId()}`;
  const reward = { rewardId, name: 'Tea', kind: 'product' as const, points: 10 };
  await api.answer(createReward, 201, { token, body: reward });
  const body = { memberId: bea, rewardId };
  const text = freshId();
  const codeOf = async (key: string) => ((await redeem(key, body, text)).body as { code: string }).code;
  const code = await codeOf(old.key);
  expect(await codeOf(old.key)).toBe(code);
  // Each key has a space of its own for what its till calls its requests.
  expect(await codeOf(fresh.key)).not.toBe(code);
  await api.answer(fulfilRedemption, 200, { token: fresh.key, params: { code } });
});
