/** Guessing: what may be tried how often, by whom and for whom, however many try at the same time. */
import { beforeAll, describe, expect, it } from 'vitest';
import { codeCount, parseRedemptionCode, redemptionCodeOf } from '#domain/rewards/redemption-code.ts';
import { claimReceipt } from '#http/member-act/routes.ts';
import { createTillKey } from '#http/operator-setup/routes.ts';
import { verifyCode } from '#http/sign-in/routes.ts';
import { cancelAtTill, fulfilRedemption } from '#http/till/routes.ts';
import { readTillKey, shutCodes } from '#table/connections/credentials.ts';
import { keys } from '#table/core/keys.ts';
import { dayOf, hourOf } from '#table/sign-in/rate-limits.ts';
import { contactKey } from '#trust/contact.ts';
import { bindingOf } from '#trust/one-time-code.ts';
import { codeFor } from '#use-cases/redemption-codes.ts';
import { offer, reserve } from '../faults/world.ts';
import { otherThan, codeFor as signInCode } from '../support/actors/sign-in.ts';
import { wordsOf } from '../support/api/api-client.ts';
import { callsDuring, madeBy } from '../support/aws/aws-calls.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshId } from '../support/inputs/facts.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { rules } from '../support/outcomes/ledger.ts';
import { scanTable, stateOf } from '../support/outcomes/table-scan.ts';
import { attemptsOf, codesPerAddress, tally, times } from './support/attempts.ts';
import { newPerson, openScene, type Scene } from './support/scene.ts';
import { newReceipt, openCode } from './support/valid-calls.ts';

const cloudOf = testCloud({ programme: gymWith() });
const { from, sentTo, fillUp } = attemptsOf(cloudOf);
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

describe('guessing a one-time code', () => {
  it('of 50 guesses at the same time judges five, and the code is used up', async () => {
    const { cloud, api, table } = cloudOf();
    const email = freshEmail();
    const code = await signInCode(cloudOf(), { email });
    const guess = (by: number) => api.call(verifyCode, { body: { email, code: otherThan(code, by + 1) } });
    const calls = await callsDuring(cloud, () => Promise.all(times(50, guess)));
    const judged = calls.filter(
      ({ operation, status, input }) =>
        operation === 'UpdateItem' && status === 200 && JSON.stringify(input['Key']).includes('SIGNIN#'),
    );
    expect(judged).toHaveLength(5);
    const scope = contactKey({ kind: 'email', value: email }, scene.keys.contactPepper);
    const kept = (await scanTable(table)).get(
      `SIGNIN#${scope} CODE#${bindingOf(undefined, scene.keys.oneTimeCode)}`,
    );
    expect(kept?.['tries']).toBe(5);
    await api.refusal(verifyCode, 'wrong-code', { body: { email, code } });
  });

  it('has 150 guesses a day at a contact, wherever they come from: 30 codes of five tries by e-mail', async () => {
    const { table, now } = cloudOf();
    const email = freshEmail();
    const hourly = await Promise.all(times(14, (i) => from(`198.51.100.${i}`, 'sign-in', { email })));
    expect(tally(hourly)).toEqual({ 202: 10, 429: 4 });
    const key = contactKey({ kind: 'email', value: email }, scene.keys.contactPepper);
    const counted = await scanTable(table);
    const subject = `codes-of-contact#${key}` as const;
    const usesOf = (window: string) => {
      const { pk, sk } = keys.limit(subject, window);
      return counted.get(`${pk} ${sk}`)?.['uses'];
    };
    const { timeZone } = rules.programme;
    expect([usesOf(hourOf(now()).name), usesOf(dayOf(now(), timeZone).name)]).toEqual([10, 10]);
    expect(sentTo(email)).toBe(10);
  });

  it('is counted for the address that API Gateway saw, and for no other that a header claims', async () => {
    const guess = (index: number) =>
      from(
        '192.0.2.77',
        'sign-in/verify',
        { email: freshEmail(), code: '000000' },
        {
          'x-forwarded-for': `203.0.113.${index % 250}`,
          forwarded: `for=203.0.113.${index % 250}`,
          'x-real-ip': `203.0.113.${index % 250}`,
        },
      );
    await fillUp('tries-of-address#', 10 * codesPerAddress - 10, () => guess(0));
    expect(tally(await Promise.all(times(20, guess)))).toEqual({ 401: 10, 429: 10 });
    expect(await from('192.0.2.78', 'sign-in/verify', { email: freshEmail(), code: '000000' })).toBe(401);
  });
});

