/** What a code opens: the proof of a contact, and a member's sessions. */
import { describe, expect, it } from 'vitest';
import { endMySession, enrolContact, signOutEverywhere } from '#http/member-act/routes.ts';
import { getMe, listMySessions } from '#http/member-look/routes.ts';
import { verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember } from '#http/till/routes.ts';
import type { Item } from '#table/core/read.ts';
import { putItemIf } from '#table/core/single-writes.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { codeFor, device, joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail } from '../../support/inputs/facts.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
const joining = { givenName: 'Ana', termsVersion: '1' };

describe('a session', () => {
  it('of a contact that was enrolled at a till is that member’s, and proves the contact', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, email, phone } = await enrolSomebody(cloudOf(), shop);
    const { token, enrolled } = await signInAs(cloudOf(), { email });
    expect(enrolled).toBe(true);
    expect(await api.answer(getMe, 200, { token })).toMatchObject({
      memberId,
      email,
      phone: `+34••••••${phone.slice(-3)}`,
      proven: ['email'],
    });
    const byPhone = await signInAs(cloudOf(), { phone });
    expect(await api.answer(getMe, 200, { token: byPhone.token })).toMatchObject({
      memberId,
      proven: ['email', 'phone'],
    });
  });

  it('of a contact that is nobody’s opens nothing of a member, also when a till enrols it meanwhile', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    const { token } = await signInAs(cloudOf(), { email });
    await api.refusal(getMe, 'forbidden', { token });
    const { memberId } = await api.answer(enrolMember, 201, { token: shop.tillKey, body: { email } });
    await api.refusal(getMe, 'forbidden', { token });
    await api.refusal(enrolContact, 'already-enrolled', { token, body: joining });
    const again = await signInAs(cloudOf(), { email });
    expect(await api.answer(getMe, 200, { token: again.token })).toMatchObject({ memberId });
  });

  it('of a contact enrols once, and leads to the session that came of it for whoever missed the answer', async () => {
    const { api } = cloudOf();
    const { token: proof } = await signInAs(cloudOf(), { email: freshEmail() });
    const { memberId, token } = await api.answer(enrolContact, 201, { token: proof, body: joining });
    expect(await api.answer(getMe, 200, { token: proof })).toMatchObject({ memberId });
    await api.refusal(enrolContact, 'already-enrolled', { token: proof, body: joining });
    expect((await api.answer(listMySessions, 200, { token })).sessions).toHaveLength(1);
    await api.answer(endMySession, 200, { token, params: { sessionId: 'current' } });
    for (const over of [token, proof]) await api.refusal(getMe, 'unauthenticated', { token: over });
  });

  it('of a contact is one at a time: the code that was entered last counts', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const first = await signInAs(cloudOf(), { email, deviceId: device() });
    const second = await signInAs(cloudOf(), { email, deviceId: device() });
    await api.refusal(enrolContact, 'unauthenticated', { token: first.token, body: joining });
    await api.answer(enrolContact, 201, { token: second.token, body: joining });
  });

  it('of ten browsers at most: the eleventh ends the oldest, however many come at once', async () => {
    const { api, cloud, table, now } = cloudOf();
    const { memberId, email, token: oldest } = await joinMember(cloudOf());
    await cloud.setClock(new Date(now().getTime() + 60_000).toISOString());
    const byDevice = Array.from({ length: 9 }, () => ({ email, deviceId: device() }));
    const codes: object[] = [];
    for (const by of byDevice) codes.push({ ...by, code: await codeFor(cloudOf(), by) });
    const nine = await Promise.all(codes.map((body) => api.answer(verifyCode, 200, { body })));
    const tokens = [oldest, ...nine.map(({ token }) => token)];
    for (const token of tokens) await api.answer(getMe, 200, { token });
    await cloud.setClock(new Date(now().getTime() + 3_600_000).toISOString());
    const eleventh = await signInAs(cloudOf(), { email, deviceId: device() });
    await api.refusal(getMe, 'unauthenticated', { token: oldest });
    for (const token of [...tokens.slice(1), eleventh.token]) await api.answer(getMe, 200, { token });
    const kept = [...(await scanTable(table)).values()].filter(({ pk }) => pk === `SESSIONS#${memberId}`);
    expect(kept).toHaveLength(10);
    await cloud.setClock(begin);
  });

  it('is shown with its kind of browser, ends one by one, and never by another member', async () => {
    const { api, table } = cloudOf();
    const { memberId, email, token } = await joinMember(cloudOf());
    const code = await codeFor(cloudOf(), { email });
    const agent = 'Mozilla/5.0 (Linux; Android 10; ana@example.com) Gecko/143.0 Firefox/143.0';
    const phone = await api.answer(verifyCode, 200, {
      body: { email, code },
      headers: { 'user-agent': agent },
    });
    const { sessions } = await api.answer(listMySessions, 200, { token });
    expect(sessions.map(({ browser, isThis }) => [browser, isThis])).toEqual(
      expect.arrayContaining([
        ['', true],
        ['Firefox, Android', false],
      ]),
    );
    const sessionId = sessions.find(({ isThis }) => !isThis)?.sessionId ?? '';
    const stranger = await joinMember(cloudOf());
    const params = { sessionId };
    await api.refusal(endMySession, 'unknown-session', { token: stranger.token, params });
    await api.answer(getMe, 200, { token: phone.token });
    await api.answer(endMySession, 200, { token, params });
    await api.refusal(getMe, 'unauthenticated', { token: phone.token });
    await api.refusal(endMySession, 'unknown-session', { token, params });
    await api.answer(getMe, 200, { token });
    const kept = [...(await scanTable(table)).values()].filter(({ pk }) => pk === `SESSIONS#${memberId}`);
    expect(JSON.stringify(kept)).not.toMatch(/Gecko|example\.com/);
  });

  it('ends with "sign out everywhere", in every browser, and a new one works', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const contact = await signInAs(cloudOf(), { email });
    const body = { givenName: 'Ana', termsVersion: '1' };
    const first = await api.answer(enrolContact, 201, { token: contact.token, body });
    const second = await signInAs(cloudOf(), { email, deviceId: device() });
    await api.answer(signOutEverywhere, 200, { token: second.token });
    for (const { token } of [contact, first, second]) await api.refusal(getMe, 'unauthenticated', { token });
    const { token } = await signInAs(cloudOf(), { email });
    expect(await api.answer(getMe, 200, { token })).toMatchObject({ memberId: first.memberId });
  });

  it('that begins at the very moment of "sign out everywhere" ends with it, too', async () => {
    const { api, table } = cloudOf();
    const { memberId, token } = await joinMember(cloudOf());
    const [begun] = [...(await scanTable(table)).values()].filter(({ pk }) => pk === `SESSIONS#${memberId}`);
    await api.answer(signOutEverywhere, 200, { token });
    await putItemIf(table, begun as Item);
    await api.refusal(getMe, 'unauthenticated', { token });
  });

  it.each([
    ['none', undefined],
    ['no token', 'nonsense'],
    ['a token of another make', 'eyJhbGciOiJub25lIn0.eyJtZW1iZXJJZCI6Im1lbV8xIn0.'],
  ])('with %s is refused', async (_, token) => {
    await cloudOf().api.refusal(getMe, 'unauthenticated', { token });
  });

  it('of a till or an operator is no member’s', async () => {
    const { api, adminToken, cloud } = cloudOf();
    for (const token of [adminToken, cloud.credentials.posKey]) {
      await api.refusal(getMe, 'unauthenticated', { token });
    }
  });

  it('that was changed by a letter is refused', async () => {
    const { token } = await joinMember(cloudOf());
    for (const at of [10, token.length - 40, token.length - 2]) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      await cloudOf().api.refusal(getMe, 'unauthenticated', { token: changed });
    }
  });
});

describe('by the clock', () => {
  it('a code lapses after ten minutes, a proof after half an hour, and a session after twelve hours', async () => {
    const { api, cloud, now } = cloudOf();
    const pass = (minutes: number) =>
      cloud.setClock(new Date(now().getTime() + minutes * 60_000).toISOString());
    const email = freshEmail();
    const late = await codeFor(cloudOf(), { email });
    await pass(10);
    await api.refusal(verifyCode, 'wrong-code', { body: { email, code: late } });
    const inTime = await codeFor(cloudOf(), { email });
    await pass(9);
    const contact = await api.answer(verifyCode, 200, { body: { email, code: inTime } });
    await pass(29);
    await api.refusal(getMe, 'forbidden', { token: contact.token });
    const { token } = await api.answer(enrolContact, 201, { token: contact.token, body: joining });
    await pass(2);
    await api.refusal(getMe, 'unauthenticated', { token: contact.token });
    await pass(12 * 60 - 3);
    await api.answer(getMe, 200, { token });
    await pass(2);
    await api.refusal(getMe, 'unauthenticated', { token });
    await cloud.setClock(begin);
  });
});
