/**
 * Who is a member is told to nobody who cannot prove it. To who is known and to who is not, an answer is the same byte
 * for byte, and so is what it took to make it: the calls to AWS, so that no clock tells either.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#api/route.ts';
import { claimReceipt, closeMe, stopNotice } from '#http/member-act/routes.ts';
import { getMe, showUnsubscribe } from '#http/member-look/routes.ts';
import { createConnection } from '#http/operator-setup/routes.ts';
import { askCode, verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember, findMember, quoteSale, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { unsubscribeToken } from '#messages/notices/unsubscribe-token.ts';
import { offer } from '../faults/world.ts';
import { codeFor, joinMember, otherThan } from '../support/actors/sign-in.ts';
import type { Call } from '../support/api/api-client.ts';
import { changed } from '../support/api/credentials.ts';
import { callNames, callsDuring } from '../support/aws/aws-calls.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../support/inputs/facts.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { type BareAnswer, bareAnswer } from './support/bare-answer.ts';
import { newPerson, openScene, type Scene } from './support/scene.ts';
import { newReceipt } from './support/valid-calls.ts';

const cloudOf = testCloud({ programme: gymWith() });
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

interface Told extends BareAnswer {
  readonly calls: readonly string[];
}

/** An answer, and the calls to AWS that it took. */
async function told(ask: () => Promise<Response>): Promise<Told> {
  await cloudOf().cloud.settle();
  let answer: BareAnswer | undefined;
  const calls = await callsDuring(cloudOf().cloud, async () => {
    answer = await bareAnswer(await ask());
  });
  if (answer === undefined) throw new Error('there was no answer');
  return { ...answer, calls: callNames(calls) };
}

const asked = (route: Route, call: Call) => told(() => cloudOf().api.unchecked(route, call));

/** Asks each time once before, since the first call of a process reads the secret. */
async function alike(ask: (who: string) => Promise<Told>, known: string, unknown: string): Promise<Told> {
  await ask(unknown);
  const [ofKnown, ofUnknown] = [await ask(known), await ask(unknown)];
  expect(ofKnown).toEqual(ofUnknown);
  return ofKnown;
}

describe('a stranger who asks for a code', () => {
  it.each([
    ['email', freshEmail],
    ['phone', freshPhone],
  ] as const)('by %s is told the same of a member and of nobody', async (kind, fresh) => {
    const ask = (value: string) => asked(askCode, { body: { [kind]: value } });
    const { status, calls } = await alike(ask, scene.ana[kind], fresh());
    expect([status, calls.length > 3]).toEqual([202, true]);
  });

  it('in the portal is shown the same, but for what is sealed in the cookie', async () => {
    const ask = async (contact: string) => {
      const { headers, ...answer } = await told(() =>
        fetch(`${cloudOf().cloud.url}/sign-in`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams({ contact }),
          headers: { 'sec-fetch-site': 'same-origin' },
        }),
      );
      const blur = ([name, value]: readonly [string, string]) =>
        name === 'set-cookie' ? [name, value.length, value.replace(/=[\w-]+/, '')] : [name, value];
      return { ...answer, headers: headers.map(blur) as never };
    };
    const { status } = await alike(ask, scene.ana.email, freshEmail());
    expect(status).toBe(303);
  });
});

describe('a stranger who tries a code', () => {
  it('that is wrong is told the same of a member and of nobody, whether or not one was asked for', async () => {
    const { email: known } = await joinMember(cloudOf());
    const unknown = freshEmail();
    const tryOne = (code: string) => (email: string) => asked(verifyCode, { body: { email, code } });
    const neverAsked = await alike(tryOne('000000'), known, unknown);
    const codes = [await codeFor(cloudOf(), { email: known }), await codeFor(cloudOf(), { email: unknown })];
    const wrong = [0, 1, 2, 3, 4]
      .map((by) => otherThan(codes[0] ?? '', by))
      .find((code) => !codes.includes(code));
    const afterAsking = await alike(tryOne(wrong ?? ''), known, unknown);
    expect(afterAsking).toEqual(neverAsked);
    expect(afterAsking.status).toBe(401);
  });
});

describe('a member who tries receipts', () => {
  it('is told the same of one that is not there and of one of which the day or the total differs', async () => {
    const { ana, api, shop, now } = scene;
    const receipt = await newReceipt(scene);
    const ofSomebody = { ...receipt, receiptNumber: freshId() };
    const body = {
      ...saleOf(15_00, now(), { receiptNumber: ofSomebody.receiptNumber }),
      memberId: ana.memberId,
    };
    await api.answer(recordSale, 200, { token: shop.tillKey, body });
    const { token } = await newPerson(scene);
    const ask = (claim: object) => asked(claimReceipt, { token, body: claim });
    await ask({ ...receipt, receiptNumber: freshId() });
    const missing = await ask({ ...receipt, receiptNumber: freshId() });
    expect(missing.status).toBe(404);
    expect(await ask({ ...receipt, total: 1 })).toEqual(missing);
    expect(await ask({ ...receipt, soldOn: '2026-01-01' })).toEqual(missing);
    expect(await ask(ofSomebody)).toEqual(missing);
  });
});

