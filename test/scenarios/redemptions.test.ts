import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cancelRedemption, closeMe, redeemReward } from '#http/member-act/routes.ts';
import { listRedemptions, listRewards } from '#http/member-look/routes.ts';
import { listAllRewards, listEntries } from '#http/operator-look/routes.ts';
import { createReward, retireReward } from '#http/operator-setup/routes.ts';
import { cancelAtTill, findMember, fulfilRedemption, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { askMemberCode } from '#http/till-code/routes.ts';
import type { LocalCloud } from '#lib/local/cloud.ts';
import { wordsOf } from '../support/api-client.ts';
import { freshEmail, freshId, saleOf } from '../support/facts.ts';
import { provenLedger } from '../support/ledger.ts';
import { enrolSomebody, openShop, type Shop } from '../support/shop.ts';
import { joinMember, signInAs } from '../support/sign-in.ts';
import { testCloud } from '../support/test-cloud.ts';

const cloudOf = testCloud({ silent: true });

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

/** A reward of its own, so that no test meets another's stock. */
async function offer(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { api, adminToken: token } = cloudOf();
  const rewardId = `reward-${freshId().slice(0, 8)}`;
  const body = { rewardId, name: 'A coffee', kind: 'product', points: 100, ...more };
  await api.answer(createReward, 201, { token, body });
  return rewardId;
}

async function memberWith(shop: Shop, points: number) {
  const member = await enrolSomebody(cloudOf(), shop);
  await earn(shop, member.memberId, points);
  return member;
}

/** Base points; a higher tier earns more for the same money. */
async function earn(shop: Shop, memberId: string, points: number) {
  const { api, now } = cloudOf();
  const sale = saleOf(points * 100, now(), { memberId });
  await api.answer(recordSale, 200, { token: shop.tillKey, body: sale });
}

function redeem(shop: Shop, memberId: string, rewardId: string, key: string = randomUUID()) {
  const headers = { 'idempotency-key': key };
  return cloudOf().api.call(redeemAtTill, { token: shop.tillKey, headers, body: { memberId, rewardId } });
}

async function reserve(shop: Shop, memberId: string, rewardId: string) {
  const headers = { 'idempotency-key': randomUUID() };
  const body = { memberId, rewardId };
  return cloudOf().api.answer(redeemAtTill, 201, { token: shop.tillKey, headers, body });
}

async function balanceOf(shop: Shop, cardNumber: string): Promise<number> {
  const query = { card: cardNumber };
  const { account } = await cloudOf().api.answer(findMember, 200, { token: shop.tillKey, query });
  return account.pointsAvailable;
}

describe('a redemption at the till', () => {
  it('takes the points, gives a code, and the till accepts it once', async () => {
    const { api, table, adminToken } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, cardNumber } = await memberWith(shop, 250);
    const rewardId = await offer();
    const reserved = await reserve(shop, memberId, rewardId);
    expect(reserved).toMatchObject({ rewardId, pointsSpent: 100, pointsAvailable: 150 });
    expect(reserved.code).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);

    // As a person reads it out.
    const code = reserved.code.toLowerCase().replace('-', ' ');
    const call = { token: shop.tillKey, params: { code } };
    const fulfilled = await api.answer(fulfilRedemption, 200, call);
    expect(fulfilled).toEqual({ redemptionId: reserved.redemptionId, rewardId, memberId });
    await api.refusal(fulfilRedemption, 'already-fulfilled', call);
    await api.refusal(cancelAtTill, 'already-fulfilled', call);

    expect(await balanceOf(shop, cardNumber)).toBe(150);
    const { account, entries } = await provenLedger(table, memberId);
    expect(entries.map(({ kind, pointsDelta }) => [kind, pointsDelta])).toEqual([
      ['earned', 250],
      ['reserved', -100],
      ['fulfilled', 0],
    ]);
    expect(account.totals.spent).toBe(100);
    const { entries: shown } = await api.answer(listEntries, 200, {
      token: adminToken,
      params: { memberId },
    });
    expect(shown[1]?.explanation).toBe('100 points for the reward A coffee');
  });

  it('with the same key is the same redemption, and with the key of another one is refused', async () => {
    const { api, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await memberWith(shop, 300);
    const [coffee, cake] = [await offer(), await offer()];
    const first = await redeem(shop, memberId, coffee, 'key-1');
    const again = await redeem(shop, memberId, coffee, 'key-1');
    expect(again.body).toEqual(first.body);
    expect((await redeem(shop, memberId, cake, 'key-1')).problem).toBe('key-reused');
    // Another till has keys of its own.
    const other = await openShop(cloudOf());
    expect((await redeem(other, memberId, coffee, 'key-1')).status).toBe(201);
    expect((await provenLedger(table, memberId)).account.reservations).toHaveLength(2);
    const noKey = { token: shop.tillKey, body: { memberId, rewardId: coffee } };
    await api.refusal(redeemAtTill, 'idempotency-key-needed', noKey);
  });

  it('needs no code of the member’s where the programme asks for none, and none is sent', async () => {
    const { api, cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await memberWith(shop, 250);
    const rewardId = await offer();
    await cloud.settle();
    const before = cloud.messages().length;
    await api.refusal(askMemberCode, 'no-code-needed', { token: shop.tillKey, body: { memberId } });
    expect(cloud.messages().length).toBe(before);
    const headers = { 'idempotency-key': randomUUID() };
    const body = { memberId, rewardId, memberCode: '012345' };
    await api.answer(redeemAtTill, 201, { token: shop.tillKey, headers, body });
  });

  it('given back returns the points; with its key the answer repeats, without one it is refused', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, cardNumber } = await memberWith(shop, 120);
    const rewardId = await offer({ stock: 1, perMember: 1 });
    const { code, redemptionId } = await reserve(shop, memberId, rewardId);
    expect((await redeem(shop, memberId, rewardId)).problem).toBe('sold-out');

    const call = { token: shop.tillKey, params: { code }, headers: { 'idempotency-key': 'back' } };
    const answer = { redemptionId, pointsReturned: 100, pointsAvailable: 120 };
    expect(await api.answer(cancelAtTill, 200, call)).toEqual(answer);
    expect(await api.answer(cancelAtTill, 200, call)).toEqual(answer);
    const plain = { token: shop.tillKey, params: { code } };
    await api.refusal(cancelAtTill, 'already-cancelled', plain);
    await api.refusal(fulfilRedemption, 'already-cancelled', plain);
    expect(await balanceOf(shop, cardNumber)).toBe(120);
    // Stock and the member's limit have it back, too.
    expect((await redeem(shop, memberId, rewardId)).status).toBe(201);
  });

  it('is refused for each reason with its own word, and nothing is written', async () => {
    const { api, table, adminToken } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await memberWith(shop, 400);
    const cheap = { points: 10 };
    const wordOf = async (more: Readonly<Record<string, unknown>>) =>
      (await redeem(shop, memberId, await offer(more))).problem;
    expect(await wordOf({ points: 401 })).toBe('insufficient-points');
    expect(await wordOf({ ...cheap, stock: 0 })).toBe('sold-out');
    expect(await wordOf({ ...cheap, minimumTier: 'gold' })).toBe('tier-needed');
    expect(await wordOf({ ...cheap, validUntil: '2020-01-01' })).toBe('not-on-offer');
    expect(await wordOf({ ...cheap, validFrom: '2100-01-01' })).toBe('not-on-offer');
    const retired = await offer(cheap);
    await api.answer(retireReward, 200, { token: adminToken, params: { rewardId: retired } });
    expect((await redeem(shop, memberId, retired)).problem).toBe('not-on-offer');
    expect((await redeem(shop, memberId, 'no-such-reward')).problem).toBe('unknown-reward');
    expect((await redeem(shop, 'mem_0000000000', await offer())).problem).toBe('unknown-member');
    expect((await redeem(shop, 'm'.repeat(3000), await offer())).problem).toBe('invalid-body');
    expect((await provenLedger(table, memberId)).entries).toHaveLength(1);

    const once = await offer({ ...cheap, perMember: 1 });
    expect((await redeem(shop, memberId, once)).status).toBe(201);
    expect((await redeem(shop, memberId, once)).problem).toBe('member-limit');
    const many = await offer(cheap);
    for (let open = 1; open < 8; open += 1) expect((await redeem(shop, memberId, many)).status).toBe(201);
    expect((await redeem(shop, memberId, many)).problem).toBe('too-many-open');
  });
});

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

