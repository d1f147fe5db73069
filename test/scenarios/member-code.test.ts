/** A programme whose tills redeem only with a code that the member was sent and told them. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mergeMember } from '#functions/api/routes-adjustments.ts';
import { createTillKey } from '#functions/api/routes-admin.ts';
import { closeMe, verifyCode } from '#functions/api/routes-member.ts';
import { enrolMember, recordSale } from '#functions/api/routes-pos.ts';
import {
  askMemberCode,
  createReward,
  fulfilRedemption,
  redeemAtTill,
  redeemReward,
} from '#functions/api/routes-rewards.ts';
import { askMemberCode as ask } from '#functions/ledger/ask-member-code.ts';
import { keys } from '#table/keys.ts';
import { getItem } from '#table/read.ts';
import { deriveKeys } from '#trust/secret.ts';
import { wordsOf } from '../support/api-client.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../support/facts.ts';
import { provenLedger, rules } from '../support/ledger.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../support/shop.ts';
import { codeFor, joinMember, otherThan } from '../support/sign-in.ts';
import { scanTable, stateOf } from '../support/table-scan.ts';
import { testCloud } from '../support/test-cloud.ts';

const tillRedemption = { confirmation: 'member-code' } as const;
const cloudOf = testCloud({ silent: true, programme: { tillRedemption } });

interface Scene {
  readonly shop: Shop;
  readonly member: Enrolled;
  readonly rewardId: string;
}

/** Somebody whom a till has enrolled, with 250 points, and a reward for 100. */
async function scene(): Promise<Scene> {
  const shop = await openShop(cloudOf());
  const member = await enrolSomebody(cloudOf(), shop);
  await earn(shop, member.memberId, 250);
  return { shop, member, rewardId: await offer(100) };
}

async function earn(shop: Shop, memberId: string, points: number): Promise<void> {
  const { api, now } = cloudOf();
  const body = saleOf(points * 100, now(), { memberId });
  await api.answer(recordSale, 200, { token: shop.tillKey, body });
}

async function offer(points: number): Promise<string> {
  const rewardId = `reward-${freshId().slice(0, 8)}`;
  const body = { rewardId, name: 'A coffee', kind: 'product', points };
  await cloudOf().api.answer(createReward, 201, { token: cloudOf().adminToken, body });
  return rewardId;
}

/** Another till of a shop. */
async function tillAt(connectionId: string, locationId: string): Promise<string> {
  const { api, adminToken: token } = cloudOf();
  const body = { connectionId, locationId, pointsPerDay: 1_000_000_000 };
  return (await api.answer(createTillKey, 201, { token, body })).key;
}

/** Has a code sent. @returns it as the member reads it, with how the till was answered */
async function sendCode(token: string, memberId: string, channel?: 'email' | 'sms') {
  const { api, cloud } = cloudOf();
  await cloud.settle();
  const seen = cloud.messages().length;
  const answer = await api.answer(askMemberCode, 202, { token, body: { memberId, channel } });
  const sent = cloud.messages().slice(seen);
  expect(sent).toHaveLength(1);
  const message = sent[0];
  return { answer, message, code: message?.text?.match(/\b\d{6}\b/)?.[0] ?? '' };
}

function redeem(token: string, body: object, key: string = randomUUID()) {
  return cloudOf().api.call(redeemAtTill, { token, headers: { 'idempotency-key': key }, body });
}

/** Answers the next transactions of redemptions with a failure, before the engine sees them. @returns ends it */
function refusingTransactions(failure: object, count: number): () => void {
  let left = count;
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return cloudOf().cloud.observe({
    before: ({ operation, functionName }) => {
      if (operation !== 'TransactWriteItems' || !functionName?.includes('RedeemAtTill')) return undefined;
      left -= 1;
      return left >= 0 ? { status: 400, headers, body: JSON.stringify(failure) } : undefined;
    },
  });
}

const kindsOf = async (memberId: string) =>
  (await provenLedger(cloudOf().table, memberId)).entries.map(({ kind }) => kind);

