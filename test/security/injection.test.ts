/** What people write stays what it is: no header, no log line, no markup, no second recipient, no place in a list. */
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#api/route.ts';
import { isRefusal } from '#domain/refusal.ts';
import { changeMe, enrolContact } from '#http/member-act/routes.ts';
import { listFailedEvents } from '#http/operator-look/routes.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import { routes } from '#http/routes.ts';
import { getOpenapi } from '#http/service/routes.ts';
import { enrolMember, redeemAtTill } from '#http/till/routes.ts';
import type { Contact } from '#trust/contact.ts';
import { enrolMember as enrol } from '#use-cases/members/enrol-member.ts';
import { createReward as offer } from '#use-cases/rewards/offer-reward.ts';
import { callAt, sell, sessionOf } from '../faults/world.ts';
import { type Call, nameOf } from '../support/api/api-client.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone } from '../support/inputs/facts.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { messagesDuring } from '../support/outcomes/messages-during.ts';
import { invokeAs } from './support/gateway-event.ts';
import { leavesOf, withLeaf } from './support/leaves.ts';
import { nasty } from './support/nasty-texts.ts';
import { openScene, type Scene } from './support/scene.ts';
import { rightCall, validCalls } from './support/valid-calls.ts';

const cloudOf = testCloud({ silent: true, programme: gymWith() });
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

const { simpleParser } = createRequire(import.meta.url)('mailparser') as {
  simpleParser(raw: string): Promise<{
    readonly text: string;
    readonly html: string;
    readonly headerLines: readonly { readonly key: string }[];
  }>;
};

const headersOfAnswers = new Set(
  [
    'apigw-requestid',
    'cache-control',
    'connection',
    'content-length',
    'content-type',
    'date',
    'keep-alive',
  ].concat([
    'retry-after',
    'transfer-encoding',
    'www-authenticate',
    'x-content-type-options',
    'x-correlation-id',
  ]),
);

/** Every line that a function has printed is an object of ours. */
function logsAreWhole(): void {
  for (const { line } of cloudOf().cloud.logs()) {
    expect(typeof line, JSON.stringify(line)).toBe('object');
    expect(JSON.stringify(line)).not.toMatch(/"level":"forged"|"message":"forged"/);
  }
}

async function isHarmless(route: Route, call: Call): Promise<void> {
  const response = await cloudOf().api.unchecked(route, call);
  const text = await response.text();
  expect(response.status, `${nameOf(route)} ${text}`).toBeLessThan(500);
  for (const name of response.headers.keys()) expect(headersOfAnswers).toContain(name);
  expect(response.headers.get('content-type')).toMatch(/^application\/(problem\+)?json$/);
  JSON.parse(text);
}

const named = (some: readonly Route[]) => some.map((route) => [nameOf(route), route] as const);

describe('a text', () => {
  it.each(
    named(routes.filter(({ body }) => body !== undefined)),
  )('in any field of %s adds no header and no line of log', async (_, route) => {
    const { body, ...call } = await rightCall(scene, route);
    const leaves = leavesOf(body).filter((path) => path.length > 0);
    for (const path of leaves) {
      for (const text of nasty) await isHarmless(route, { ...call, body: withLeaf(body, path, text) });
    }
    logsAreWhole();
  });

  it('in any path or query adds none either', async () => {
    for (const route of routes.filter(({ params, query }) => params !== undefined || query !== undefined)) {
      const { params = {}, query = {}, ...call } = await rightCall(scene, route);
      for (const text of nasty.filter((one) => one.isWellFormed())) {
        for (const name of Object.keys(params))
          await isHarmless(route, { ...call, query, params: { ...params, [name]: text } });
        for (const name of Object.keys(query))
          await isHarmless(route, { ...call, params, query: { ...query, [name]: text } });
      }
    }
    logsAreWhole();
  });

  it('in any header adds none either, were API Gateway to let it through', async () => {
    const { cloud } = cloudOf();
    const names = [
      'accept-language',
      'accept',
      'accept-encoding',
      'user-agent',
      'origin',
      'referer',
      'host',
      'cookie',
    ];
    for (const text of nasty) {
      const odd = Object.fromEntries(names.map((name) => [name, text]));
      const headers = {
        ...odd,
        authorization: `Bearer ${scene.ana.token}`,
        'idempotency-key': text,
        'webhook-id': text,
      };
      const answers = [
        await invokeAs(cloud, 'MemberLook', { routeKey: 'GET /v1/me/account', headers }),
        await invokeAs(cloud, 'MemberLook', {
          routeKey: 'GET /v1/me/account',
          headers: { authorization: text },
        }),
        await invokeAs(cloud, 'MemberAct', {
          routeKey: 'POST /v1/me/redemptions',
          headers,
          body: '{"rewardId":"a"}',
        }),
        await invokeAs(cloud, 'SignIn', {
          routeKey: 'POST /v1/sign-in',
          headers,
          body: '{}',
          sourceIp: text,
        }),
        await invokeAs(cloud, 'MemberLook', {
          routeKey: 'GET /',
          headers,
          cookies: [`__Host-fidelio-language=${text}`, text],
        }),
        await invokeAs(cloud, 'Webhooks', {
          routeKey: 'POST /v1/webhooks/{connectionId}',
          pathParameters: { connectionId: scene.shop.connectionId },
          headers: { ...headers, 'webhook-signature': text, 'webhook-timestamp': text },
          body: text,
        }),
      ];
      for (const { statusCode, headers: answered, cookies = [] } of answers) {
        expect(statusCode).toBeLessThan(500);
        expect(JSON.stringify([answered, cookies])).not.toMatch(/Injected|\\r|\\n|\\u001b|\u2028/i);
      }
    }
    logsAreWhole();
  });

  it('in a signed webhook adds none either, neither as a value nor as a key', async () => {
    const sale = await validCalls['receiveWebhook']?.(scene);
    const event = JSON.parse(String(sale?.raw));
    for (const text of nasty) {
      for (const path of leavesOf(event)) await scene.shop.report(withLeaf(event, path, text) as object);
      await scene.shop.report({ type: text });
      await scene.shop.report({ ...event, [text]: { [text]: text }, totals: { [text]: text } });
    }
    await cloudOf().cloud.settle();
    logsAreWhole();
    const { failedEvents } = await cloudOf().api.answer(listFailedEvents, 200, {
      token: scene.adminToken,
      query: { limit: 100 },
    });
    expect(failedEvents.length).toBeGreaterThan(5);
    for (const { reason } of failedEvents) expect(reason).not.toMatch(/forged|[\p{Cc}\u2028]/u);
  });
});

