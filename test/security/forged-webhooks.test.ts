/** Webhooks that somebody has changed on their way, or made to be taken for something else. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { adapters } from '#pos/testing.ts';
import { failedEventsOf } from '../support/actors/failed-events.ts';
import { openShop, type Shop } from '../support/actors/shop.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { saleOf } from '../support/inputs/facts.ts';
import { readLedger } from '../support/outcomes/ledger.ts';
import { scanTable } from '../support/outcomes/table-scan.ts';
import { rawRequest } from './support/raw-request.ts';
import { openScene, type Scene } from './support/scene.ts';
import { changesNothing } from './support/unchanged.ts';
import { vendorSale } from './support/vendor-sale.ts';

const cloudOf = testCloud({ silent: true });
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

/** Whoever sends much that is refused is told to slow down, in place of why. What is right is still taken from them. */
const refusedAlike = (status: number) => (status === 429 ? 401 : status);

describe.each(adapters.map(({ vendor }) => vendor))('a webhook of %s', (vendor) => {
  let shop: Shop;
  let body: string;
  beforeAll(async () => {
    shop = await openShop(cloudOf(), vendor);
    const { connectionId } = shop;
    body = vendorSale(vendor, connectionId, cloudOf().now(), scene.ana.email);
  });

  const post = async (
    raw: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>>,
    at = shop,
  ) => {
    const call = { params: { connectionId: at.connectionId }, raw, headers };
    return refusedAlike((await cloudOf().api.call(receiveWebhook, call)).status);
  };
  const signatureOf = (headers: Readonly<Record<string, string>>) =>
    Object.keys(headers).find((name) => /signature|hmac/.test(name)) ?? '';

  it('is refused when any part of its body is another', async () => {
    const headers = shop.sign(body);
    const bytes = Buffer.from(body);
    const flipped = Array.from({ length: 13 }, (_, part) => {
      const changed = Buffer.from(bytes);
      const place = Math.min(bytes.length - 1, Math.floor((part * bytes.length) / 12));
      changed[place] = (changed[place] ?? 0) ^ 1;
      return changed;
    });
    const others = [
      '',
      `${body} `,
      `${body}\n`,
      `${body}\0`,
      `\ufeff${body}`,
      ` ${body}`,
      body.slice(0, -1),
      body + body,
      body.toUpperCase(),
      `${body}&payload={}`,
      body.includes('{"') ? body.replace('{"', '{ "') : `${body}%20`,
      Buffer.from(body, 'utf16le'),
      Buffer.from(body).toString('base64'),
      gzipSync(body),
    ].map((other) => Buffer.from(other));
    await changesNothing(cloudOf(), async () => {
      for (const raw of [...flipped, ...others]) expect(await post(new Uint8Array(raw), headers)).toBe(401);
      const zipped = { ...headers, 'content-encoding': 'gzip' };
      expect(await post(new Uint8Array(gzipSync(body)), zipped)).toBe(401);
    });
  });

  it('is refused when its signature is another, is not there, or stands elsewhere', async () => {
    const headers = shop.sign(body);
    const name = signatureOf(headers);
    const signature = headers[name] ?? '';
    const middle = Math.floor(signature.length / 2);
    const wrong = [
      '',
      signature.slice(1),
      signature.slice(0, -2),
      `${signature.slice(0, middle)}${signature[middle] === 'A' ? 'B' : 'A'}${signature.slice(middle + 1)}`,
      signature.toUpperCase(),
      `"${signature}"`,
      `sha256=${signature}`,
      `${signature},${signature}`,
      encodeURIComponent(signature).replace('%', '%25'),
      'undefined',
      'null',
      'v1,',
      'signature=,algorithm=HMAC-SHA256',
      `${signature.replace('HMAC-SHA256', 'none')}x`,
    ].filter((other) => other !== signature);
    const { [name]: _, ...unsigned } = headers;
    await changesNothing(cloudOf(), async () => {
      for (const other of wrong)
        expect([other, await post(body, { ...headers, [name]: other })]).toEqual([other, 401]);
      expect(await post(body, unsigned)).toBe(401);
      expect(await post(body, { ...unsigned, [`x-${name}`]: signature, authorization: signature })).toBe(401);
      const url = `/v1/webhooks/${shop.connectionId}?${name}=${encodeURIComponent(signature)}`;
      const { status } = await rawRequest(cloudOf().cloud.url, 'POST', url, { headers: unsigned, body });
      expect(refusedAlike(status)).toBe(401);
    });
  });

  it('is refused at another connection, and by what another vendor would sign with', async () => {
    const other = await openShop(cloudOf(), vendor);
    const headers = shop.sign(body);
    await changesNothing(cloudOf(), async () => {
      expect(await post(body, headers, other)).toBe(401);
      expect(await post(body, headers, scene.otherShop)).toBe(401);
      expect(await post(body, other.sign(body))).toBe(401);
      for (const { sign, vendor: name } of adapters) {
        if (name === vendor) continue;
        const signing = { secrets: ['x'.repeat(32)], notificationUrl: 'https://x.example' };
        expect(await post(body, sign(body, signing, cloudOf().now(), 'id'))).toBe(401);
      }
    });
  });

  it('as it was signed is taken, and counts once however often it is played again', async () => {
    const before = (await readLedger(scene.table, scene.ana.memberId)).length;
    const headers = shop.sign(body);
    for (let times = 0; times < 3; times += 1) expect(await post(body, headers)).toBe(202);
    expect(await post(body, shop.sign(body))).toBe(202);
    await cloudOf().cloud.settle();
    expect(await readLedger(scene.table, scene.ana.memberId)).toHaveLength(before + 1);
  });
});

