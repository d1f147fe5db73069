/** Guessing and pumping: what may be tried how often, by whom and for whom, however many try at the same time. */
import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeCount, parseRedemptionCode, redemptionCodeOf } from '#domain/rewards/redemption-code.ts';
import { cancelRedemption, claimReceipt, redeemReward } from '#http/member-act/routes.ts';
import { createTillKey } from '#http/operator-setup/routes.ts';
import { askCode, verifyCode } from '#http/sign-in/routes.ts';
import { cancelAtTill, enrolMember, fulfilRedemption, redeemAtTill } from '#http/till/routes.ts';
import { readTillKey, shutCodes } from '#table/connections/credentials.ts';
import { keys } from '#table/core/keys.ts';
import { dayOf, hourOf } from '#table/sign-in/rate-limits.ts';
import { contactKey } from '#trust/contact.ts';
import { bindingOf } from '#trust/one-time-code.ts';
import { codeFor } from '#use-cases/rewards/redemption-codes.ts';
import { offer, reserve, sell } from '../faults/world.ts';
import { wordsOf } from '../support/api-client.ts';
import { callsDuring, madeBy } from '../support/aws-calls.ts';
import { freshEmail, freshId, freshPhone } from '../support/facts.ts';
import { itemsOf, rules } from '../support/ledger.ts';
import { otherThan, codeFor as signInCode } from '../support/sign-in.ts';
import { scanTable, stateOf } from '../support/table-scan.ts';
import { testCloud } from '../support/test-cloud.ts';
import { invokeAs } from './gateway-event.ts';
import { newPerson, openScene, type Scene } from './scene.ts';
import { newReceipt, openCode } from './valid-calls.ts';

/** In an hour, of one address: 60 in a deployed stack, of which all tests of one machine would soon have had enough. */
const codesPerAddress = 1_000_000;

const cloudOf = testCloud();
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));
/** To whom SMS went, of those whose number looks so. */
const smsTo = (looks: RegExp) =>
  cloudOf()
    .cloud.messages()
    .filter(({ channel, to }) => channel === 'sms' && looks.test(to));
const sentTo = (to: string) =>
  cloudOf()
    .cloud.messages()
    .filter((message) => message.to === to).length;

/** How often each status came. */
function tally(statuses: readonly number[]): Readonly<Record<number, number>> {
  const counts = Map.groupBy(statuses, (status) => status);
  return Object.fromEntries([...counts].map(([status, all]) => [status, all.length]));
}

/** As from an address that API Gateway saw. */
async function from(
  sourceIp: string,
  what: 'sign-in' | 'sign-in/verify',
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const request = { routeKey: `POST /v1/${what}`, body: JSON.stringify(body), headers, sourceIp };
  return (await invokeAs(cloudOf().cloud, 'SignIn', request)).statusCode;
}

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

/** Makes the newest counter of this kind stand at `uses`, after `act` has counted once. */
async function fillUp(subject: string, uses: number, act: () => Promise<unknown>): Promise<void> {
  const { table } = cloudOf();
  const before = await scanTable(table);
  await act();
  const [key, item] =
    [...(await scanTable(table))].find(([at, now]) => {
      return at.startsWith(`LIMIT#${subject}`) && now['uses'] !== before.get(at)?.['uses'];
    }) ?? [];
  if (key === undefined || item === undefined) throw new Error(`nothing was counted under ${subject}`);
  await putItem({ ...item, uses });
}

/** Makes today's SMS, of everybody together, stand at `uses`. */
async function smsGone(uses: number): Promise<void> {
  const { pk, sk } = keys.limit('sms', dayOf(cloudOf().now(), rules.programme.timeZone).name);
  await putItem({ pk, sk, uses, expiresAt: Math.ceil(cloudOf().now().getTime() / 1000) + 86_400 });
}

async function putItem(item: Readonly<Record<string, unknown>>): Promise<void> {
  const { documents, name } = cloudOf().table;
  await documents.send(new PutCommand({ TableName: name, Item: { ...item } }));
}

