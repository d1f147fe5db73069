/** Bodies that say what is not theirs to say: ids of others, keys that every object has, a thing twice. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeMe, claimReceipt, enrolContact, redeemReward } from '#http/member-act/routes.ts';
import { getMe, listRewards } from '#http/member-look/routes.ts';
import { submitSales } from '#http/operator-events/routes.ts';
import { requestAdjustment } from '#http/operator-ledger/routes.ts';
import { listAllRewards, listTillKeys } from '#http/operator-look/routes.ts';
import { createReward, createTillKey } from '#http/operator-setup/routes.ts';
import { routes } from '#http/routes.ts';
import { askCode } from '#http/sign-in/routes.ts';
import { recordSale } from '#http/till/routes.ts';
import { maskedBody } from '#pos/masking/masked-body.ts';
import { adapters } from '#pos/testing.ts';
import { offer, sell, sessionOf } from '../faults/world.ts';
import { nameOf } from '../support/api/api-client.ts';
import { operatorToken } from '../support/api/credentials.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshId, saleOf } from '../support/inputs/facts.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { provenLedger, readLedger } from '../support/outcomes/ledger.ts';
import { scanTable, stateOf } from '../support/outcomes/table-scan.ts';
import { openScene, type Scene } from './support/scene.ts';
import { newReceipt, rightCall } from './support/valid-calls.ts';

const cloudOf = testCloud({
  silent: true,
  programme: gymWith({ tillRedemption: { confirmation: 'member-code' } }),
});
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

const withBody = routes.filter(({ body }) => body !== undefined);

describe('an id in a body that is not the caller’s to say', () => {
  it('does not make a member act for another', async () => {
    const { api, ana, bea } = scene;
    await sell(scene, bea.memberId, 60_00);
    const forged = { memberId: ana.memberId, caller: ana.memberId, sub: ana.memberId, account: ana.memberId };
    const before = await readLedger(scene.table, ana.memberId);
    const headers = { 'idempotency-key': freshId() };
    const token = bea.token;
    await api.answer(redeemReward, 201, {
      token,
      headers,
      body: { rewardId: await offer(scene), ...forged },
    });
    await api.answer(claimReceipt, 200, { token, body: { ...(await newReceipt(scene)), ...forged } });
    expect(await readLedger(scene.table, ana.memberId)).toEqual(before);
    const profile = {
      ...forged,
      email: freshEmail(),
      phone: ana.phone,
      proven: ['email', 'phone'],
      terms: null,
    };
    const changed = await api.answer(changeMe, 200, { token, body: { givenName: 'Bea', ...profile } });
    const masked = expect.stringContaining('•');
    expect(changed).toMatchObject({ memberId: bea.memberId, givenName: 'Bea', proven: [], phone: masked });
  });

  it('does not enrol another contact than the one that is proven', async () => {
    const { api, ana } = scene;
    const contact = { kind: 'email', value: freshEmail() } as const;
    const { token } = await api.answer(enrolContact, 201, {
      token: await sessionOf(scene, { contact }),
      body: {
        givenName: 'Eve',
        termsVersion: '1',
        ...{
          memberId: ana.memberId,
          email: ana.email,
          phone: ana.phone,
          contacts: [{ kind: 'phone', value: ana.phone }],
        },
        ...{ isNew: false, till: { keyId: 'x', connectionId: 'y' }, epoch: 9 },
      },
    });
    const me = await api.answer(getMe, 200, { token });
    expect(me).toMatchObject({ email: contact.value, phone: null, proven: ['email'] });
    expect(me.memberId).not.toBe(ana.memberId);
  });

  it('does not let a till say what a sale gives, or an operator what they may', async () => {
    const { api, shop, ana, adminToken } = scene;
    const gifts = { points: 1e6, pointsEarned: 1e6, mayDo: true, given: { points: 1e6 }, multiplier: 100 };
    const sold = {
      ...saleOf(10_00, scene.now()),
      ...gifts,
      memberId: ana.memberId,
      programme: { earning: {} },
    };
    const { pointsEarned } = await api.answer(recordSale, 200, { token: shop.tillKey, body: sold });
    expect(pointsEarned).toBeLessThan(20);
    const token = await operatorToken(scene, 'support', 60_000, { adjustmentLimit: 0 });
    const { adjustment } = await api.answer(requestAdjustment, 202, {
      token,
      headers: { 'idempotency-key': freshId() },
      body: {
        ...{ memberId: ana.memberId, pointsDelta: 500, reason: 'abc', status: 'applied' },
        ...{ adjustmentId: 'adj_00000000000000000000', approvalId: 'adj_00000000000000000000' },
        ...{ operator: { tokenId: 'x', adjustmentLimit: 1e9 }, decidedBy: 'x', requestedBy: 'x' },
      },
    });
    expect(adjustment).toMatchObject({ status: 'waiting', requestedBy: 'test', decidedBy: null });
    const place = { connectionId: shop.connectionId, locationId: shop.locationId };
    const body = {
      ...place,
      keyId: '0'.repeat(16),
      hash: 'x',
      createdBy: 'x',
      counted: { on: '2026', pointsPerDay: -1e9 },
    };
    const { keyId } = await api.answer(createTillKey, 201, { token: adminToken, body });
    expect(keyId).not.toBe('0'.repeat(16));
    const { tillKeys } = await api.answer(listTillKeys, 200, { token: adminToken });
    expect(tillKeys.map((key) => key.keyId)).not.toContain('0'.repeat(16));
  });

  it('does not submit sales for another connection than the path’s', async () => {
    const { api, shop, otherShop, adminToken: token } = scene;
    const sale = { ...saleOf(10_00, scene.now()), connectionId: otherShop.connectionId };
    const call = { token, params: { connectionId: shop.connectionId }, body: { sales: [sale] } };
    await api.answer(submitSales, 202, call);
    await cloudOf().cloud.settle();
    const kept = [...(await scanTable(scene.table)).keys()].filter(
      (key) => key.startsWith('SALE#') && key.includes(sale.saleId),
    );
    expect(kept).toEqual([`SALE#${shop.connectionId}#${sale.saleId} SALE`]);
  });
});

const poison =
  '{"polluted":"yes","isAdmin":true,"memberId":"mem_0000000000","roles":["admin"],"toString":"x"}';

/** The JSON with these keys in each of its objects, as no object literal could have them. */
function poisoned(json: string): string {
  const keys = ['__proto__', 'constructor', 'prototype'].map((key) => `"${key}":${poison}`).join();
  return json.replace(/\{(?=")/g, `{${keys},`).replace(/\{\}/g, `{${keys}}`);
}

describe('a key that every object has', () => {
  it.each(
    withBody.map((route) => [nameOf(route), route] as const),
  )('%s takes it for nothing', async (_, route) => {
    const { body, ...call } = await rightCall(scene, route);
    const raw = poisoned(JSON.stringify(body));
    expect(raw).toContain('__proto__');
    const reply = await cloudOf().api.call(route, { ...call, raw });
    // Where names are free, one of these may be refused; it is never taken.
    expect([200, 201, 202, 400], JSON.stringify(reply.body)).toContain(reply.status);
    if (reply.status === 400) expect(reply.problem).toBe('invalid-body');
    const parsed = route.body?.safeParse(JSON.parse(raw));
    for (const key of ['polluted', 'isAdmin', 'roles']) {
      expect(({} as Record<string, unknown>)[key]).toBeUndefined();
      expect((parsed?.data as Record<string, unknown> | undefined)?.[key]).toBeUndefined();
    }
  });

  it('is in nothing that was kept, and no function behaves otherwise for it', async () => {
    await cloudOf().cloud.settle();
    const { items } = await stateOf(cloudOf());
    expect(JSON.stringify(items)).not.toContain('polluted');
    await cloudOf().api.refusal(createReward, 'unauthenticated', { body: {} });
    await cloudOf().api.answer(listRewards, 200);
  });

  it('in a vendor’s body is read as nothing, and shown as any other', () => {
    const context = { connectionId: 'c', currency: 'EUR' };
    for (const adapter of adapters) {
      for (const body of [
        poisoned('{"order_key":{},"line_items":[{}]}'),
        poisoned('{"type":"sale","data":{}}'),
      ]) {
        adapter.translate(body, context);
        adapter.translate(`payload=${encodeURIComponent(body)}`, context);
        maskedBody(body);
      }
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(maskedBody('{"a":{"__proto__":{"name":"Ana"}}}')).toEqual(
      JSON.parse('{"a":{"__proto__":{"name":"••• text of 3"}}}'),
    );
  });

  it('as a language of a reward’s name is none', async () => {
    const { api, adminToken: token } = scene;
    const rewardId = `r-${freshId()}`;
    const raw = `{"rewardId":"${rewardId}","name":{"__proto__":"x","constructor":"y","en":"Tea"},"kind":"product","points":1}`;
    await api.call(createReward, { token, raw });
    const { rewards } = await api.answer(listAllRewards, 200, { token });
    expect(rewards.find((reward) => reward.rewardId === rewardId)?.name['en'] ?? 'Tea').toBe('Tea');
    await api.answer(listRewards, 200, { headers: { 'accept-language': 'constructor, __proto__' } });
  });
});

describe('a body', () => {
  it.each(
    withBody.map((route) => [nameOf(route), route] as const),
  )('%s of another content type, or in gzip, is no failure of ours', async (_, route) => {
    const { body, headers, ...call } = await rightCall(scene, route);
    const json = JSON.stringify(body);
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'image/png',
    ];
    for (const type of [...types, 'application/json; charset=utf-16', 'application/xml', ';']) {
      const reply = await cloudOf().api.call(route, {
        ...call,
        raw: json,
        headers: { ...headers, 'content-type': type },
      });
      expect(reply.status, `${type} ${JSON.stringify(reply.body)}`).toBeLessThan(500);
    }
    const { token } = await rightCall(scene, route);
    for (const raw of [gzipSync(json), Buffer.from(json, 'utf16le')]) {
      const zipped = {
        ...call,
        token,
        raw: new Uint8Array(raw),
        headers: { ...headers, 'content-encoding': 'gzip' },
      };
      await cloudOf().api.refusal(route, 'malformed-json', zipped);
    }
  });

  it('that says a thing twice is judged by the last, and by that alone', async () => {
    const { api, shop, ana, bea } = scene;
    const { saleId, occurredAt } = saleOf(10_00, scene.now());
    const rest = `"saleId":"${saleId}","occurredAt":"${occurredAt}","currency":"EUR","totals":{"total":1000,"eligibleNet":1000}`;
    const twice = `{"memberId":"${ana.memberId}",${rest},"memberId":"${bea.memberId}"}`;
    const sold = await api.answer(recordSale, 200, { token: shop.tillKey, raw: twice });
    expect(sold.memberId).toBe(bea.memberId);
    await provenLedger(scene.table, bea.memberId);
    const far = `{"connectionId":"${shop.connectionId}",${rest},"connectionId":"${scene.otherShop.connectionId}"}`;
    await api.refusal(recordSale, 'forbidden', { token: shop.tillKey, raw: far });
    const raw = `{"email":"${freshEmail()}","email":7}`;
    await api.refusal(askCode, 'invalid-body', { raw });
  });
});
