import { describe, expect, it } from 'vitest';
import {
  closeMe,
  disownAccount,
  enrolContact,
  proveMyContact,
  removeMyContact,
} from '#http/member-act/routes.ts';
import { exportMe, getMe, getMyAccount } from '#http/member-look/routes.ts';
import { removeContact } from '#http/operator-ledger/routes.ts';
import { askContactCode, verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember, findMember, recordSale } from '#http/till/routes.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { codeFor, codeSentTo, joinMember, otherThan, signInAs } from '../../support/actors/sign-in.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone, saleOf } from '../../support/inputs/facts.ts';

const cloudOf = testCloud();
const joining = { givenName: 'Nora', termsVersion: '1' };

/** Has a member prove a further contact. */
async function prove(token: string, contact: { email: string } | { phone: string }) {
  const { api, cloud } = cloudOf();
  const seen = cloud.messages().length;
  await api.answer(askContactCode, 202, { token, body: contact });
  const code = codeSentTo(cloudOf(), Object.values(contact)[0] ?? '', seen);
  return api.call(proveMyContact, { token, body: { ...contact, code } });
}

const finds = async (shop: { tillKey: string }, query: { email?: string; phone?: string }) => {
  const found = await cloudOf().api.call(findMember, { token: shop.tillKey, query });
  return found.status === 200 ? (found.body as { memberId: string }).memberId : null;
};

async function inDays(days: number) {
  const { cloud, now } = cloudOf();
  await cloud.setClock(new Date(now().getTime() + days * 86_400_000).toISOString());
}

describe('a member who changes their contacts', () => {
  it('adds a phone, and changes the address: the new ones find them, the old one nobody, and is free', async () => {
    const { api, cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, email: old, token } = await joinMember(cloudOf());
    const elsewhere = await signInAs(cloudOf(), { email: old, deviceId: 'a-device-of-anas-own' });
    const [phone, email] = [freshPhone(), freshEmail()];
    expect((await prove(token, { phone })).body).toMatchObject({
      phone,
      email: old,
      proven: ['phone', 'email'],
    });
    await api.answer(getMe, 200, { token: elsewhere.token });
    expect((await prove(token, { email })).body).toMatchObject({ phone, email, proven: ['phone', 'email'] });
    expect([await finds(shop, { email }), await finds(shop, { phone })]).toEqual([memberId, memberId]);
    expect(await finds(shop, { email: old })).toBeNull();
    // The browser that changed it goes on; another that came in by the old address does not.
    await api.answer(getMe, 200, { token });
    await api.refusal(getMe, 'unauthenticated', { token: elsewhere.token });
    await cloud.settle();
    const told = cloud.messages().filter(({ to, subject }) => to === old && /details/.test(subject ?? ''));
    // Each goes by itself, so either may be the first to arrive.
    expect(told.map(({ text }) => text).toSorted()).toEqual([
      expect.stringContaining('The e-mail address'),
      expect.stringContaining('The phone number'),
    ]);
    const next = await api.answer(enrolMember, 201, { token: shop.tillKey, body: { email: old } });
    expect(next.memberId).not.toBe(memberId);
  });

  it('by a wrong code, or one for signing in, or another member’s, changes nothing', async () => {
    const { api } = cloudOf();
    const ana = await joinMember(cloudOf());
    const bea = await joinMember(cloudOf());
    const email = freshEmail();
    const signingIn = await codeFor(cloudOf(), { email });
    await api.refusal(proveMyContact, 'wrong-code', { token: ana.token, body: { email, code: signingIn } });
    await api.answer(askContactCode, 202, { token: ana.token, body: { email } });
    const code = codeSentTo(cloudOf(), email);
    const wrong = { email, code: otherThan(code) };
    await api.refusal(proveMyContact, 'wrong-code', { token: ana.token, body: wrong });
    await api.refusal(proveMyContact, 'wrong-code', { token: bea.token, body: { email, code } });
    await api.refusal(verifyCode, 'wrong-code', { body: { email, code } });
    expect(await api.answer(getMe, 200, { token: ana.token })).toMatchObject({ email: ana.email });
  });

  it('to one of another member is told so by nothing but the right code, and both stay as they are', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const [ana, bea] = [await joinMember(cloudOf()), await joinMember(cloudOf())];
    const reply = await prove(ana.token, { email: bea.email });
    expect([reply.status, reply.problem]).toEqual([409, 'contact-taken']);
    expect(JSON.stringify(reply.body)).toMatch(/merge/);
    expect(await finds(shop, { email: bea.email })).toBe(bea.memberId);
    expect(await api.answer(getMe, 200, { token: ana.token })).toMatchObject({ email: ana.email });
  });

  it('removes one of two, and never the last', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { token, email } = await joinMember(cloudOf());
    const params = { kind: 'email' } as const;
    await api.refusal(removeMyContact, 'last-contact', { token, params });
    const phone = freshPhone();
    await prove(token, { phone });
    const me = await api.answer(removeMyContact, 200, { token, params });
    expect(me).toMatchObject({ email: null, phone, proven: ['phone'] });
    expect(await finds(shop, { email })).toBeNull();
    await api.refusal(removeMyContact, 'unknown-contact', { token, params });
    await api.refusal(removeMyContact, 'last-contact', { token, params: { kind: 'phone' } });
    const again = await signInAs(cloudOf(), { email });
    expect(again.enrolled).toBe(false);
    await api.answer(closeMe, 200, { token });
    expect(await finds(shop, { phone })).toBeNull();
  });

  it('leaves nobody a proof from before by which a contact that is free again is enrolled', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const before = await signInAs(cloudOf(), { email });
    const { token } = await joinMember(cloudOf());
    await prove(token, { email });
    await prove(token, { email: freshEmail() });
    await api.refusal(enrolContact, 'unauthenticated', { token: before.token, body: joining });
    const { token: anew } = await signInAs(cloudOf(), { email });
    await api.answer(enrolContact, 201, { token: anew, body: joining });
  });

  it('gets the points of sales that waited for the new contact', async () => {
    const { api, cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { token } = await joinMember(cloudOf());
    const email = freshEmail();
    await shop.report(saleOf(50_00, now(), { customer: { email } }));
    await cloud.settle();
    await prove(token, { email });
    await cloud.settle();
    expect(await api.answer(getMyAccount, 200, { token })).toMatchObject({ pointsAvailable: 50 });
  });
});

