/** What is another's: of a member, of a till's connection, of an operator. To them it is as if it were not there. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { cancelRedemption, claimReceipt } from '#http/member-act/routes.ts';
import { exportMe, getMe, getMyAccount, listMyEntries, listRedemptions } from '#http/member-look/routes.ts';
import { decideAdjustment, mergeMember, requestAdjustment } from '#http/operator-ledger/routes.ts';
import { routes } from '#http/routes.ts';
import {
  enrolMember,
  findMember,
  fulfilRedemption,
  quoteSale,
  recordActivity,
  recordRefund,
  recordSale,
} from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { offer, reserve, sell } from '../faults/world.ts';
import { nameOf } from '../support/api/api-client.ts';
import { operatorToken } from '../support/api/credentials.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { activityOf, freshEmail, freshId, saleOf } from '../support/inputs/facts.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { readLedger } from '../support/outcomes/ledger.ts';
import { accessOf } from './support/access.ts';
import { bareAnswer } from './support/bare-answer.ts';
import { newPerson, openScene, type Scene } from './support/scene.ts';
import { changesNothing } from './support/unchanged.ts';
import { newReceipt } from './support/valid-calls.ts';

const cloudOf = testCloud({ programme: gymWith() });
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

const dayMs = 24 * 60 * 60 * 1000;

describe('a member', () => {
  it('has no route that could name another: no member’s route takes the id of a member', () => {
    const ofMembers = routes.filter(({ operationId }) =>
      /^(member|contact)$/.test(accessOf[operationId]?.by ?? ''),
    );
    expect(ofMembers.length).toBeGreaterThan(10);
    for (const { params, query, body, ...route } of ofMembers) {
      const schemas = [params, query, body].filter((schema) => schema !== undefined);
      const text = JSON.stringify(schemas.map((schema) => z.toJSONSchema(schema, { io: 'input' })));
      expect(text, nameOf(route)).not.toMatch(/"(memberId|into|cardNumber|card|caller)"/);
    }
  });

  it('cannot give back another’s code, and is answered as for one that does not exist', async () => {
    const { api, ana, bea } = scene;
    const { redemptionId } = await reserve(scene, ana.memberId, await offer(scene));
    await changesNothing(cloudOf(), async () => {
      const answers = ['red_00000000000000000000', redemptionId].map((id) =>
        api.unchecked(cancelRedemption, { token: bea.token, params: { redemptionId: id } }).then(bareAnswer),
      );
      const [unknown, another] = await Promise.all(answers);
      expect(another).toEqual(unknown);
      expect(another?.status).toBe(404);
    });
    const { redemptions } = await api.answer(listRedemptions, 200, { token: ana.token });
    expect(redemptions.map((one) => one.redemptionId)).toContain(redemptionId);
  });

  it('cannot claim a receipt that another has claimed, and is answered as for one that does not exist', async () => {
    const { api, ana, bea } = scene;
    const receipt = await newReceipt(scene);
    await api.answer(claimReceipt, 200, { token: ana.token, body: receipt });
    const ask = async (receiptNumber: string) =>
      bareAnswer(
        await api.unchecked(claimReceipt, { token: bea.token, body: { ...receipt, receiptNumber } }),
      );
    const claimed = await ask(receipt.receiptNumber);
    expect(claimed).toEqual(await ask(freshId()));
    expect(claimed.status).toBe(404);
  });

  it('is shown nothing of another', async () => {
    const { api, ana, bea } = scene;
    for (const route of [getMe, getMyAccount, listMyEntries, listRedemptions, exportMe]) {
      const { body } = await api.call(route, { token: bea.token });
      for (const secret of [ana.memberId, ana.phone, ana.email])
        expect(JSON.stringify(body)).not.toContain(secret);
    }
  });
});

describe('a member into whom another was merged', () => {
  it('is not shown a contact of the other that they have not proven', async () => {
    const { api, adminToken } = scene;
    const [from, into] = [await newPerson(scene), await newPerson(scene)];
    const call = { token: adminToken, params: { memberId: from.memberId }, body: { into: into.memberId } };
    await api.answer(mergeMember, 200, call);
    const { profile } = await api.answer(exportMe, 200, { token: into.token });
    const kept = JSON.stringify((await getItem(scene.table, keys.profile(into.memberId)))?.['otherContacts']);
    for (const contact of [from.email, from.phone]) {
      expect(kept).toContain(contact);
      expect(JSON.stringify(profile)).not.toContain(contact);
    }
    expect(profile['otherContacts']).toMatchObject([
      { kind: 'phone', value: expect.stringContaining('•') },
      { kind: 'email', value: expect.stringContaining('•') },
    ]);
  });
});

describe('a till', () => {
  it('speaks for its own connection and location only', async () => {
    const { api, shop, otherShop, now, ana } = scene;
    const sold = saleOf(10_00, now());
    const { saleId: _id, ...basket } = sold;
    const refund = {
      refundId: freshId(),
      saleId: freshId(),
      occurredAt: sold.occurredAt,
      currency: 'EUR',
      total: 1,
    };
    await changesNothing(cloudOf(), async () => {
      for (const place of [{ connectionId: shop.connectionId }, { locationId: 'elsewhere' }]) {
        const call = (body: object) => ({ token: otherShop.tillKey, body: { ...body, ...place } });
        await api.refusal(recordSale, 'forbidden', call({ ...sold, memberId: ana.memberId }));
        await api.refusal(quoteSale, 'forbidden', call({ ...basket, memberId: ana.memberId }));
        await api.refusal(
          recordActivity,
          'forbidden',
          call({ ...activityOf(now()), memberId: ana.memberId }),
        );
        if ('connectionId' in place) await api.refusal(recordRefund, 'forbidden', call(refund));
      }
    });
  });

  it('takes nothing back of another connection’s sale: to it there is none', async () => {
    const { api, otherShop, now, ana, table } = scene;
    const saleId = await sell(scene, ana.memberId, 40_00);
    const before = await readLedger(table, ana.memberId);
    const refundOf = async (id: string) => {
      const refund = {
        refundId: freshId(),
        saleId: id,
        occurredAt: now().toISOString(),
        currency: 'EUR',
        total: 40_00,
      };
      const {
        refundId: _,
        saleId: __,
        ...told
      } = await api.answer(recordRefund, 202, {
        token: otherShop.tillKey,
        body: refund,
      });
      return told;
    };
    expect(await refundOf(saleId)).toEqual(await refundOf(freshId()));
    expect(await readLedger(table, ana.memberId)).toEqual(before);
  });

  it('cannot take back another connection’s activity: to it there is none, and of the same id it makes its own', async () => {
    const { api, shop, otherShop, now, ana, table } = scene;
    const body = { ...activityOf(now(), { attributes: { minutes: 60 } }), memberId: ana.memberId };
    await api.answer(recordActivity, 200, { token: shop.tillKey, body });
    const before = await readLedger(table, ana.memberId);
    const reversal = { ...body, status: 'reversed' as const, version: 9 };
    const { activityId, ...told } = await api.answer(recordActivity, 202, {
      token: otherShop.tillKey,
      body: reversal,
    });
    expect(told).toMatchObject({ memberId: null, account: null, given: [] });
    expect(await readLedger(table, ana.memberId)).toEqual(before);
    const again = await api.answer(recordActivity, 200, { token: shop.tillKey, body });
    expect(again).toMatchObject({ activityId, status: 'completed', pointsEarned: 6 });
  });

  it('cannot change another connection’s sale: of the same id it makes its own', async () => {
    const { api, otherShop, now, ana, bea, table } = scene;
    const saleId = await sell(scene, ana.memberId, 40_00);
    const before = await readLedger(table, ana.memberId);
    const body = { ...saleOf(7_00, now()), saleId, version: 9, status: 'voided', memberId: bea.memberId };
    await api.answer(recordSale, 200, { token: otherShop.tillKey, body });
    expect(await readLedger(table, ana.memberId)).toEqual(before);
  });

  it('does not know another connection’s customers', async () => {
    const { api, shop, otherShop } = scene;
    const vendorCustomerId = freshId();
    const body = { email: freshEmail(), vendorCustomerId };
    await api.answer(enrolMember, 201, { token: shop.tillKey, body });
    const query = { vendorCustomerId };
    await api.answer(findMember, 200, { token: shop.tillKey, query });
    await api.refusal(findMember, 'unknown-member', { token: otherShop.tillKey, query });
    const forged = { vendorCustomerId: `${shop.connectionId}/${vendorCustomerId}` };
    await api.refusal(findMember, 'unknown-member', { token: otherShop.tillKey, query: forged });
  });

  it('finds every member and takes every code, as both are the programme’s', async () => {
    const { api, otherShop, ana } = scene;
    await sell(scene, ana.memberId, 90_00);
    const { code } = await reserve(scene, ana.memberId, await offer(scene));
    const token = otherShop.tillKey;
    expect(await api.answer(findMember, 200, { token, query: { phone: ana.phone } })).toMatchObject({
      memberId: ana.memberId,
    });
    expect(await api.answer(fulfilRedemption, 200, { token, params: { code } })).toMatchObject({
      memberId: ana.memberId,
    });
  });
});

describe('an operator', () => {
  it('does not let an adjustment of their own through, whatever their role', async () => {
    const { api, ana } = scene;
    const token = await operatorToken(scene, 'admin', dayMs, { adjustmentLimit: 0 });
    const { adjustment } = await api.answer(requestAdjustment, 202, {
      token,
      headers: { 'idempotency-key': randomUUID() },
      body: { memberId: ana.memberId, pointsDelta: 100, reason: 'for myself' },
    });
    const params = { adjustmentId: adjustment.adjustmentId };
    await changesNothing(cloudOf(), async () => {
      for (const decision of ['approve', 'reject']) {
        await api.refusal(decideAdjustment, 'second-operator-needed', { token, params, body: { decision } });
      }
    });
  });

  it('has keys of their own: the key of another’s adjustment makes one more', async () => {
    const { api, bea, adminToken } = scene;
    const other = await operatorToken(scene, 'support', dayMs);
    const headers = { 'idempotency-key': randomUUID() };
    const body = { memberId: bea.memberId, pointsDelta: 3, reason: 'the till was offline' };
    const ids = [];
    for (const token of [adminToken, other, other]) {
      const { adjustment } = await api.answer(requestAdjustment, 201, { token, headers, body });
      ids.push(adjustment.adjustmentId);
    }
    expect(new Set(ids).size).toBe(2);
  });
});
