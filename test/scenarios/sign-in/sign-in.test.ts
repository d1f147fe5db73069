/** One-time codes: what one is good for, and who may ask for one. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { askCode, verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember } from '#http/till/routes.ts';
import { visitPortal } from '../../support/actors/portal-visitor.ts';
import { openShop } from '../../support/actors/shop.ts';
import { codeFor, codeSentTo, device, joinMember, otherThan } from '../../support/actors/sign-in.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone } from '../../support/inputs/facts.ts';
import { messagesDuring } from '../../support/outcomes/messages-during.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
const verify = (body: object) => cloudOf().api.call(verifyCode, { body });

describe('a one-time code', () => {
  it('signs in once, and never again', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const code = await codeFor(cloudOf(), { email });
    const signedIn = await api.answer(verifyCode, 200, { body: { email, code } });
    expect(signedIn.enrolled).toBe(false);
    await api.refusal(verifyCode, 'wrong-code', { body: { email, code } });
  });

  it('comes by SMS to a phone, in the language of the request', async () => {
    const { api, cloud } = cloudOf();
    const phone = freshPhone();
    await api.answer(askCode, 202, {
      body: { phone },
      headers: { 'accept-language': 'fr, es-MX;q=0.8, en;q=0.5' },
    });
    const message = cloud.messages().findLast(({ to }) => to === phone);
    expect(message?.channel).toBe('sms');
    expect(message?.text).toMatch(/^\d{6} es tu codigo de Fidelio/);
  });

  it('is taken however it was typed', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const code = await codeFor(cloudOf(), { email });
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    const typed = `\u200b${wide.slice(0, 3)}\u202f\u2013\u202f${wide.slice(3)} `;
    await api.answer(verifyCode, 200, { body: { email: ` ${email.toUpperCase()}\u200b`, code: typed } });
  });

  it('is refused at once for an address that no mail can be sent to, in either spelling of it', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    for (const email of ['jos\u00e9@example.com', 'jose\u0301@example.com']) {
      const asked = await api.refusal(askCode, 'invalid-body', { body: { email } });
      expect(asked.errors?.[0]?.message).toContain("we can't send mail to any other");
      await api.refusal(enrolMember, 'invalid-body', { token: shop.tillKey, body: { email } });
      const page = await visitPortal(cloudOf()).post('/sign-in', { contact: email });
      expect(page.status).toBe(422);
      expect(page.html).toMatch(/before the @|antes de la @/);
    }
  });

  it('reaches an address whose domain is in another script, of which every spelling is one member', async () => {
    const name = randomUUID();
    const { memberId } = await joinMember(cloudOf(), {}, `${name}@xn--mnchen-3ya.example`);
    const shop = await openShop(cloudOf());
    for (const domain of ['mu\u0308nchen.example', 'm\u00fcnchen.example', 'M\u00dcNCHEN.example']) {
      const seen = cloudOf().cloud.messages().length;
      await cloudOf().api.answer(askCode, 202, { body: { email: `${name}@${domain}` } });
      codeSentTo(cloudOf(), `${name}@xn--mnchen-3ya.example`, seen);
      const call = { token: shop.tillKey, body: { email: `${name}@${domain}` } };
      expect(await cloudOf().api.answer(enrolMember, 200, call)).toMatchObject({ memberId });
    }
  });

  it('is not taken after five wrong tries', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const code = await codeFor(cloudOf(), { email });
    for (let by = 1; by <= 5; by += 1) {
      await api.refusal(verifyCode, 'wrong-code', { body: { email, code: otherThan(code, by) } });
    }
    await api.refusal(verifyCode, 'wrong-code', { body: { email, code } });
  });

  it('is taken at the fifth try', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const code = await codeFor(cloudOf(), { email });
    for (let by = 1; by <= 4; by += 1) {
      await api.refusal(verifyCode, 'wrong-code', { body: { email, code: otherThan(code, by) } });
    }
    await api.answer(verifyCode, 200, { body: { email, code } });
  });

  it('is replaced by the next one of the same browser', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const first = await codeFor(cloudOf(), { email });
    const second = await codeFor(cloudOf(), { email });
    if (first !== second) await api.refusal(verifyCode, 'wrong-code', { body: { email, code: first } });
    await api.answer(verifyCode, 200, { body: { email, code: second } });
  });

  it('works in the browser that asked only, and a stranger’s tries do not use it up', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const deviceId = device();
    const code = await codeFor(cloudOf(), { email, deviceId });
    for (let tries = 0; tries < 6; tries += 1) {
      await api.refusal(verifyCode, 'wrong-code', { body: { email, code, deviceId: device() } });
      await api.refusal(verifyCode, 'wrong-code', { body: { email, code } });
    }
    await api.answer(verifyCode, 200, { body: { email, code, deviceId } });
  });

  it('that was asked without a browser does not work in one', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const code = await codeFor(cloudOf(), { email });
    await api.refusal(verifyCode, 'wrong-code', { body: { email, code, deviceId: device() } });
    await api.answer(verifyCode, 200, { body: { email, code } });
  });

  it('does not work for another contact', async () => {
    const { api } = cloudOf();
    const code = await codeFor(cloudOf(), { email: freshEmail() });
    await api.refusal(verifyCode, 'wrong-code', { body: { email: freshEmail(), code } });
  });

  it('of twenty right tries at once signs in exactly one', async () => {
    const email = freshEmail();
    const code = await codeFor(cloudOf(), { email });
    const replies = await Promise.all(Array.from({ length: 20 }, () => verify({ email, code })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(401)]);
  });

  it('of twenty wrong tries at once counts five, and is used up', async () => {
    const { api, table } = cloudOf();
    const email = freshEmail();
    const code = await codeFor(cloudOf(), { email });
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, by) => verify({ email, code: otherThan(code, by + 1) })),
    );
    expect(new Set(replies.map(({ problem }) => problem))).toEqual(new Set(['wrong-code']));
    const tries = [...(await scanTable(table)).values()]
      .filter(({ pk, sk }) => pk.startsWith('SIGNIN#') && sk.startsWith('CODE#'))
      .map((item) => Number(item['tries']));
    expect(Math.max(...tries)).toBe(5);
    await api.refusal(verifyCode, 'wrong-code', { body: { email, code } });
  });

  it('is answered in the same words whatever is wrong with it', async () => {
    const email = freshEmail();
    const code = await codeFor(cloudOf(), { email });
    const wrong = await verify({ email, code: otherThan(code) });
    const otherBrowser = await verify({ email, code, deviceId: device() });
    const neverAsked = await verify({ email: freshEmail(), code });
    await verify({ email, code });
    const used = await verify({ email, code });
    for (const reply of [otherBrowser, neverAsked, used])
      expect(wordsOf(reply.body)).toEqual(wordsOf(wrong.body));
  });
});

describe('asking for a code', () => {
  it('is answered byte for byte the same for a member and for a stranger', async () => {
    const { api } = cloudOf();
    const { email } = await joinMember(cloudOf());
    const replies = await Promise.all(
      [email, freshEmail()].map(async (contact) => {
        const response = await api.unchecked(askCode, { body: { email: contact } });
        const headers = [...response.headers].filter(
          ([name]) => !/^(date|apigw-requestid|x-correlation-id|x-amzn)/.test(name),
        );
        return { status: response.status, headers, text: await response.text() };
      }),
    );
    expect(replies[0]).toEqual(replies[1]);
    expect(replies[0]).toMatchObject({ status: 202, text: '{"accepted":true}' });
  });

  it('writes to a member as to a stranger, whatever language the member reads', async () => {
    const { cloud, api } = cloudOf();
    const { email } = await joinMember(cloudOf(), { locale: 'es' });
    await cloud.settle();
    await api.answer(askCode, 202, { body: { email } });
    expect(cloud.messages().findLast(({ to }) => to === email)?.subject).toMatch(
      /^\d{6} is your Fidelio code$/,
    );
  });

  it.each([
    ['no contact', {}],
    ['two contacts', { email: 'ana@example.com', phone: '+34600111222' }],
    ['no address', { email: 'ana' }],
    ['no phone', { phone: 'abc' }],
    ['a device id that could be guessed', { email: 'ana@example.com', deviceId: 'x' }],
    ['a language that is none', { email: 'ana@example.com', locale: '??' }],
  ])('with %s is a bad request', async (_, body) => {
    await cloudOf().api.refusal(askCode, 'invalid-body', { body });
  });

  it('for a phone of a country that is not allowed names those that are', async () => {
    const { api } = cloudOf();
    const sent = await messagesDuring(cloudOf(), async () => {
      const problem = await api.refusal(askCode, 'sms-country', { body: { phone: '+18765551234' } });
      expect(problem.detail).toContain('ES');
    });
    expect(sent).toEqual([]);
  });

  it('whose message surely did not go out says so, to a member as to a stranger', async () => {
    const { api, cloud } = cloudOf();
    const { email } = await joinMember(cloudOf());
    const rejection =
      '<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>no</Message></Error></ErrorResponse>';
    const end = cloud.observe({
      before: ({ service, functionName }) =>
        service === 'ses' && functionName?.includes('SignIn')
          ? { status: 400, headers: { 'content-type': 'text/xml' }, body: rejection }
          : undefined,
    });
    try {
      const [member, stranger] = [
        await api.refusal(askCode, 'not-sent', { body: { email } }),
        await api.refusal(askCode, 'not-sent', { body: { email: freshEmail() } }),
      ];
      expect(wordsOf(member)).toEqual(wordsOf(stranger));
    } finally {
      end();
    }
  });

  it('is limited for each contact, whatever the browser, and says when to come back', async () => {
    const { api, cloud, now } = cloudOf();
    const millisecondsLeft = () => 3_600_000 - (now().getTime() % 3_600_000);
    if (millisecondsLeft() < 30_000) {
      await cloud.setClock(new Date(now().getTime() + 60_000).toISOString());
    }
    const email = freshEmail();
    const bodies = Array.from({ length: 14 }, () => ({ email, deviceId: device() }));
    const replies = await Promise.all(bodies.map((body) => api.call(askCode, { body })));
    expect(replies.map(({ status }) => status).sort()).toEqual([
      ...Array(10).fill(202),
      ...Array(4).fill(429),
    ]);
    const refused = replies.find(({ status }) => status === 429);
    const left = Math.ceil(millisecondsLeft() / 1000);
    expect(Math.abs(Number(refused?.headers.get('retry-after')) - left)).toBeLessThanOrEqual(5);
  });

  it('is asked for by nobody from a page of another site', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const call = { body: { email: freshEmail() }, headers };
    await cloudOf().api.refusal(askCode, 'forbidden', call);
  });

  it('is asked for in no language that is longer than languages are', async () => {
    const body = { email: freshEmail(), locale: `en${'-ab'.repeat(12)}` };
    await cloudOf().api.refusal(askCode, 'invalid-body', { body });
  });

  it('keeps no code and no contact in the table, in queues or in logs', async () => {
    const { cloud, table } = cloudOf();
    const email = freshEmail();
    const deviceId = device();
    const code = await codeFor(cloudOf(), { email, deviceId });
    await cloud.settle();
    const items = [...(await scanTable(table)).values()].filter(({ pk }) => /^(SIGNIN|LIMIT)#/.test(pk));
    expect(items.length).toBeGreaterThan(2);
    const kept = JSON.stringify(items) + JSON.stringify(cloud.logs());
    for (const secret of [email, deviceId, `"${code}"`, '127.0.0.1', '::1'])
      expect(kept).not.toContain(secret);
  });
});