describe('a phone number that changes hands', () => {
  it('is taken off by an operator with the reason; its next owner joins, and later sales are theirs', async () => {
    const { api, cloud, adminToken, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, phone, email } = await enrolSomebody(cloudOf(), shop);
    const params = { memberId };
    const body = { phone, reason: 'somebody else showed it at the till' };
    const call = { token: adminToken, params, body };
    const other = { ...call, body: { ...body, phone: freshPhone() } };
    await api.refusal(removeContact, 'unknown-contact', other);
    expect(await api.answer(removeContact, 200, call)).toEqual({ memberId, contactsLeft: 1 });
    await api.refusal(removeContact, 'unknown-contact', call);
    await cloud.settle();
    expect(cloud.messages().filter(({ to, text }) => to === phone && /details/.test(text ?? ''))).toEqual([]);
    const told = cloud.messages().filter(({ to }) => to === email);
    expect(told.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/details/));
    const { token } = await signInAs(cloudOf(), { phone });
    const nora = await api.answer(enrolContact, 201, { token, body: joining });
    const sale = { ...saleOf(20_00, now()), customer: { phone } };
    const sold = await api.answer(recordSale, 200, { token: shop.tillKey, body: sale });
    expect(sold.memberId).toBe(nora.memberId);
    const ana = await signInAs(cloudOf(), { email });
    const { profile } = await api.answer(exportMe, 200, { token: ana.token });
    expect(profile['removals']).toMatchObject([{ kind: 'phone', reason: body.reason }]);
  });

  it('is taken along by its next owner, who says that the account is not theirs; its points stay', async () => {
    const { api, cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, phone, email } = await enrolSomebody(cloudOf(), shop);
    const sale = { ...saleOf(50_00, now()), memberId };
    await api.answer(recordSale, 200, { token: shop.tillKey, body: sale });
    const nora = await signInAs(cloudOf(), { phone });
    const { token: proof } = await api.answer(disownAccount, 200, { token: nora.token });
    await api.refusal(getMe, 'unauthenticated', { token: nora.token });
    expect(await finds(shop, { phone })).toBe(memberId);
    const joined = await api.answer(enrolContact, 201, { token: proof, body: joining });
    expect(joined.memberId).not.toBe(memberId);
    expect(await finds(shop, { phone })).toBe(joined.memberId);
    expect(await api.answer(getMyAccount, 200, { token: joined.token })).toMatchObject({
      pointsAvailable: 0,
    });
    await cloud.settle();
    const told = cloud.messages().filter(({ to }) => to === email);
    expect(told.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/What you've collected is still yours/),
    );
    const ana = await signInAs(cloudOf(), { email });
    expect(await api.answer(getMe, 200, { token: ana.token })).toMatchObject({ memberId, phone: null });
    expect(await api.answer(getMyAccount, 200, { token: ana.token })).toMatchObject({ pointsAvailable: 50 });
  });

  it('does not open an account that it has not opened for half a year, and that has an address', async () => {
    const { api, cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, token, email } = await joinMember(cloudOf());
    const phone = freshPhone();
    await prove(token, { phone });
    await inDays(170);
    expect(await signInAs(cloudOf(), { phone })).toMatchObject({ enrolled: true });
    await inDays(179);
    expect(await signInAs(cloudOf(), { phone })).toMatchObject({ enrolled: true });
    await inDays(181);
    const nora = await signInAs(cloudOf(), { phone });
    expect(nora).toMatchObject({ enrolled: false, hasRested: true });
    await api.refusal(getMe, 'forbidden', { token: nora.token });
    // Whose it is comes in by the address, as ever.
    const ana = await signInAs(cloudOf(), { email });
    expect(await api.answer(getMe, 200, { token: ana.token })).toMatchObject({ memberId, phone });
    const joined = await api.answer(enrolContact, 201, { token: nora.token, body: joining });
    expect(await finds(shop, { phone })).toBe(joined.memberId);
    expect(await api.answer(getMe, 200, { token: ana.token })).toMatchObject({ memberId, phone: null });
    await cloud.setClock(begin);
  });

  it('opens an account that nothing else leads to, however long it rested', async () => {
    const { cloud } = cloudOf();
    const phone = freshPhone();
    const { token } = await signInAs(cloudOf(), { phone });
    await cloudOf().api.answer(enrolContact, 201, { token, body: joining });
    await inDays(400);
    expect(await signInAs(cloudOf(), { phone })).toMatchObject({ enrolled: true });
    await cloud.setClock(begin);
  });
});