describe('a message', () => {
  const names = [
    ...nasty,
    'Ana https://evil.example',
    'Ana\r\nBcc: eve@evil.example',
    '"Ana" <eve@evil.example>',
  ];

  async function holdMails(to: string): Promise<void> {
    const mails = cloudOf()
      .cloud.messages()
      .filter((message) => message.to === to);
    expect(mails.length).toBeGreaterThan(0);
    for (const { raw, subject } of mails) {
      const { headerLines, text, html } = await simpleParser(raw ?? '');
      const keys = headerLines.map(({ key }) => key);
      const known =
        /^(from|to|subject|date|message-id|mime-version|content-.*|auto-submitted|list-unsubscribe(-post)?)$/;
      expect(keys.filter((key) => !known.test(key))).toEqual([]);
      expect(keys.filter((key) => /^(from|to|subject)$/.test(key))).toHaveLength(3);
      expect(subject).not.toMatch(/\p{Cc}/u);
      expect(html).not.toMatch(/<script|<img/i);
      for (const body of [text, html, subject]) expect(body).not.toContain('9007199254740992');
    }
  }

  /** Names as they may stand in the table from before the API refused them. */
  const call = () => callAt(scene);
  const enrolled = async (contact: Contact, givenName: string) => {
    const by = { till: { keyId: 'till', connectionId: scene.shop.connectionId } };
    const made = await enrol(call(), { contacts: [contact], givenName, by });
    if (isRefusal(made)) throw new Error(made.detail);
    return made;
  };

  it('to who was enrolled under an odd name greets nobody by it, and goes to nobody else', async () => {
    const { cloud } = scene;
    const emails = names.map(() => freshEmail());
    const sent = await messagesDuring({ cloud }, async () => {
      for (const [index, value] of emails.entries())
        await enrolled({ kind: 'email', value }, names[index] ?? '');
    });
    for (const email of emails) await holdMails(email);
    expect(sent.map(({ to }) => to).toSorted()).toEqual(emails.toSorted());
    expect(JSON.stringify(sent.map(({ text, html }) => [text, html]))).not.toMatch(/evil|forged|Injected/);
  });

  it('about a reward of an odd name is one message to one person, by e-mail and by SMS', async () => {
    const { api, cloud, shop } = scene;
    const contacts: Contact[] = [];
    for (const name of names) {
      const rewardId = `r-${freshId()}`;
      await offer(call(), { rewardId, name: { en: name }, kind: 'x', points: 1 }, 'test');
      for (const contact of [
        { kind: 'email', value: freshEmail() } as const,
        { kind: 'phone', value: freshPhone() } as const,
      ]) {
        const { memberId } = await enrolled(contact, 'Ana');
        await sell(scene, memberId, 10_00);
        const headers = { 'idempotency-key': freshId() };
        await api.answer(redeemAtTill, 201, { token: shop.tillKey, headers, body: { memberId, rewardId } });
        contacts.push(contact);
      }
    }
    await cloud.settle();
    for (const { kind, value } of contacts) {
      if (kind === 'email') await holdMails(value);
      const texts = cloud.messages().filter(({ to, channel }) => to === value && channel === 'sms');
      expect(texts).toHaveLength(kind === 'email' ? 0 : 2);
      for (const { text } of texts) expect(text).not.toMatch(/[\p{Cc}\u2028]/u);
    }
  });

  it('and a till are spared a name with commands in it: it is refused', async () => {
    const { api, shop, adminToken } = scene;
    for (const name of ['A\u001b@', 'A\u0000', 'A\r\nB', 'A\ud800', 'A\u009bB']) {
      const token = await sessionOf(scene, { contact: { kind: 'email', value: freshEmail() } });
      const person = { givenName: name };
      const till = { token: shop.tillKey, body: { email: freshEmail(), ...person } };
      await api.refusal(enrolMember, 'invalid-body', till);
      await api.refusal(enrolContact, 'invalid-body', { token, body: { ...person, termsVersion: '1' } });
      await api.refusal(changeMe, 'invalid-body', { token: scene.ana.token, body: person });
      const reward = { rewardId: `r-${freshId()}`, name, kind: 'x', points: 1 };
      await api.refusal(createReward, 'invalid-body', { token: adminToken, body: reward });
    }
  });
});

it('no route answers a table of cells, in which a text could be a formula', async () => {
  const { paths } = await cloudOf().api.answer(getOpenapi, 200);
  const types = new Set(JSON.stringify(paths).match(/"(application|text)\/[a-z+]+"/g));
  expect(types).toEqual(new Set(['"application/json"', '"application/problem+json"']));
});