describe('a stranger with credentials that are none', () => {
  it('is told the same of a till key’s or a token’s id that exists and of one that does not', async () => {
    const { shop, adminToken } = scene;
    for (const [route, token] of [
      [findMember, shop.tillKey],
      [createConnection, adminToken],
    ] as const) {
      const [kind, id] = token.split('_');
      const ask = (ofId: string) => asked(route, { token: `${kind}_${ofId}_${'A'.repeat(43)}` });
      const { status } = await alike(ask, id ?? '', '0123456789abcdef');
      expect(status).toBe(401);
    }
  });

  it('is told the same of a session that ended, of one whose member has left, and of one that never was', async () => {
    const left = await newPerson(scene);
    await cloudOf().api.answer(closeMe, 200, { token: left.token });
    const answers = [left.token, changed(scene.ana.token), 'x'].map(async (token) =>
      bareAnswer(await cloudOf().api.unchecked(getMe, { token })),
    );
    expect(new Set((await Promise.all(answers)).map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('is told the same by a link that stops a notice, of a member and of nobody', async () => {
    for (const route of [showUnsubscribe, stopNotice]) {
      const ask = (memberId: string) => {
        const t = unsubscribeToken({ memberId, notice: 'statement' }, Buffer.alloc(32));
        return asked(route, { query: { t } });
      };
      const { status } = await alike(ask, scene.ana.memberId, 'mem_0000000000');
      expect(status).toBe(400);
    }
  });

  it('is told the same of a connection of tills, which takes no webhooks, and of none', async () => {
    const { api, adminToken: token } = scene;
    const connectionId = `till-${freshId()}`;
    await api.answer(createConnection, 201, { token, body: { connectionId, vendor: 'till' } });
    const ask = (id: string) => asked(receiveWebhook, { params: { connectionId: id }, raw: '{}' });
    const { status } = await alike(ask, connectionId, `till-${freshId()}`);
    expect(status).toBe(404);
  });
});

/**
 * What a till may learn of a person, on purpose: it is a merchant's own, and there is a person before it. Whoever finds
 * a field more here has told a till something new.
 */
describe('a till', () => {
  const keysOf = (body: unknown) => Object.keys(body as object).toSorted();
  const call = async (route: Route, input: Call) => {
    const { status, body } = await scene.api.call(route, { token: scene.shop.tillKey, ...input });
    return { status, body, keys: keysOf(body) };
  };

  it('learns by a contact whether it is a member’s, their first name, card, balance, tier and rewards', async () => {
    const { ana } = scene;
    const member = ['account', 'cardNumber', 'givenName', 'memberId', 'rewards'];
    for (const query of [{ phone: ana.phone }, { email: ana.email }, { card: ana.memberId }]) {
      expect(await call(findMember, { query })).toMatchObject({ status: 200, keys: member });
    }
    expect(await call(findMember, { query: { phone: freshPhone() } })).toMatchObject({ status: 404 });
  });

  it('learns as it enrols that a contact is a member’s already, and their card', async () => {
    const keys = ['cardNumber', 'memberId'];
    expect(await call(enrolMember, { body: { email: scene.ana.email } })).toMatchObject({
      status: 200,
      keys,
    });
    expect(await call(enrolMember, { body: { email: freshEmail() } })).toMatchObject({ status: 201, keys });
  });

  it('learns by a sale whose it is, their balance, tier and rewards, and nothing where it names nobody', async () => {
    const sale = (customer: object) => ({ body: saleOf(10_00, scene.now(), { customer }) });
    const named = await call(recordSale, sale({ email: scene.ana.email }));
    expect(named.body).toMatchObject({
      memberId: scene.ana.memberId,
      account: { pointsAvailable: expect.any(Number) },
    });
    const nobody = await call(recordSale, sale({ email: freshEmail() }));
    expect(nobody).toMatchObject({ status: 200, keys: named.keys });
    expect(nobody.body).toMatchObject({ memberId: null, account: null, rewards: null, pointsAvailable: 0 });
  });

  it('learns by a quote for a contact nothing but what the tier would earn', async () => {
    const quote = ({ saleId: _id, ...basket }: ReturnType<typeof saleOf>) =>
      call(quoteSale, { body: basket });
    const at = scene.now();
    const ofMember = await quote(saleOf(10_00, at, { customer: { email: (await newPerson(scene)).email } }));
    const ofNobody = await quote(saleOf(10_00, at, { customer: { email: freshEmail() } }));
    expect(ofMember).toEqual(ofNobody);
    const keys = ['account', 'explanation', 'missed', 'pointsEarned', 'rewards', 'rules', 'units'];
    expect(ofMember.keys).toEqual(keys);
    expect(ofMember.body).toMatchObject({ missed: [] });
    const ofSilver = await quote(saleOf(10_00, at, { customer: { email: scene.ana.email } }));
    expect(ofSilver.body).toMatchObject({ pointsEarned: 12, account: null, rewards: null });
  });

  it('learns by an id whether it is a member’s, and their balance', async () => {
    const rewardId = await offer(scene);
    const redeem = (memberId: string) =>
      call(redeemAtTill, { headers: { 'idempotency-key': freshId() }, body: { memberId, rewardId } });
    expect(await redeem(scene.bea.memberId)).toMatchObject({ status: 201 });
    expect(await redeem('mem_0000000000')).toMatchObject({ status: 404 });
  });

  it('never learns a contact, a birthday or a consent', async () => {
    const { ana } = scene;
    const answers = [
      await call(findMember, { query: { phone: ana.phone } }),
      await call(enrolMember, { body: { phone: ana.phone } }),
      await call(recordSale, { body: { ...saleOf(10_00, scene.now()), memberId: ana.memberId } }),
    ];
    const text = JSON.stringify(answers);
    for (const secret of [ana.email, ana.phone, ana.phone.slice(3)]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/"(phone|email|birthday|consents|enrolledAt|entries)"/);
  });
});