describe('guessing a redemption’s code', () => {
  it('is one in 26 million million: nine random characters of 31, and a tenth that follows from them', () => {
    expect(codeCount).toBe(26_439_622_160_671n);
    const codes = times(3000, (index) => codeFor(`redeem:till:${index}`, 0, scene.keys.redemptionCode));
    expect(new Set(codes).size).toBe(codes.length);
    for (let place = 0; place < 9; place += 1) {
      const counts = Map.groupBy(codes, (code) => code[place]);
      expect(counts.size).toBe(31);
      // 97 each; a character that came thrice as often would not be chance.
      for (const some of counts.values()) expect(some.length).toBeLessThan(3 * (codes.length / 31));
    }
  });

  it('at a till reads nothing for one that cannot be a code, and tells a miss and a slip apart in no byte', async () => {
    const { api, cloud } = cloudOf();
    const token = scene.shop.tillKey;
    const real = await openCode(scene);
    const slip = redemptionCodeOf(7n).slice(0, -1) + (redemptionCodeOf(7n).endsWith('A') ? 'B' : 'A');
    expect(parseRedemptionCode(slip)).toBeNull();
    await cloud.settle();
    const answers = new Set<string>();
    for (const code of [slip, 'x', ...times(20, (index) => redemptionCodeOf(BigInt(index) * 7_919n))]) {
      for (const route of [fulfilRedemption, cancelAtTill]) {
        answers.add(
          JSON.stringify(wordsOf(await api.refusal(route, 'unknown-code', { token, params: { code } }))),
        );
      }
    }
    expect(answers.size).toBe(1);
    const before = await stateOf(cloudOf());
    const calls = await callsDuring(cloud, () =>
      api.call(fulfilRedemption, { token, params: { code: slip } }),
    );
    expect(calls.filter(madeBy('TillFunction')).map(({ operation }) => operation)).toEqual(['GetItem']);
    expect(await stateOf(cloudOf())).toEqual(before);
    await api.answer(fulfilRedemption, 200, { token, params: { code: real } });
  });

  it('ends for a till key after sixty in an hour, right ones included, and goes on in the next and for other keys', async () => {
    const { api, table, shop, adminToken, now } = scene;
    const { connectionId, locationId } = shop;
    const made = { token: adminToken, body: { connectionId, locationId } };
    const { keyId, key: token } = await api.answer(createTillKey, 201, made);
    const headers = { 'idempotency-key': freshId() };
    const early = { token, headers, params: { code: await openCode(scene) } };
    await api.answer(fulfilRedemption, 200, early);
    const guess = (index: number) => {
      const route = index % 2 === 0 ? fulfilRedemption : cancelAtTill;
      return api.call(route, { token, params: { code: redemptionCodeOf(BigInt(index)) } });
    };
    const replies = await Promise.all(times(70, guess));
    expect(tally(replies.map(({ status }) => status))).toEqual({ 404: 60, 429: 10 });
    const code = await openCode(scene);
    await api.refusal(fulfilRedemption, 'too-many-requests', { token, params: { code } });
    await api.refusal(fulfilRedemption, 'too-many-requests', early);
    await api.refusal(cancelAtTill, 'too-many-requests', { token, params: { code } });
    const shutUntil = (await readTillKey(table, keyId))?.codesShutUntil;
    expect(shutUntil).toBe(hourOf(now()).endsAt.toISOString());
    // As the clock would have it when the hour is over.
    await shutCodes(table, keyId, now());
    await api.answer(cancelAtTill, 200, { token, params: { code } });
    await api.answer(fulfilRedemption, 200, {
      token: shop.tillKey,
      params: { code: await openCode(scene) },
    });
  });

  it('by its id does not lead to its code', async () => {
    const { redemptionId, code } = await reserve(scene, scene.ana.memberId, await offer(scene));
    expect(redemptionId).not.toContain(code);
    const token = scene.shop.tillKey;
    await cloudOf().api.refusal(fulfilRedemption, 'unknown-code', { token, params: { code: redemptionId } });
  });
});

describe('guessing a receipt', () => {
  it('is tried ten times a day by a member, at the same time or one by one', async () => {
    const { api } = cloudOf();
    const { token } = await newPerson(scene);
    const receipt = await newReceipt(scene);
    const guess = (total: number) =>
      api.call(claimReceipt, { token, body: { ...receipt, receiptNumber: freshId(), total } });
    const replies = await Promise.all(times(30, guess));
    expect(tally(replies.map(({ status }) => status))).toEqual({ 404: 10, 429: 20 });
    await api.refusal(claimReceipt, 'too-many-requests', { token, body: receipt });
  });

  it('of one number is tried twenty times a day by all members together, however it is spelt', async () => {
    const { api } = cloudOf();
    const receipt = await newReceipt(scene);
    const spelt = [
      receipt.receiptNumber,
      `#${receipt.receiptNumber.toUpperCase()}`,
      ` ${receipt.receiptNumber} `,
    ];
    const people = await Promise.all(times(3, () => newPerson(scene)));
    const guesses = people.flatMap(({ token }, who) =>
      times(9, (index) =>
        api.call(claimReceipt, {
          token,
          body: { ...receipt, receiptNumber: spelt[who] ?? '', total: index },
        }),
      ),
    );
    const replies = await Promise.all(guesses);
    expect(tally(replies.map(({ status }) => status))).toEqual({ 404: 20, 429: 7 });
  });
});