describe('a webhook by Standard Webhooks', () => {
  const post = async (headers: Readonly<Record<string, string>>, raw = '{"type":"test"}') =>
    refusedAlike((await scene.shop.webhook(raw, headers)).status);

  it('is refused when its id or its time is another, or its time is over or has not come', async () => {
    const raw = '{"type":"test"}';
    const headers = scene.shop.sign(raw);
    const time = headers['webhook-timestamp'] ?? '';
    const wrong: Record<string, string>[] = [
      { 'webhook-id': 'msg_other' },
      { 'webhook-id': '' },
      { 'webhook-id': `${headers['webhook-id']}.${time}` },
      ...[
        '',
        '0',
        '-1',
        '1e9',
        `${time}.0`,
        `+${time}`,
        `0x${time}`,
        `${time},${time}`,
        '9'.repeat(13),
        'NaN',
      ].map((other) => ({ 'webhook-timestamp': other })),
      { 'webhook-timestamp': String(Number(time) + 1) },
    ];
    for (const seconds of [-301, 600]) {
      wrong.push(scene.shop.sign(raw, new Date(scene.now().getTime() + seconds * 1000)));
    }
    await changesNothing(cloudOf(), async () => {
      for (const change of wrong)
        expect([change, await post({ ...headers, ...change })]).toEqual([change, 401]);
    });
    expect(await post(headers)).toBe(202);
  });

  it('may list sixteen signatures, of which one of ours must be right', async () => {
    const headers = scene.shop.sign('{"type":"test"}');
    const right = headers['webhook-signature'] ?? '';
    const list = (...signatures: readonly string[]) =>
      post({ ...headers, 'webhook-signature': signatures.join(' ') });
    const wrong = Array(15).fill('v1,AAAA');
    expect(await list(...wrong, right)).toBe(202);
    expect(await list(...wrong, 'v1,AAAA', right)).toBe(401);
    for (const one of [
      right.replace('v1', 'v2'),
      right.replace('v1', 'v1a'),
      right.replace('v1,', ''),
      'v1',
      ',',
    ]) {
      expect([one, await list(one)]).toEqual([one, 401]);
    }
  });

  it('that names another connection in its body is kept as failed, and is no sale of that one', async () => {
    const { shop, otherShop } = scene;
    const { connectionId } = otherShop;
    const sale = saleOf(10_00, scene.now(), { connectionId, customer: { email: scene.ana.email } });
    await shop.report(sale);
    await cloudOf().cloud.settle();
    expect(await failedEventsOf(scene, { connectionId: shop.connectionId })).toMatchObject([
      { code: 'unusable-body', reason: expect.stringContaining('connectionId') },
    ]);
    expect([...(await scanTable(scene.table)).keys()].filter((key) => key.includes(sale.saleId))).toEqual([]);
  });
});