describe('a member redeems for themselves', () => {
  it('sees what can be had, redeems, sees the code, gives it back', async () => {
    const { api, now, adminToken } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, token } = await joinMember(cloudOf());
    await earn(shop, memberId, 100);
    const [coffee, yacht] = [await offer({ stock: 5 }), await offer({ points: 100_000 })];
    const left = async () =>
      (await api.answer(listAllRewards, 200, { token: adminToken })).rewards.find(
        ({ rewardId }) => rewardId === coffee,
      )?.remaining;
    const { rewards } = await api.answer(listRewards, 200, { token });
    expect(rewards.find(({ rewardId }) => rewardId === coffee)?.available).toBe(true);
    expect(rewards.find(({ rewardId }) => rewardId === yacht)?.reason).toBe('insufficient-points');

    const headers = { 'idempotency-key': randomUUID() };
    const call = { token, headers, body: { rewardId: coffee } };
    const reserved = await api.answer(redeemReward, 201, call);
    expect(Date.parse(reserved.expiresAt)).toBeGreaterThan(now().getTime());
    expect(await left()).toBe(4);
    const { redemptions } = await api.answer(listRedemptions, 200, { token });
    expect(redemptions).toMatchObject([{ code: reserved.code, rewardName: 'A coffee', pointsSpent: 100 }]);
    const params = { redemptionId: reserved.redemptionId };
    expect(await api.answer(cancelRedemption, 200, { token, params })).toMatchObject({
      pointsAvailable: 100,
    });
    expect((await api.answer(listRedemptions, 200, { token })).redemptions).toEqual([]);
    expect(await left()).toBe(5);
  });

  it('only once enrolled: to a contact the catalogue says so', async () => {
    const { token } = await signInAs(cloudOf(), { email: freshEmail() });
    await cloudOf().api.refusal(listRewards, 'forbidden', { token });
  });

  it("cannot touch another member's redemption, nor learn of it", async () => {
    const { api, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await memberWith(shop, 100);
    const { redemptionId } = await reserve(shop, memberId, await offer());
    const { token } = await joinMember(cloudOf());
    const known = await api.refusal(cancelRedemption, 'unknown-code', { token, params: { redemptionId } });
    const never = await api.refusal(cancelRedemption, 'unknown-code', {
      token,
      params: { redemptionId: 'red_0' },
    });
    expect(wordsOf(known)).toEqual(wordsOf(never));
    expect((await provenLedger(table, memberId)).account.reservations).toHaveLength(1);
  });

  it('who leaves gives the stock of their open codes back', async () => {
    const { api, adminToken } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, token } = await joinMember(cloudOf());
    await earn(shop, memberId, 100);
    const rewardId = await offer({ stock: 3 });
    await reserve(shop, memberId, rewardId);
    const remaining = async () =>
      (await api.answer(listAllRewards, 200, { token: adminToken })).rewards.find(
        (reward) => reward.rewardId === rewardId,
      )?.remaining;
    expect(await remaining()).toBe(2);
    await api.answer(closeMe, 200, { token });
    expect(await remaining()).toBe(3);
  });
});

