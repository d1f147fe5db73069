import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cancelRedemption, closeMe, redeemReward } from '#http/member-act/routes.ts';
import { listRedemptions, listRewards } from '#http/member-look/routes.ts';
import { listAllRewards, listEntries } from '#http/operator-look/routes.ts';
import { createReward, retireReward } from '#http/operator-setup/routes.ts';
import { cancelAtTill, fulfilRedemption, redeemAtTill } from '#http/till/routes.ts';
import { askMemberCode } from '#http/till-code/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { setAttributes } from '#table/core/single-writes.ts';
import { redeeming } from '../../support/actors/redeeming.ts';
import { openShop } from '../../support/actors/shop.ts';
import { joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { messagesDuring } from '../../support/outcomes/messages-during.ts';

const cloudOf = testCloud({ silent: true });

const { offer, memberWith, earn, redeem, reserve, balanceOf } = redeeming(cloudOf);

describe('a redemption at the till', () => {
  it('takes the points, gives a code, and the till accepts it once', async () => {
    const { api, table, adminToken } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, cardNumber } = await memberWith(shop, 250);
    const rewardId = await offer();
    const reserved = await reserve(shop, memberId, rewardId);
    expect(reserved).toMatchObject({ rewardId, name: 'A coffee', pointsSpent: 100, pointsAvailable: 150 });
    expect(reserved.code).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);

    // As a person reads it out.
    const code = reserved.code.toLowerCase().replace('-', ' ');
    const call = { token: shop.tillKey, params: { code }, headers: { 'accept-language': 'en' } };
    const fulfilled = await api.answer(fulfilRedemption, 200, call);
    expect(fulfilled).toEqual({
      redemptionId: reserved.redemptionId,
      rewardId,
      name: 'A coffee',
      memberId,
    });
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
    expect(shown[1]?.explanation).toBe('100 points set aside for A coffee');
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

  it('asked for before keys were digested is the same one still', async () => {
    const { api, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await memberWith(shop, 300);
    const rewardId = await offer();
    const key = 'ana@example.com';
    const first = await redeem(shop, memberId, rewardId, key);
    const { redemptionId, code } = first.body as { redemptionId: string; code: string };
    const headers = { 'idempotency-key': key };
    const use = { token: shop.tillKey, params: { code }, headers };
    await api.answer(fulfilRedemption, 200, use);
    const item = await getItem(table, keys.redemption(redemptionId));
    const { causeId, endedBy } = item as unknown as { causeId: string; endedBy: string };
    expect(JSON.stringify(item)).not.toContain(key);
    const asThen = (cause: string) => cause.replace(/[^:]+$/, key);
    const then = { causeId: asThen(causeId), endedBy: asThen(endedBy) };
    await setAttributes(table, keys.redemption(redemptionId), then);
    expect(await redeem(shop, memberId, rewardId, key)).toMatchObject({ status: 201, body: first.body });
    await api.answer(fulfilRedemption, 200, use);
    await api.refusal(fulfilRedemption, 'already-fulfilled', { ...use, headers: { 'idempotency-key': 'b' } });
  });

  it('needs no code of the member’s where the programme asks for none, and none is sent', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await memberWith(shop, 250);
    const rewardId = await offer();
    const sent = await messagesDuring(cloudOf(), () =>
      api.refusal(askMemberCode, 'no-code-needed', { token: shop.tillKey, body: { memberId } }),
    );
    expect(sent).toEqual([]);
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
    const answer = {
      ...{ redemptionId, rewardId, name: 'A coffee' },
      ...{ unit: 'point', pointsReturned: 100, pointsAvailable: 120 },
    };
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
