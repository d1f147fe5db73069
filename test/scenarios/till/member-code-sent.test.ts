import { describe, expect, it } from 'vitest';
import { closeMe } from '#http/member-act/routes.ts';
import { mergeMember } from '#http/operator-ledger/routes.ts';
import { createTillKey } from '#http/operator-setup/routes.ts';
import { verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember } from '#http/till/routes.ts';
import { askMemberCode } from '#http/till-code/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import type { CodeOutcome } from '#use-cases/sign-in/ask-code.ts';
import { askMemberCode as ask } from '#use-cases/sign-in/ask-member-code.ts';
import { testCall } from '#use-cases/testing.ts';
import { memberCodeActs, tillRedemption } from '../../support/actors/member-code.ts';
import type { Shop } from '../../support/actors/shop.ts';
import { codeFor, joinMember } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, freshPhone } from '../../support/inputs/facts.ts';
import { rules } from '../../support/outcomes/ledger.ts';
import { stateOf } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud({ silent: true, programme: { tillRedemption } });

const { scene, earn, sendCode, redeem } = memberCodeActs(cloudOf);

describe('a member’s code goes', () => {
  const enrol = async (shop: Shop, body: object) => {
    const enrolled = await cloudOf().api.answer(enrolMember, 201, { token: shop.tillKey, body });
    return enrolled.memberId;
  };
  const refuses = (shop: Shop, memberId: string, channel?: 'sms' | 'email') =>
    cloudOf().api.refusal(askMemberCode, 'no-contact', {
      token: shop.tillKey,
      body: { memberId, channel },
    });

  it('to what was typed in at the till, where nothing else was proven, and proves it not', async () => {
    const { table } = cloudOf();
    const { shop, rewardId } = await scene();
    const phone = freshPhone();
    const memberId = await enrol(shop, { phone });
    await earn(shop, memberId, 250);
    const { answer, message, code } = await sendCode(shop.tillKey, memberId);
    expect(answer.sentTo).toEqual({ channel: 'sms', masked: `+34••••••${phone.slice(-3)}` });
    expect(message).toMatchObject({ channel: 'sms', to: phone });
    expect((await redeem(shop.tillKey, { memberId, rewardId, memberCode: code })).status).toBe(201);
    expect((await getItem(table, keys.profile(memberId)))?.['proven']).toEqual([]);
  });

  it('by the way that the till asks for', async () => {
    const { shop, member } = await scene();
    const { memberId, phone, email } = member;
    expect((await sendCode(shop.tillKey, memberId)).message?.to).toBe(email);
    expect((await sendCode(shop.tillKey, memberId, 'sms')).message?.to).toBe(phone);
    expect((await sendCode(shop.tillKey, memberId, 'email')).message?.to).toBe(email);
  });

  it('to no contact that was never proven, once another was', async () => {
    const { api } = cloudOf();
    const { shop, member } = await scene();
    const { memberId, phone, email } = member;
    const code = await codeFor(cloudOf(), { phone });
    await api.answer(verifyCode, 200, { body: { phone, code } });
    expect((await sendCode(shop.tillKey, memberId)).message?.to).toBe(phone);
    const { detail } = await refuses(shop, memberId, 'email');
    expect(detail).toContain('portal');
    expect(detail).not.toContain(email);
  });

  it('to no phone of a country that gets no SMS', async () => {
    const { shop } = await scene();
    const memberId = await enrol(shop, { phone: '+18765551234' });
    await refuses(shop, memberId);
    await refuses(shop, memberId, 'email');
  });

  it('to who goes on for a merged member, under either id', async () => {
    const { api, adminToken: token } = cloudOf();
    const { shop, member, rewardId } = await scene();
    const own = await joinMember(cloudOf());
    const params = { memberId: member.memberId };
    await api.answer(mergeMember, 200, { token, params, body: { into: own.memberId } });
    for (const memberId of [member.memberId, own.memberId]) {
      const { message, code } = await sendCode(shop.tillKey, memberId);
      expect(message?.to).toBe(own.email);
      expect((await redeem(shop.tillKey, { memberId, rewardId, memberCode: code })).status).toBe(201);
    }
  });

  it('to nobody who is no member, or is one no longer', async () => {
    const { api } = cloudOf();
    const { shop } = await scene();
    const left = await joinMember(cloudOf());
    await api.answer(closeMe, 200, { token: left.token });
    for (const memberId of ['mem_0000000000', left.memberId]) {
      await api.refusal(askMemberCode, 'unknown-member', { token: shop.tillKey, body: { memberId } });
    }
  });

  it('to nobody at all for a key that has asked for members who are none, too often', async () => {
    const { api, adminToken } = cloudOf();
    const { shop, member } = await scene();
    const { connectionId, locationId } = shop;
    const body = { connectionId, locationId, missesPerHour: 1 };
    const { key: token } = await api.answer(createTillKey, 201, { token: adminToken, body });
    await api.refusal(askMemberCode, 'unknown-member', { token, body: { memberId: 'mem_0000000000' } });
    const { memberId } = member;
    await api.refusal(askMemberCode, 'too-many-requests', { token, body: { memberId } });
    await api.answer(askMemberCode, 202, { token: shop.tillKey, body: { memberId } });
  });

  it('into no queue, log or table, nor does the contact', async () => {
    const { cloud } = cloudOf();
    const { shop, member } = await scene();
    const { memberId, email } = member;
    const { code } = await sendCode(shop.tillKey, memberId);
    await cloud.settle();
    const { items, ...queues } = await stateOf(cloudOf());
    const kept = Object.values(items).filter(({ pk }) => /^(MEMBERCODE|LIMIT)#/.test(pk));
    expect(kept.some(({ pk }) => pk.startsWith('MEMBERCODE#'))).toBe(true);
    const text = JSON.stringify([kept, queues, cloud.logs()]);
    for (const secret of [`"${code}"`, email]) expect(text).not.toContain(secret);
  });

  it('out or not: what surely did not is said', async () => {
    const { api, cloud } = cloudOf();
    const { shop, member } = await scene();
    await cloud.settle();
    const rejection =
      '<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>no</Message></Error></ErrorResponse>';
    const end = cloud.observe({
      before: ({ service, functionName }) =>
        service === 'ses' && functionName?.includes('TillCode')
          ? { status: 400, headers: { 'content-type': 'text/xml' }, body: rejection }
          : undefined,
    });
    try {
      const body = { memberId: member.memberId };
      await api.refusal(askMemberCode, 'not-sent', { token: shop.tillKey, body });
    } finally {
      end();
    }
  });
});

describe('limits', () => {
  /** An hour of which the rest of this file counts nothing. */
  const now = new Date('2040-01-01T12:30:00Z');
  const askAs = (
    keyId: string,
    memberId: string,
    changes: object = {},
    channel?: 'sms',
    outcome: CodeOutcome = 'sent',
  ) => {
    const programme = { ...rules.programme, tillRedemption, ...changes };
    const call = testCall({ table: cloudOf().table, rules: { ...rules, programme }, now });
    const till = { keyId, connectionId: 'shop', locationId: 'counter' };
    return ask(call, { memberId, till, channel }, async () => outcome);
  };

  it('a till key has sixty codes an hour, those for nobody included', async () => {
    const { member } = await scene();
    const keyId = freshId();
    for (let count = 0; count < 60; count += 1) {
      expect(await askAs(keyId, 'mem_0000000000')).toMatchObject({ refused: 'unknown-member' });
    }
    expect(await askAs(keyId, member.memberId)).toMatchObject({
      refused: 'too-many-requests',
      retryAfterSeconds: 30 * 60,
    });
    expect(await askAs(freshId(), member.memberId)).toMatchObject({ contact: { kind: 'email' } });
  });

  it('what surely did not go out is counted for neither the till nor the member', async () => {
    const { member } = await scene();
    const keyId = freshId();
    for (let count = 0; count < 61; count += 1) {
      const asked = await askAs(keyId, member.memberId, {}, undefined, 'not-sent');
      expect(asked).toMatchObject({ refused: 'not-sent' });
    }
    expect(await askAs(keyId, member.memberId)).toMatchObject({ contact: { kind: 'email' } });
  });

  it('a member has ten an hour, whatever the till', async () => {
    const { member } = await scene();
    for (let count = 0; count < 10; count += 1) {
      expect(await askAs(freshId(), member.memberId)).toMatchObject({ contact: { kind: 'email' } });
    }
    expect(await askAs(freshId(), member.memberId)).toMatchObject({ refused: 'too-many-requests' });
  });

  it('SMS stop at the programme’s cap of the day', async () => {
    const { member } = await scene();
    const sms = () => askAs(freshId(), member.memberId, { smsPerDay: 1 }, 'sms');
    expect(await sms()).toMatchObject({ contact: { kind: 'phone' } });
    expect(await sms()).toMatchObject({ refused: 'too-many-requests' });
    expect(await askAs(freshId(), member.memberId, { smsPerDay: 1 })).toMatchObject({
      contact: { kind: 'email' },
    });
  });
});