describe('a till of a programme that asks for the member’s code', () => {
  it('is told that it needs one, has it sent, and redeems with it by the very same request', async () => {
    const { api } = cloudOf();
    const { shop, rewardId } = await scene();
    const email = freshEmail();
    const { memberId } = await api.answer(enrolMember, 201, {
      token: shop.tillKey,
      body: { email, locale: 'es', givenName: 'Ana' },
    });
    await earn(shop, memberId, 250);
    const key = randomUUID();
    const refused = await redeem(shop.tillKey, { memberId, rewardId }, key);
    expect([refused.status, refused.problem]).toEqual([403, 'member-code-required']);
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('POST /v1/pos/redemption-codes') });

    const { answer, message, code } = await sendCode(shop.tillKey, memberId);
    expect(answer.sentTo).toEqual({ channel: 'email', masked: `${email[0]}•••@example.com` });
    const left = Date.parse(answer.expiresAt) - cloudOf().now().getTime();
    expect(left).toBeGreaterThan(9 * 60_000);
    expect(left).toBeLessThanOrEqual(10 * 60_000);
    expect(message).toMatchObject({ to: email, subject: `${code} confirma un canje en Fidelio` });
    expect(message?.text).toContain(shop.locationId);

    const redeemed = await redeem(shop.tillKey, { memberId, rewardId, memberCode: code }, key);
    expect(redeemed).toMatchObject({ status: 201, body: { pointsSpent: 100, pointsAvailable: 150 } });
    const { code: shown } = redeemed.body as { readonly code: string };
    await api.answer(fulfilRedemption, 200, { token: shop.tillKey, params: { code: shown } });
    expect(await kindsOf(memberId)).toEqual(['earned', 'reserved', 'fulfilled']);
  });

  it('gets the same answer again for the same key, with the code used up or left out', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const { code: memberCode } = await sendCode(shop.tillKey, memberId);
    const first = await redeem(shop.tillKey, { memberId, rewardId, memberCode }, 'key');
    expect(first.status).toBe(201);
    for (const body of [
      { memberId, rewardId, memberCode },
      { memberId, rewardId },
    ]) {
      const again = await redeem(shop.tillKey, body, 'key');
      expect([again.status, again.body]).toEqual([201, first.body]);
    }
    expect(await kindsOf(memberId)).toEqual(['earned', 'reserved']);
  });

  it('uses a code once, however many redemptions come with it at the same time', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const { code: memberCode } = await sendCode(shop.tillKey, memberId);
    const body = { memberId, rewardId, memberCode };
    const replies = await Promise.all([1, 2, 3].map(() => redeem(shop.tillKey, body)));
    expect(replies.map(({ problem }) => problem ?? '').sort()).toEqual([
      '',
      'wrong-member-code',
      'wrong-member-code',
    ]);
    expect((await redeem(shop.tillKey, body)).problem).toBe('wrong-member-code');
    expect(await kindsOf(memberId)).toEqual(['earned', 'reserved']);
  });

  it('refuses a redemption whose code another one has used up since it was tried', async () => {
    const { cloud } = cloudOf();
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const { code: memberCode } = await sendCode(shop.tillKey, memberId);
    const body = { memberId, rewardId, memberCode };
    let transactions = 0;
    const end = cloud.observe({
      before: async ({ operation, functionName }) => {
        if (operation !== 'TransactWriteItems' || !functionName?.includes('RedeemAtTill')) return undefined;
        transactions += 1;
        if (transactions === 1) expect((await redeem(shop.tillKey, body)).status).toBe(201);
        return undefined;
      },
    });
    expect((await redeem(shop.tillKey, body)).problem).toBe('wrong-member-code');
    end();
    expect(transactions).toBe(2);
    expect(await kindsOf(memberId)).toEqual(['earned', 'reserved']);
  });

  it('keeps a code whose redemption is refused for another reason, and none of its tries are gone', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const dear = await offer(1000);
    const { code: memberCode } = await sendCode(shop.tillKey, memberId);
    for (let count = 0; count < 6; count += 1) {
      const refused = await redeem(shop.tillKey, { memberId, rewardId: dear, memberCode });
      expect(refused.problem).toBe('insufficient-points');
    }
    expect((await redeem(shop.tillKey, { memberId, rewardId, memberCode })).status).toBe(201);
  });

  it('keeps a code whose redemption was not written', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const { code: memberCode } = await sendCode(shop.tillKey, memberId);
    const body = { memberId, rewardId, memberCode };
    const end = refusingTransactions({ __type: 'AccessDeniedException' }, 1);
    expect((await redeem(shop.tillKey, body, 'key')).problem).toBe('internal');
    end();
    expect(await kindsOf(memberId)).toEqual(['earned']);
    expect((await redeem(shop.tillKey, body, 'key')).status).toBe(201);
  });

  it('counts one try of a redemption before which other writers come time and again', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const { code: memberCode } = await sendCode(shop.tillKey, memberId);
    const reasons = { CancellationReasons: [{ Code: 'TransactionConflict' }] };
    const end = refusingTransactions({ __type: 'TransactionCanceledException', ...reasons }, 7);
    const { status } = await redeem(shop.tillKey, { memberId, rewardId, memberCode });
    end();
    expect(status).toBe(201);
  });

  it('tries a code five times at most, however many tries are made at the same time', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const { code } = await sendCode(shop.tillKey, memberId);
    const wrong = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        redeem(shop.tillKey, { memberId, rewardId, memberCode: otherThan(code, index + 1) }),
      ),
    );
    expect(new Set(wrong.map(({ status, problem }) => `${status} ${problem}`))).toEqual(
      new Set(['403 wrong-member-code']),
    );
    const kept = [...(await scanTable(cloudOf().table)).values()].find(
      ({ pk }) => pk === keys.memberCode(memberId, '').pk,
    );
    expect(kept?.['tries']).toBe(5);
    const late = await redeem(shop.tillKey, { memberId, rewardId, memberCode: code });
    expect(wordsOf(late.body)).toEqual(wordsOf(wrong[0]?.body));
    expect(await kindsOf(memberId)).toEqual(['earned']);
    const { code: memberCode } = await sendCode(shop.tillKey, memberId);
    expect((await redeem(shop.tillKey, { memberId, rewardId, memberCode })).status).toBe(201);
  });

  it('tries a right code to the fifth time', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const { code } = await sendCode(shop.tillKey, memberId);
    for (let count = 1; count <= 4; count += 1) {
      const memberCode = otherThan(code, count);
      expect((await redeem(shop.tillKey, { memberId, rewardId, memberCode })).problem).toBe(
        'wrong-member-code',
      );
    }
    expect((await redeem(shop.tillKey, { memberId, rewardId, memberCode: code })).status).toBe(201);
  });

  it('has the newer of two codes only', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const older = await sendCode(shop.tillKey, memberId);
    const newer = await sendCode(shop.tillKey, memberId);
    const outcome = async (memberCode: string) =>
      (await redeem(shop.tillKey, { memberId, rewardId, memberCode })).problem;
    // Once in a million both are the same.
    expect(await outcome(older.code)).toBe('wrong-member-code');
    expect(await outcome(newer.code)).toBeNull();
  });
});

