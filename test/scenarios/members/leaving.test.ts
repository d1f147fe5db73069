import { describe, expect, it } from 'vitest';
import { closeMe, enrolContact } from '#http/member-act/routes.ts';
import { exportMe, getMe } from '#http/member-look/routes.ts';
import { mergeMember, removeContact } from '#http/operator-ledger/routes.ts';
import { enrolMember, findMember, recordRefund, recordSale } from '#http/till/routes.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop, sellTo } from '../../support/actors/shop.ts';
import { joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger, readAccountRecord } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
const termsVersion = '2026-01';

/** Somebody who bought for €50, as the vendor reported, and left. */
async function leftAfterASale() {
  const { api, cloud, now } = cloudOf();
  const shop = await openShop(cloudOf());
  const { memberId, email, token } = await joinMember(cloudOf());
  const bought = saleOf(50_00, now(), { customer: { email } });
  await shop.report(bought);
  await cloud.settle();
  await api.answer(closeMe, 200, { token });
  return { shop, memberId, email, bought };
}

describe('leaving', () => {
  it('deletes everything that names the person, writes off the points, and keeps a ledger that proves', async () => {
    const { api, cloud, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, cardNumber, email, token } = await joinMember(cloudOf(), { givenName: 'Zenobia' });
    const other = await signInAs(cloudOf(), { email });
    await sellTo(cloudOf(), shop, memberId, 50_00);
    await cloud.settle();
    await api.answer(closeMe, 200, { token });

    for (const session of [token, other.token]) {
      await api.refusal(getMe, 'unauthenticated', { token: session });
      await api.refusal(closeMe, 'unauthenticated', { token: session });
    }
    for (const query of [{ email }, { card: cardNumber }]) {
      await api.refusal(findMember, 'unknown-member', { token: shop.tillKey, query });
    }
    const { account, entries } = await provenLedger(table, memberId);
    expect(entries.map(({ kind, pointsDelta }) => [kind, pointsDelta])).toEqual([
      ['earned', 50],
      ['closed', -50],
    ]);
    expect(account.lots).toEqual([]);
    expect(await readAccountRecord(table, memberId)).toMatchObject({
      closedAt: expect.any(String),
      nextDueOn: null,
      sessionEpoch: 1,
    });
    const left = JSON.stringify([...(await scanTable(table)).values()]);
    for (const trace of [email, 'Zenobia']) expect(left).not.toContain(trace);
    expect(left).not.toContain(`"pk":"MEMBER#${memberId}","sk":"PROFILE"`);
  });

  it('leaves later sales nobody to give points to', async () => {
    const { api, table, now } = cloudOf();
    const { shop, memberId, email } = await leftAfterASale();

    const till = shop.tillKey;
    const byContact = { ...saleOf(10_00, now()), customer: { email } };
    expect(await api.answer(recordSale, 200, { token: till, body: byContact })).toMatchObject({
      memberId: null,
      pointsEarned: 0,
    });
    const byId = { ...saleOf(10_00, now()), memberId };
    await api.refusal(recordSale, 'unknown-member', { token: till, body: byId });
    expect((await provenLedger(table, memberId)).account.lots).toEqual([]);
  });

  it('leaves what a vendor still reports of their sales without effect, and without a failure', async () => {
    const { api, table, now } = cloudOf();
    const { shop, memberId, bought } = await leftAfterASale();
    const { entries } = await provenLedger(table, memberId);

    await shop.report({ ...bought, version: 2, totals: { total: 80_00, eligibleNet: 80_00 } });
    const refund = {
      refundId: freshId(),
      saleId: bought.saleId,
      occurredAt: now().toISOString(),
      currency: 'EUR',
      total: 10_00,
    };
    await shop.report(refund);
    await settleWell(cloudOf());
    const body = { ...refund, refundId: freshId() };
    expect(await api.answer(recordRefund, 200, { token: shop.tillKey, body })).toMatchObject({
      memberId: null,
      pointsReversed: 0,
    });
    expect((await provenLedger(table, memberId)).entries).toEqual(entries);
  });

  it('ends what was proven before: no session and no proof enrols the contact anew, in whichever browser', async () => {
    const { api, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    const body = { givenName: 'Ana', termsVersion };
    // A proof that is not used, since a till comes first; and one that is used, of another member.
    const unused = await signInAs(cloudOf(), { email });
    const { memberId } = await api.answer(enrolMember, 201, { token: shop.tillKey, body: { email } });
    const member = await signInAs(cloudOf(), { email });
    await api.answer(closeMe, 200, { token: member.token });
    const used = await signInAs(cloudOf(), { email });
    const second = await api.answer(enrolContact, 201, { token: used.token, body });
    await api.answer(closeMe, 200, { token: second.token });
    for (const { token } of [unused, member, used, second]) {
      await api.refusal(enrolContact, 'unauthenticated', { token, body });
      await api.refusal(getMe, 'unauthenticated', { token });
    }
    const left = [...(await scanTable(table)).keys()];
    for (const gone of [memberId, second.memberId])
      expect(left.filter((key) => key.startsWith(`SESSIONS#${gone}`))).toEqual([]);
    const { token } = await signInAs(cloudOf(), { email });
    await api.answer(enrolContact, 201, { token, body });
  });

  it('takes along whom to tell of a contact, also of a membership that became one with it', async () => {
    const { api, adminToken, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, phone, email } = await enrolSomebody(cloudOf(), shop);
    const ofMember = { token: adminToken, params: { memberId } };
    const reason = 'somebody else has this number';
    await api.answer(removeContact, 200, { ...ofMember, body: { phone, reason } });
    const { memberId: into, token } = await joinMember(cloudOf());
    await api.answer(mergeMember, 200, { ...ofMember, body: { into } });
    await api.answer(closeMe, 200, { token });
    const left = JSON.stringify([...(await scanTable(table)).values()]);
    for (const trace of [email, phone, reason]) expect(left).not.toContain(trace);
  });

  it('lets the same contact enrol again, as somebody new', async () => {
    const { api } = cloudOf();
    const first = await joinMember(cloudOf());
    await api.answer(closeMe, 200, { token: first.token });
    const { email } = first;
    const { token, enrolled } = await signInAs(cloudOf(), { email });
    expect(enrolled).toBe(false);
    const body = { givenName: 'Ana', termsVersion };
    const second = await api.answer(enrolContact, 201, { token, body });
    expect(second.memberId).not.toBe(first.memberId);
    await api.refusal(getMe, 'unauthenticated', { token: first.token });
  });

  it('frees both contacts of a member from the till, of whom the unproven one is shown masked', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    const body = { email, phone: freshPhone() };
    const before = await api.answer(enrolMember, 201, { token: shop.tillKey, body });
    const { token } = await signInAs(cloudOf(), { email });
    const me = await api.answer(getMe, 200, { token });
    const { profile } = await api.answer(exportMe, 200, { token });
    expect(profile['phone']).toBe(me.phone);
    expect(me).toMatchObject({ email, phone: `+34••••••${body.phone.slice(-3)}`, proven: ['email'] });
    await api.answer(closeMe, 200, { token });
    const after = await api.answer(enrolMember, 201, { token: shop.tillKey, body });
    expect(after.memberId).not.toBe(before.memberId);
  });

  it('while sales come in ends in a ledger that proves', async () => {
    const { api, table, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, token } = await joinMember(cloudOf());
    const sales = Array.from({ length: 12 }, () =>
      api.call(recordSale, { token: shop.tillKey, body: { ...saleOf(10_00, now()), memberId } }),
    );
    const [closed, ...replies] = await Promise.all([api.call(closeMe, { token }), ...sales]);
    expect(closed?.status).toBe(200);
    expect(replies.every(({ status }) => status === 200 || status === 404)).toBe(true);
    const { account, entries } = await provenLedger(table, memberId);
    expect(entries.at(-1)?.kind).toBe('closed');
    expect(account.lots).toEqual([]);
  });
});
