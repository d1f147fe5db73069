/** A programme whose tills redeem only with a code that the member was sent and told them. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { redeemReward } from '#http/member-act/routes.ts';
import { verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember, fulfilRedemption } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import { memberCodeActs, tillRedemption } from '../../support/actors/member-code.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { codeFor, joinMember, otherThan } from '../../support/actors/sign-in.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud({ silent: true, programme: { tillRedemption } });

const { scene, earn, offer, tillAt, sendCode, redeem } = memberCodeActs(cloudOf);

/** Answers the next transactions of redemptions with a failure, before the engine sees them. @returns ends it */
function refusingTransactions(failure: object, count: number): () => void {
  let left = count;
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return cloudOf().cloud.observe({
    before: ({ operation, functionName }) => {
      if (operation !== 'TransactWriteItems' || !functionName?.includes('TillFunction')) return undefined;
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
    expect(message).toMatchObject({
      to: email,
      subject: `${code} es tu código para canjear en Fidelio`,
    });
    // The name of the place, and never its id.
    expect(message?.text).toContain('en Calle Mayor con tu cuenta');
    expect(message?.text).not.toContain(shop.locationId);

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
        if (operation !== 'TransactWriteItems' || !functionName?.includes('TillFunction')) return undefined;
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
    if (older.code !== newer.code) expect(await outcome(older.code)).toBe('wrong-member-code');
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
    if (code !== forSignIn) await api.refusal(verifyCode, 'wrong-code', { body: { email, code } });
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
  await cloud.setClock(begin);
});
