/** Pumping: how many codes and SMS may be sent, to whom and by whose asking, however many ask at the same time. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportMe } from '#http/member-look/routes.ts';
import { askCode, verifyCode } from '#http/sign-in/routes.ts';
import { cancelAtTill, enrolMember } from '#http/till/routes.ts';
import { contactKey } from '#trust/contact.ts';
import { offer, reserve, sell } from '../faults/world.ts';
import { signInAs, codeFor as signInCode } from '../support/actors/sign-in.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone } from '../support/inputs/facts.ts';
import { itemsOf } from '../support/outcomes/ledger.ts';
import { attemptsOf, codesPerAddress, tally, times } from './support/attempts.ts';
import { openScene, type Scene } from './support/scene.ts';

const cloudOf = testCloud();
const { from, sentTo, fillUp, smsGone } = attemptsOf(cloudOf);
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

/** To whom SMS went, of those whose number looks so. */
const smsTo = (looks: RegExp) =>
  cloudOf()
    .cloud.messages()
    .filter(({ channel, to }) => channel === 'sms' && looks.test(to));

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
    const session = await signInAs(cloudOf(), { phone });
    const { messages } = await api.answer(exportMe, 200, { token: session.token });
    expect(messages.flatMap(({ reason }) => reason ?? [])).toEqual(['sms-contact', 'sms-contact']);
  });

  it('ends at four fifths of the day, so that codes for signing in still go', async () => {
    await smsGone(799);
    const fate = async (phone: string) => fates(await enrol(phone));
    expect(await fate(freshPhone())).toEqual([{ kind: 'welcome', state: 'sent' }]);
    expect(await fate(freshPhone())).toEqual([withheld('welcome', 'sms-day')]);
    expect(await from('192.0.2.61', 'sign-in', { phone: freshPhone() })).toBe(202);
  });
});
