import { describe, expect, it } from 'vitest';
import { listAllRewards } from '#http/operator-look/routes.ts';
import { fulfilRedemption } from '#http/till/routes.ts';
import type { LocalCloud } from '#lib/local/cloud.ts';
import { redeeming } from '../../support/actors/redeeming.ts';
import { openShop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true });
const { offer, memberWith, redeem, reserve, balanceOf } = redeeming(cloudOf);

/** The engine's answer to a call whose body was changed. */
async function forward({ endpoints, tableKeyId, region }: LocalCloud, operation: string, body: string) {
  const response = await fetch(endpoints.dynamodb, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${tableKeyId}/20260101/${region}/dynamodb/aws4_request, Signature=x`,
    },
    body,
  });
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return { status: response.status, headers, body: await response.text() };
}

describe('races', () => {
  it('50 tills redeem one balance at once: just as many succeed as it pays for', {
    timeout: 60_000,
  }, async () => {
    const { table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, cardNumber } = await memberWith(shop, 470);
    const rewardId = await offer({ points: 70 });
    const replies = await Promise.all(Array.from({ length: 50 }, () => redeem(shop, memberId, rewardId)));
    const words = Map.groupBy(replies, ({ status, problem }) => problem ?? status);
    expect(words.get(201)).toHaveLength(Math.floor(470 / 70));
    expect(words.get('insufficient-points')).toHaveLength(50 - 6);
    expect(await balanceOf(shop, cardNumber)).toBe(470 - 6 * 70);
    await provenLedger(table, memberId);
  });

  it('20 members at once for a stock of 7: just 7 succeed', { timeout: 60_000 }, async () => {
    const { api, adminToken } = cloudOf();
    const shop = await openShop(cloudOf());
    const rewardId = await offer({ stock: 7 });
    const members = await Promise.all(Array.from({ length: 20 }, () => memberWith(shop, 100)));
    const replies = await Promise.all(members.map(({ memberId }) => redeem(shop, memberId, rewardId)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(7);
    expect(replies.filter(({ problem }) => problem === 'sold-out')).toHaveLength(13);
    const { rewards } = await api.answer(listAllRewards, 200, { token: adminToken });
    expect(rewards.find((reward) => reward.rewardId === rewardId)?.remaining).toBe(0);
  });

  it('a member at ten tills at once for a reward that each may have twice: just two succeed', async () => {
    const shop = await openShop(cloudOf());
    const rewardId = await offer({ points: 1, perMember: 2 });
    const { memberId } = await memberWith(shop, 100);
    const replies = await Promise.all(Array.from({ length: 10 }, () => redeem(shop, memberId, rewardId)));
    const words = Map.groupBy(replies, ({ status, problem }) => problem ?? status);
    expect(words.get(201)).toHaveLength(2);
    expect(words.get('member-limit')).toHaveLength(8);
  });

  it('a counter that was read too early does not let a third one through', async () => {
    const { cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const rewardId = await offer({ points: 1, perMember: 1 });
    const { memberId } = await memberWith(shop, 100);
    await reserve(shop, memberId, rewardId);
    // The read answers as it did before the first redemption: without the counter, with the account of now.
    let isFirstRead = true;
    const end = cloud.observe({
      after: () => undefined,
      before: async (call) => {
        if (call.operation !== 'BatchGetItem' || !isFirstRead) return undefined;
        isFirstRead = false;
        const body = call.body.toString().replaceAll(`TAKEN#${rewardId}`, 'TAKEN#not-yet');
        return forward(cloud, call.operation, body);
      },
    });
    expect((await redeem(shop, memberId, rewardId)).problem).toBe('member-limit');
    expect(isFirstRead).toBe(false);
    end();
  });

  it('a stock above a thousand is spread over counters and never oversold', async () => {
    const shop = await openShop(cloudOf());
    const { table } = cloudOf();
    const rewardId = await offer({ stock: 2001, points: 1 });
    const { memberId } = await memberWith(shop, 100);
    await reserve(shop, memberId, rewardId);
    const { rewards } = await cloudOf().api.answer(listAllRewards, 200, { token: cloudOf().adminToken });
    expect(rewards.find((reward) => reward.rewardId === rewardId)?.remaining).toBe(2000);
    expect((await provenLedger(table, memberId)).account.reservations[0]?.limits?.stockShard).toBeLessThan(3);
  });

  it('10 tills accept one code at once: one may', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await memberWith(shop, 100);
    const { code } = await reserve(shop, memberId, await offer());
    const call = { token: shop.tillKey, params: { code } };
    const replies = await Promise.all(Array.from({ length: 10 }, () => api.call(fulfilRedemption, call)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ problem }) => problem === 'already-fulfilled')).toHaveLength(9);
  });
});