describe('pumping codes', () => {
  it('to one contact by many at the same time sends ten in an hour', async () => {
    const email = freshEmail();
    const asks = times(30, (index) =>
      from(`198.51.100.${100 + index}`, 'sign-in', { email, deviceId: randomUUID() }),
    );
    expect(tally(await Promise.all(asks))).toEqual({ 202: 10, 429: 20 });
    expect(sentTo(email)).toBe(10);
  });

  it('to many contacts from one address, or one network of IPv6, sends no more than it may have in an hour', async () => {
    for (const address of [() => '192.0.2.10', (i: number) => `2001:db8:1:2:${i.toString(16)}::1`]) {
      await fillUp('codes-of-address#', codesPerAddress - 5, () =>
        from(address(1), 'sign-in', { email: freshEmail() }),
      );
      const asks = times(12, (index) => from(address(index), 'sign-in', { email: freshEmail() }));
      expect(tally(await Promise.all(asks))).toEqual({ 202: 5, 429: 7 });
    }
  });

  it('by SMS goes to the programme’s countries only, however the number is written', async () => {
    const { api } = cloudOf();
    const abroad = ['+18765551234', '+1 (876) 555-1234', '0018765551234', '+882 16 1234567', '+447700900123'];
    const odd = [
      '+99912345678',
      '+351912345678',
      '+376312345',
      '+870773111632',
      '＋４４７７００９００１２３',
    ];
    for (const phone of [...abroad, ...odd]) {
      const { status, problem } = await api.call(askCode, { body: { phone } });
      expect([phone, status]).toEqual([phone, problem === 'sms-country' ? 422 : 400]);
    }
    // Of messages to others, some may be under way still.
    expect([...abroad, ...odd].map(sentTo)).toEqual([...abroad, ...odd].map(() => 0));
    expect(smsTo(/^\+(?!34)/)).toEqual([]);
  });

  it('by SMS ends for the day at the breaker, for everybody and from everywhere, while e-mail goes on', async () => {
    await smsGone(998);
    const asks = times(9, (index) => from(`192.0.2.${30 + index}`, 'sign-in', { phone: freshPhone() }));
    expect(tally(await Promise.all(asks))).toEqual({ 202: 2, 429: 7 });
    expect(await from('192.0.2.40', 'sign-in', { email: freshEmail() })).toBe(202);
  });

  it('that is refused sends nothing and replaces no code', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const code = await signInCode(cloudOf(), { email });
    const scope = contactKey({ kind: 'email', value: email }, scene.keys.contactPepper);
    await fillUp(`codes-of-contact#${scope}`, 30, () =>
      from('192.0.2.50', 'sign-in', { email, deviceId: randomUUID() }),
    );
    const sent = sentTo(email);
    expect(await from('192.0.2.51', 'sign-in', { email })).toBe(429);
    expect(sentTo(email)).toBe(sent);
    await api.answer(verifyCode, 200, { body: { email, code } });
  });
});

