import { describe, expect, it, onTestFinished } from 'vitest';
import { closeMe } from '#http/member-act/routes.ts';
import { exportMe, getMe, getMyAccount } from '#http/member-look/routes.ts';
import { mergeMember } from '#http/operator-ledger/routes.ts';
import { listAllRewards } from '#http/operator-look/routes.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import {
  enrolMember,
  findMember,
  fulfilRedemption,
  recordRefund,
  recordSale,
  redeemAtTill,
} from '#http/till/routes.ts';
import { readAccounts } from '#use-cases/sales/read-accounts.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop, sellTo } from '../../support/actors/shop.ts';
import { type Joined, joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, saleOf } from '../../support/inputs/facts.ts';
import { itemsOf, provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();

const redeem = ({ tillKey }: Shop, memberId: string, rewardId: string, key = freshId()) => ({
  token: tillKey,
  headers: { 'idempotency-key': key },
  body: { memberId, rewardId },
});

const merge = (from: { memberId: string }, into: { memberId: string }) => ({
  token: cloudOf().adminToken,
  params: { memberId: from.memberId },
  body: { into: into.memberId },
});

/** One person twice: enrolled at the till, and by themselves. */
async function twice(): Promise<{ shop: Shop; till: Enrolled; own: Joined }> {
  const shop = await openShop(cloudOf());
  return { shop, till: await enrolSomebody(cloudOf(), shop, 'Zenobia'), own: await joinMember(cloudOf()) };
}

describe('two members who are one person', () => {
  it('become one: points, contacts and cards lead to the one who goes on, and both ledgers prove', async () => {
    const { api, table } = cloudOf();
    const { shop, till, own } = await twice();
    await sellTo(cloudOf(), shop, till.memberId, 60_00);
    await sellTo(cloudOf(), shop, own.memberId, 50_00);
    const merged = await api.answer(mergeMember, 200, merge(till, own));
    expect(merged).toMatchObject({ memberId: own.memberId, account: { pointsAvailable: 110 } });
    expect(await api.answer(mergeMember, 200, merge(till, own))).toEqual(merged);

    for (const query of [
      { phone: till.phone },
      { email: till.email },
      { email: own.email },
      { card: till.cardNumber },
      { card: own.cardNumber },
    ]) {
      const found = await api.answer(findMember, 200, { token: shop.tillKey, query });
      expect(found).toMatchObject({ memberId: own.memberId, account: { pointsAvailable: 110 } });
    }
    const { account: from, entries } = await provenLedger(table, till.memberId);
    const { account: into } = await provenLedger(table, own.memberId);
    expect(entries.at(-1)).toMatchObject({ kind: 'transferred-out', pointsDelta: -60 });
    expect(from).toMatchObject({ lots: [], mergedInto: own.memberId });
    expect(from.totals.transferred + into.totals.transferred).toBe(0);
    const phone = { phone: till.phone };
    const bySms = await signInAs(cloudOf(), phone);
    expect(bySms.enrolled).toBe(true);
    expect(await api.answer(getMyAccount, 200, { token: bySms.token })).toMatchObject({
      pointsAvailable: 110,
    });
  });

  it('share what comes later: sales, corrections and refunds of either, by card or webhook', async () => {
    const { api, cloud, table, now } = cloudOf();
    const { shop, till, own } = await twice();
    const before = await sellTo(cloudOf(), shop, till.memberId, 60_00);
    await api.answer(mergeMember, 200, merge(till, own));
    await sellTo(cloudOf(), shop, till.memberId, 10_00);
    await shop.report(saleOf(5_00, now(), { customer: { loyaltyRef: till.cardNumber } }));
    await shop.report({
      ...before,
      version: 2,
      totals: { total: 70_00, eligibleNet: 70_00 },
      memberId: undefined,
    });
    await cloud.settle();
    const refund = {
      refundId: freshId(),
      saleId: before.saleId,
      occurredAt: now().toISOString(),
      currency: 'EUR',
      total: 35_00,
      eligibleNet: 35_00,
    };
    const body = await api.answer(recordRefund, 200, { token: shop.tillKey, body: refund });
    expect(body).toMatchObject({ memberId: own.memberId, pointsReversed: 35, pointsAvailable: 50 });
    expect(
      await api.answer(recordSale, 200, { token: shop.tillKey, body: { ...before, version: 1 } }),
    ).toMatchObject({ memberId: own.memberId, pointsEarned: 70 });
    await provenLedger(table, own.memberId);
    expect((await provenLedger(table, till.memberId)).entries.at(-1)?.kind).toBe('transferred-out');
  });

  it('keep their codes and what they had of a limited reward', async () => {
    const { api, adminToken, table } = cloudOf();
    const { shop, till, own } = await twice();
    const rewardId = `mug-${freshId().slice(0, 8)}`;
    const body = {
      rewardId,
      name: { en: 'Mug', es: 'Taza' },
      kind: 'product',
      points: 10,
      perMember: 2,
      stock: 9,
    };
    await api.answer(createReward, 201, { token: adminToken, body });
    await sellTo(cloudOf(), shop, till.memberId, 60_00);
    await sellTo(cloudOf(), shop, own.memberId, 60_00);
    const key = freshId();
    const first = await api.answer(redeemAtTill, 201, redeem(shop, till.memberId, rewardId, key));
    await api.answer(redeemAtTill, 201, redeem(shop, own.memberId, rewardId));
    await api.answer(mergeMember, 200, merge(till, own));
    // The code is the same; the account that it was taken from is no more.
    const again = { ...first, account: null, rewards: null };
    expect(await api.answer(redeemAtTill, 201, redeem(shop, till.memberId, rewardId, key))).toEqual(again);
    await api.refusal(redeemAtTill, 'member-limit', redeem(shop, own.memberId, rewardId));
    await api.refusal(redeemAtTill, 'member-limit', redeem(shop, till.memberId, rewardId));
    const used = await api.answer(fulfilRedemption, 200, {
      token: shop.tillKey,
      params: { code: first.code },
    });
    expect(used).toMatchObject({ memberId: own.memberId, rewardId });
    const balance = { token: shop.tillKey, query: { card: till.cardNumber } };
    expect(await api.answer(findMember, 200, balance)).toMatchObject({ account: { pointsAvailable: 100 } });
    expect(await itemsOf(table, own.memberId, 'TAKEN#')).toEqual([expect.objectContaining({ taken: 2 })]);
    await provenLedger(table, own.memberId);
  });

  it('get back what a code held that lapsed before, and so does the reward', async () => {
    const { api, adminToken, cloud, table } = cloudOf();
    const { shop, till, own } = await twice();
    const rewardId = `cup-${freshId().slice(0, 8)}`;
    const body = { rewardId, name: { en: 'Cup' }, kind: 'product', points: 10, perMember: 1, stock: 1 };
    await api.answer(createReward, 201, { token: adminToken, body });
    await sellTo(cloudOf(), shop, till.memberId, 60_00);
    const stockLeft = async () => {
      const { rewards } = await api.answer(listAllRewards, 200, { token: adminToken });
      return rewards.find((reward) => reward.rewardId === rewardId)?.remaining;
    };
    const { expiresAt } = await api.answer(redeemAtTill, 201, redeem(shop, till.memberId, rewardId));
    expect(await stockLeft()).toBe(0);
    onTestFinished(async () => {
      await cloud.setClock(begin);
    });
    await cloud.setClock(new Date(Date.parse(expiresAt) + 60_000).toISOString());
    await api.refusal(redeemAtTill, 'sold-out', redeem(shop, own.memberId, rewardId));
    await api.answer(mergeMember, 200, merge(till, own));
    expect(await stockLeft()).toBe(1);
    await api.answer(redeemAtTill, 201, redeem(shop, own.memberId, rewardId));
    await provenLedger(table, till.memberId);
    expect((await provenLedger(table, own.memberId)).account.reservations).toHaveLength(1);
  });

  it('prove a contact that came along by signing in with it, and get the sales that waited for it', async () => {
    const { api, cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    await shop.report(saleOf(50_00, now(), { customer: { email } }));
    await cloud.settle();
    const till = await api.answer(enrolMember, 201, { token: shop.tillKey, body: { email } });
    const own = await joinMember(cloudOf());
    await api.answer(mergeMember, 200, merge(till, own));
    const before = await api.answer(exportMe, 200, { token: own.token });
    expect(before.profile).toMatchObject({ otherContacts: [{ value: `${email[0]}•••@example.com` }] });
    const { token } = await signInAs(cloudOf(), { email });
    const { profile } = await api.answer(exportMe, 200, { token });
    expect(profile).toMatchObject({ otherContacts: [{ value: email, isProven: true }] });
    await cloud.settle();
    expect(await api.answer(getMyAccount, 200, { token })).toMatchObject({ pointsAvailable: 50 });
  });

  it('end the sessions of the first, and leave nothing of the person when the second leaves', async () => {
    const { api, table } = cloudOf();
    const { shop, till, own } = await twice();
    const second = await joinMember(cloudOf(), { givenName: 'Zenobia' });
    await api.answer(mergeMember, 200, merge(second, own));
    await api.answer(mergeMember, 200, merge(till, own));
    await api.refusal(getMe, 'unauthenticated', { token: second.token });
    const { token } = await signInAs(cloudOf(), { email: second.email });
    expect(await api.answer(getMe, 200, { token })).toMatchObject({ memberId: own.memberId });
    await api.answer(closeMe, 200, { token });
    const left = JSON.stringify([...(await scanTable(table)).values()]);
    for (const trace of [till.phone, till.email, own.email, second.email]) expect(left).not.toContain(trace);
    for (const query of [{ phone: till.phone }, { email: second.email }, { card: till.cardNumber }])
      await api.refusal(findMember, 'unknown-member', { token: shop.tillKey, query });
  });

  it('are followed along a chain, and nobody can be merged twice or into themselves', async () => {
    const { api, table } = cloudOf();
    const { shop, till, own } = await twice();
    const third = await joinMember(cloudOf());
    await sellTo(cloudOf(), shop, till.memberId, 20_00);
    await api.answer(mergeMember, 200, merge(till, own));
    await api.answer(mergeMember, 200, merge(own, third));
    await sellTo(cloudOf(), shop, till.memberId, 5_00);
    const { account } = await provenLedger(table, third.memberId);
    expect(account.lots.map(({ points }) => points)).toEqual([25]);
    await api.refusal(mergeMember, 'already-merged', merge(till, third));
    await api.refusal(mergeMember, 'already-merged', merge(third, own));
    await api.refusal(mergeMember, 'same-member', merge(third, third));
    await api.refusal(mergeMember, 'unknown-member', merge(third, { memberId: 'mem_0000000000' }));
  });

  it('are looked for once each, also where chains end with who has left', async () => {
    const { api, table } = cloudOf();
    const [a, b, x, y, z] = await Promise.all(Array.from({ length: 5 }, () => joinMember(cloudOf())));
    if (!a || !b || !x || !y || !z) throw new Error('five members are needed');
    for (const [from, into] of [
      [a, x],
      [b, y],
      [y, z],
    ] as const)
      await api.answer(mergeMember, 200, merge(from, into));
    for (const { token } of [x, z]) await api.answer(closeMe, 200, { token });
    const both = [a.memberId, b.memberId];
    const { openAccount, goesOnAs } = await readAccounts({ table }, both);
    expect(both.map(openAccount)).toEqual([null, null]);
    expect(both.map(goesOnAs)).toEqual([x.memberId, z.memberId]);
  });

  it('have no more contacts together than can be erased at once when they leave', async () => {
    const { api, table } = cloudOf();
    const { shop, till, own } = await twice();
    const second = await enrolSomebody(cloudOf(), shop);
    const third = await enrolSomebody(cloudOf(), shop);
    const last = await enrolSomebody(cloudOf(), shop);
    // A till links a member to five customers of its vendor at most, so there are four vendors.
    const others = await Promise.all([1, 2, 3].map(() => openShop(cloudOf())));
    const tokens = [shop, ...others].map(({ tillKey }) => tillKey);
    const link = async ({ email }: { readonly email: string }, count: number) => {
      for (let index = 0; index < count; index += 1) {
        const body = { email, vendorCustomerId: freshId() };
        await api.answer(enrolMember, 200, { token: tokens[index % tokens.length], body });
      }
    };
    // Of them all: 20 + 1, twice 20 + 2, and 12 + 2.
    await Promise.all([link(own, 20), link(till, 20), link(second, 20), link(third, 12)]);
    for (const from of [till, second, third]) await api.answer(mergeMember, 200, merge(from, own));
    const before = await provenLedger(table, last.memberId);
    const { detail } = await api.refusal(mergeMember, 'too-many-links', merge(last, own));
    expect(detail).toContain('81 contacts');
    expect(await provenLedger(table, last.memberId)).toEqual(before);

    const { token } = await signInAs(cloudOf(), { email: own.email });
    await api.answer(closeMe, 200, { token });
    const owners = [...(await scanTable(table)).values()].map((item) => item['memberId']);
    expect(owners).not.toContain(own.memberId);
  });

  it('lose nothing to sales that come while they are merged', async () => {
    const { api, table } = cloudOf();
    const { shop, till, own } = await twice();
    const sales = Array.from({ length: 20 }, (_, index) =>
      sellTo(cloudOf(), shop, index % 2 === 0 ? till.memberId : own.memberId, 10_00),
    );
    await api.answer(mergeMember, 200, merge(till, own));
    await Promise.all(sales);
    const [from, into] = [await provenLedger(table, till.memberId), await provenLedger(table, own.memberId)];
    const earned = [...from.entries, ...into.entries].filter(({ kind }) => kind === 'earned');
    expect(earned).toHaveLength(20);
    expect(into.account.lots.reduce((sum, { points }) => sum + points, 0)).toBe(200);
  });
});