describe('an operator', () => {
  it('cannot put two rewards of one id on offer, nor one that nobody can read or reach', async () => {
    const { api, adminToken: token } = cloudOf();
    const rewardId = await offer();
    const body = { rewardId, name: 'Tea', kind: 'product', points: 5 };
    await api.refusal(createReward, 'reward-exists', { token, body });
    for (const wrong of [{ name: { es: 'Té' } }, { minimumTier: 'diamond' }, { points: 0 }, { stock: 1.5 }]) {
      await api.refusal(createReward, 'invalid-body', {
        token,
        body: { ...body, rewardId: 'tea', ...wrong },
      });
    }
    const backwards = { validFrom: '2026-02-02', validUntil: '2026-02-01' };
    await api.refusal(createReward, 'invalid-body', {
      token,
      body: { ...body, rewardId: 'tea', ...backwards },
    });
    await api.refusal(retireReward, 'unknown-reward', { token, params: { rewardId: 'tea' } });
  });
});

describe('the catalogue for strangers', () => {
  const shown = async (token?: string) => {
    const { api } = cloudOf();
    const response = await api.unchecked(listRewards, token === undefined ? {} : { token });
    const { rewards } = (await response.json()) as { rewards: { rewardId: string; available: boolean }[] };
    return { rewards, headers: response.headers };
  };

  it('may be kept by any cache for half a minute, and that of a member by none', async () => {
    const { token } = await joinMember(cloudOf());
    const open = await shown();
    expect(open.headers.get('cache-control')).toBe('public, max-age=30');
    expect(open.headers.get('vary')).toBe('authorization');
    expect((await shown(token)).headers.get('cache-control')).toBe('no-store');
  });

  it('is as it was half a minute ago at most, and is not read anew for each of them', async () => {
    const { cloud, now } = cloudOf();
    const { token } = await joinMember(cloudOf());
    await shown();
    const reads: string[] = [];
    const end = cloud.observe({
      before: ({ service, operation, functionName }) => {
        if (service === 'dynamodb' && functionName?.includes('MemberLook')) reads.push(operation);
        return undefined;
      },
    });
    const rewardId = await offer();
    const has = async (of?: string) =>
      (await shown(of)).rewards.some((reward) => reward.rewardId === rewardId);
    expect([await has(), reads]).toEqual([false, []]);
    expect(await has(token)).toBe(true);
    await cloud.setClock(new Date(now().getTime() + 31_000).toISOString());
    expect(await has()).toBe(true);
    end();
    await cloud.setClock(null);
  });
});