describe('pumping SMS by a till’s key', () => {
  /** What became of a member's messages, by what they say. */
  const fates = async (memberId: string) =>
    (await itemsOf(scene.table, memberId, 'MESSAGE#')).map(({ kind, state, reason }) => ({
      kind,
      state,
      ...(reason !== undefined && { reason }),
    }));
  const enrol = async (phone: string) => {
    const { memberId } = await cloudOf().api.answer(enrolMember, 201, {
      token: scene.shop.tillKey,
      body: { phone },
    });
    await cloudOf().cloud.settle();
    return memberId;
  };
  const withheld = (kind: string, reason: string) => ({ kind, state: 'withheld', reason });

  it('that enrols numbers of other countries sends none: they are members, and the log of messages says why', async () => {
    for (const phone of ['+351912345678', '+447911123456', '+18765551234']) {
      const memberId = await enrol(phone);
      expect([await fates(memberId), sentTo(phone)]).toEqual([[withheld('welcome', 'sms-country')], 0]);
    }
    expect(smsTo(/^\+(?!34)/)).toEqual([]);
  });

  it('that redeems and gives back in a loop sends a phone five codes a day, and takes nothing else away', async () => {
    const { api, cloud } = cloudOf();
    await smsGone(0);
    const token = scene.shop.tillKey;
    const phone = freshPhone();
    const memberId = await enrol(phone);
    await sell(scene, memberId, 400_00);
    const rewardId = await offer(scene);
    for (let round = 0; round < 7; round += 1) {
      const { code } = await reserve(scene, memberId, rewardId);
      await cloud.settle();
      await api.answer(cancelAtTill, 200, { token, params: { code } });
    }
    const codes = (await fates(memberId)).filter(({ kind }) => kind === 'redemption-code');
    expect(codes.filter(({ state }) => state === 'sent')).toHaveLength(5);
    expect(codes.filter(({ state }) => state !== 'sent')).toEqual([
      withheld('redemption-code', 'sms-contact'),
      withheld('redemption-code', 'sms-contact'),
    ]);
    expect(sentTo(phone)).toBe(1 + 5);
  });

  it('ends at four fifths of the day, so that codes for signing in still go', async () => {
    await smsGone(799);
    const fate = async (phone: string) => fates(await enrol(phone));
    expect(await fate(freshPhone())).toEqual([{ kind: 'welcome', state: 'sent' }]);
    expect(await fate(freshPhone())).toEqual([withheld('welcome', 'sms-day')]);
    expect(await from('192.0.2.61', 'sign-in', { phone: freshPhone() })).toBe(202);
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

describe('an Idempotency-Key', () => {
  it('is its caller’s own: the same of another till, or of a member, is another request', async () => {
    const { api, ana, shop, otherShop, adminToken } = scene;
    await sell(scene, ana.memberId, 400_00);
    const rewardId = await offer(scene);
    const place = { connectionId: shop.connectionId, locationId: shop.locationId };
    const second = await api.answer(createTillKey, 201, { token: adminToken, body: place });
    const headers = { 'idempotency-key': freshId() };
    const ids = new Set<string>();
    for (const token of [shop.tillKey, second.key, otherShop.tillKey, shop.tillKey]) {
      const rewardOf = { memberId: ana.memberId, rewardId: await offer(scene) };
      const body = token === shop.tillKey ? { memberId: ana.memberId, rewardId } : rewardOf;
      ids.add((await api.answer(redeemAtTill, 201, { token, headers, body })).redemptionId);
    }
    const own = await api.answer(redeemReward, 201, { token: ana.token, headers, body: { rewardId } });
    expect(ids.add(own.redemptionId).size).toBe(4);
  });

  it('that holds what separates the parts of a cause leads to nobody else’s', async () => {
    const { api, ana, bea, shop } = scene;
    await sell(scene, bea.memberId, 100_00);
    const rewardId = await offer(scene);
    const key = freshId();
    const first = await api.answer(redeemReward, 201, {
      token: ana.token,
      headers: { 'idempotency-key': key },
      body: { rewardId },
    });
    for (const forged of [
      `${ana.memberId}:${key}`,
      `:${key}`,
      `${key}\\n0`,
      `redeem:${ana.memberId}:${key}`,
    ]) {
      const other = await api.answer(redeemReward, 201, {
        token: bea.token,
        headers: { 'idempotency-key': forged },
        body: { rewardId: await offer(scene) },
      });
      expect(other.redemptionId).not.toBe(first.redemptionId);
      const params = { redemptionId: other.redemptionId };
      await api.answer(cancelRedemption, 200, { token: bea.token, params });
    }
    expect(await itemsOf(scene.table, ana.memberId, `TAKEN#${rewardId}`)).toMatchObject([{ taken: 1 }]);
    await api.refusal(redeemAtTill, 'key-reused', await reusedCall(shop.tillKey));
  });

  /** A key that this till has used for another member. */
  async function reusedCall(token: string) {
    const headers = { 'idempotency-key': freshId() };
    const rewardId = await offer(scene);
    await cloudOf().api.answer(redeemAtTill, 201, {
      token,
      headers,
      body: { memberId: scene.bea.memberId, rewardId },
    });
    return { token, headers, body: { memberId: scene.ana.memberId, rewardId } };
  }

  it('does not repeat the end of a code to another till, or to one that sends none', async () => {
    const { api, shop, otherShop } = scene;
    const params = { code: await openCode(scene) };
    const headers = { 'idempotency-key': freshId() };
    const first = await api.answer(fulfilRedemption, 200, { token: shop.tillKey, headers, params });
    expect(await api.answer(fulfilRedemption, 200, { token: shop.tillKey, headers, params })).toEqual(first);
    await api.refusal(fulfilRedemption, 'already-fulfilled', { token: otherShop.tillKey, headers, params });
    await api.refusal(fulfilRedemption, 'already-fulfilled', { token: shop.tillKey, params });
    await api.refusal(cancelAtTill, 'already-fulfilled', { token: shop.tillKey, headers, params });
  });
});