describe('a code of one purpose is none of another', () => {
  it('be it another member’s, another location’s, or another shop’s', async () => {
    const { shop, member, rewardId } = await scene();
    const { memberId } = member;
    const other = await enrolSomebody(cloudOf(), shop);
    await earn(shop, other.memberId, 250);
    const { code: memberCode } = await sendCode(shop.tillKey, memberId);
    const body = { memberId, rewardId, memberCode };
    const elsewhere = await openShop(cloudOf());
    expect(elsewhere.locationId).toBe(shop.locationId);
    const outcomes = [
      await redeem(shop.tillKey, { ...body, memberId: other.memberId }),
      await redeem(await tillAt(shop.connectionId, 'side-street'), body),
      await redeem(elsewhere.tillKey, body),
    ];
    expect(outcomes.map(({ problem }) => problem)).toEqual(Array(3).fill('wrong-member-code'));
    // A till beside the one that asked is as good.
    expect((await redeem(await tillAt(shop.connectionId, shop.locationId), body)).status).toBe(201);
  });

  it('a code for signing in redeems nothing, and a member’s code opens no session', async () => {
    const { api } = cloudOf();
    const { shop, member, rewardId } = await scene();
    const { memberId, email } = member;
    const forSignIn = await codeFor(cloudOf(), { email });
    const refused = await redeem(shop.tillKey, { memberId, rewardId, memberCode: forSignIn });
    expect(refused.problem).toBe('wrong-member-code');
    const { code } = await sendCode(shop.tillKey, memberId);
    await api.refusal(verifyCode, 'wrong-code', { body: { email, code } });
    await api.answer(verifyCode, 200, { body: { email, code: forSignIn } });
    expect((await redeem(shop.tillKey, { memberId, rewardId, memberCode: code })).status).toBe(201);
  });

  it('the portal asks for none, and what it gives is accepted without one', async () => {
    const { api } = cloudOf();
    const { shop, rewardId } = await scene();
    const { memberId, token } = await joinMember(cloudOf());
    await earn(shop, memberId, 250);
    const headers = { 'idempotency-key': randomUUID() };
    const { code } = await api.answer(redeemReward, 201, { token, headers, body: { rewardId } });
    await api.answer(fulfilRedemption, 200, { token: shop.tillKey, params: { code } });
  });
});

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
        service === 'ses' && functionName?.includes('AskMemberCode')
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
  const { oneTimeCode: codeKey, contactPepper } = deriveKeys('a secret of the test');
  const askAs = (keyId: string, memberId: string, changes: object = {}, channel?: 'sms') => {
    const programme = { ...rules.programme, tillRedemption, ...changes };
    const ledger = { table: cloudOf().table, rules: { ...rules, programme }, contactPepper, codeKey, now };
    const till = { keyId, connectionId: 'shop', locationId: 'counter' };
    return ask(ledger, { memberId, till, channel }, async () => 'sent');
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

it.each([
  ['five digits', '12345'],
  ['letters', 'abcdef'],
  ['a number', 123456],
])('a code of %s is a bad request', async (_, memberCode) => {
  const { shop, member, rewardId } = await scene();
  const refused = await redeem(shop.tillKey, { memberId: member.memberId, rewardId, memberCode });
  expect(refused.problem).toBe('invalid-body');
});

it('by the clock, a member’s code lapses after ten minutes', async () => {
  const { cloud, now } = cloudOf();
  const { shop, member, rewardId } = await scene();
  const { memberId } = member;
  const pass = (minutes: number) =>
    cloud.setClock(new Date(now().getTime() + minutes * 60_000).toISOString());
  const late = await sendCode(shop.tillKey, memberId);
  await pass(10);
  const lapsed = await redeem(shop.tillKey, { memberId, rewardId, memberCode: late.code });
  expect(lapsed.problem).toBe('wrong-member-code');
  const inTime = await sendCode(shop.tillKey, memberId);
  await pass(9);
  expect((await redeem(shop.tillKey, { memberId, rewardId, memberCode: inTime.code })).status).toBe(201);
  await cloud.setClock(null);
});
