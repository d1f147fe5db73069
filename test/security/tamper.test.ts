/** Requests that somebody has changed on their way: their path and their headers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { requestAdjustment } from '#http/operator-ledger/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshId, saleOf } from '../support/inputs/facts.ts';
import { rawRequest } from './support/raw-request.ts';
import { openScene, type Scene } from './support/scene.ts';
import { changesNothing } from './support/unchanged.ts';

const cloudOf = testCloud({ silent: true });
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

describe('a path', () => {
  const member = () => ({ authorization: `Bearer ${scene.ana.token}` });
  const detours = [
    '/v1/me/../admin/connections',
    '/v1/me/%2e%2e/admin/connections',
    '/v1/me/..%2fadmin%2fconnections',
    '/v1/%2e/admin/connections',
    '/v1//admin/connections',
    '//v1/admin/connections',
    '/v1/admin/connections/',
    '/V1/Admin/Connections',
    '/v1/admin/connections;x=1',
    '/v1/admin/connections%2f',
    '/v1/admin/connections%00',
    '/v1/admin/connections%20',
    '/v1/admin/connections#/v1/me',
    '/v1/%61dmin/connections',
    '/v1/admin/connections?path=/v1/me',
    '/v1/admin%2fconnections',
    '/v1\\admin\\connections',
    'http://evil.example/v1/admin/connections',
    '/v1/me/statements/..%2f..%2fadmin%2fconnections',
    `/v1/admin/connections/${'a'.repeat(7000)}`,
    '/v1/admin/connections/%ff%fe',
    '/v1/admin/connections/%u0061',
  ];

  it('by a detour opens nothing to a member that the straight one does not', async () => {
    await changesNothing(cloudOf(), async () => {
      for (const path of detours) {
        for (const method of ['GET', 'POST', 'DELETE', 'HEAD', 'OPTIONS']) {
          const { status, text } = await rawRequest(cloudOf().cloud.url, method, path, { headers: member() });
          // What may be called is in the contract, for everybody to read; HEAD and OPTIONS say no more than that.
          const isNothing = { HEAD: 200, OPTIONS: 204 }[method] === status && text === '';
          const isRefused = [400, 401, 404, 405].includes(status);
          expect(isNothing || isRefused, `${method} ${path.slice(0, 80)} ${status}`).toBe(true);
        }
      }
    });
  });

  it('with a look-alike of an id leads to nobody’s', async () => {
    const { api, shop } = scene;
    const raw = '{"type":"test"}';
    const lookAlikes = [
      shop.connectionId.replace('o', '\u043e'),
      shop.connectionId.replace('s', '\u017f'),
      shop.connectionId.replace('-', '\u2010'),
      shop.connectionId.toUpperCase(),
      `${shop.connectionId}\u0000`,
      `${shop.connectionId}\u200b`,
      ` ${shop.connectionId}`,
      `${shop.connectionId}#x`,
      `./${shop.connectionId}`,
      shop.connectionId.normalize('NFKD').replace('p', 'p\u0301'),
    ];
    for (const connectionId of lookAlikes) {
      const call = { params: { connectionId }, raw, headers: shop.sign(raw) };
      await api.refusal(receiveWebhook, 'unknown-connection', call);
    }
    for (const digits of [
      scene.ana.memberId.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    ]) {
      const call = { token: scene.adminToken, headers: { 'idempotency-key': freshId() } };
      const body = { memberId: digits, pointsDelta: 1, reason: 'abc' };
      await api.refusal(requestAdjustment, 'unknown-member', { ...call, body });
    }
  });
});

describe('a header', () => {
  it('that names another method or another path changes neither', async () => {
    const { ana } = scene;
    const headers = {
      authorization: `Bearer ${ana.token}`,
      'x-http-method-override': 'DELETE',
      'x-http-method': 'DELETE',
      'x-method-override': 'DELETE',
      'x-original-url': '/v1/admin/connections',
      'x-rewrite-url': '/v1/admin/connections',
      'x-forwarded-prefix': '/v1/admin',
    };
    await changesNothing(cloudOf(), async () => {
      const { status, text } = await rawRequest(cloudOf().cloud.url, 'GET', '/v1/me?_method=DELETE', {
        headers,
      });
      expect([status, JSON.parse(text).memberId]).toEqual([200, ana.memberId]);
    });
  });

  it('that names another host is in no answer and no message', async () => {
    const { cloud } = cloudOf();
    await cloud.settle();
    const evil = 'evil.example';
    const headers = {
      host: evil,
      forwarded: `host=${evil};proto=https`,
      'x-forwarded-host': evil,
      'x-forwarded-server': evil,
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
      referer: `https://${evil}/`,
      'sec-fetch-site': 'same-origin',
    };
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    const email = freshEmail();
    const answers = [
      await rawRequest(cloud.url, 'POST', '/v1/sign-in', { headers, body: JSON.stringify({ email }) }),
      await rawRequest(cloud.url, 'POST', '/sign-in', {
        headers: form,
        body: `contact=${encodeURIComponent(email)}`,
      }),
      await rawRequest(cloud.url, 'GET', '/', { headers }),
      await rawRequest(cloud.url, 'GET', '/?lang=es', { headers }),
      await rawRequest(cloud.url, 'GET', '/openapi.json', { headers }),
      await rawRequest(cloud.url, 'GET', '/v1/unsubscribe?t=x', {
        headers: { ...headers, accept: 'text/html' },
      }),
    ];
    const body = { ...saleOf(60_00, scene.now()), memberId: scene.bea.memberId };
    const till = { ...headers, authorization: `Bearer ${scene.shop.tillKey}` };
    answers.push(
      await rawRequest(cloud.url, 'POST', '/v1/pos/sales', { headers: till, body: JSON.stringify(body) }),
    );
    await cloud.settle();
    expect(answers.map(({ status }) => status)).toEqual([202, 303, 200, 303, 200, 400, 200]);
    const toAsker = cloud.messages().filter(({ to }) => to === email);
    const told = [answers, cloud.messages()];
    expect(JSON.stringify(told)).not.toContain(evil);
    expect(toAsker).toHaveLength(2);
  });

  it('that comes twice proves nobody', async () => {
    const { url } = cloudOf().cloud;
    const bearer = `Bearer ${scene.ana.token}`;
    for (const authorization of [
      [bearer, bearer],
      [bearer, `Bearer ${scene.adminToken}`],
      ['Bearer x', bearer],
    ]) {
      const headers = { authorization: authorization.join(',') };
      expect((await rawRequest(url, 'GET', '/v1/me', { headers })).status).toBe(401);
    }
  });
});
