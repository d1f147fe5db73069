import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { getConnection, listConnections, listTillKeys } from '#http/operator-look/routes.ts';
import {
  addSecret,
  changeConnection,
  createConnection,
  createTillKey,
  deleteConnection,
  endSecret,
} from '#http/operator-setup/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { standardWebhooks } from '#pos/standard-webhooks/standard-webhooks.ts';
import { adapters } from '#pos/testing.ts';
import { keys as tableKeys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { replaceAttribute } from '#table/core/single-writes.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { madeBy } from '../../support/aws/aws-calls.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { waitForLines } from '../../support/outcomes/log-lines.ts';
import { stateOf } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
let token: string;
beforeAll(() => {
  token = cloudOf().adminToken;
});

const newId = () => `c-${freshId()}`;
const show = (connectionId: string) =>
  cloudOf().api.answer(getConnection, 200, { token, params: { connectionId } });
const rotate = (connectionId: string, body: object = {}) =>
  cloudOf().api.answer(addSecret, 201, { token, params: { connectionId }, body });
const end = (connectionId: string, secretId: string) =>
  cloudOf().api.answer(endSecret, 200, { token, params: { connectionId, secretId } });

/** A connection of a vendor-neutral sender. */
async function connect(more: object = {}) {
  const connectionId = newId();
  const body = { connectionId, vendor: 'standard-webhooks', ...more };
  return cloudOf().api.answer(createConnection, 201, { token, body });
}

/** Posts a sale that is signed with the secret. @returns the status of the answer */
async function post(connectionId: string, secret: string): Promise<number> {
  const { api, now } = cloudOf();
  const raw = JSON.stringify(saleOf(1000, now()));
  const headers = standardWebhooks.sign(raw, { secrets: [secret] }, now(), `msg_${randomUUID()}`);
  return (await api.call(receiveWebhook, { params: { connectionId }, raw, headers })).status;
}

/** Two calls of a function that both have read before either of them writes. */
async function bothAtOnce<T>(name: string, call: (index: number) => Promise<T>): Promise<T[]> {
  let arrived = 0;
  const { promise: met, resolve: meet } = Promise.withResolvers<void>();
  const stop = cloudOf().cloud.observe({
    before: async (seen) => {
      if (!madeBy(name)(seen) || seen.operation !== 'UpdateItem') return undefined;
      arrived += 1;
      if (arrived === 2) meet();
      await met;
      return undefined;
    },
  });
  const results = await Promise.all([call(0), call(1)]);
  stop();
  expect(arrived).toBe(2);
  return results;
}

describe('a secret', () => {
  it('and its successor are valid together, until the old one is ended', async () => {
    const { connectionId, secret: old } = await connect();
    const { secrets: before } = await show(connectionId);
    expect(before).toHaveLength(1);
    const rotated = await rotate(connectionId);
    expect(rotated.secret).not.toBe(old);
    expect(rotated.secrets).toEqual([
      { secretId: rotated.secretId, validSince: expect.any(String) },
      ...before,
    ]);
    expect([await post(connectionId, old), await post(connectionId, rotated.secret)]).toEqual([202, 202]);

    const { secrets } = await end(connectionId, before[0]?.secretId ?? '');
    expect(secrets.map(({ secretId }) => secretId)).toEqual([rotated.secretId]);
    expect([await post(connectionId, old), await post(connectionId, rotated.secret)]).toEqual([401, 202]);
  });

  it('that the vendor made is taken as it is', async () => {
    const { connectionId } = await connect();
    const { secret } = await rotate(connectionId, { secret: 'swordfish' });
    expect(secret).toBe('swordfish');
    expect(await post(connectionId, 'swordfish')).toBe(202);
  });

  it('has no third beside it, and the last one cannot be ended', async () => {
    const { api } = cloudOf();
    const { connectionId } = await connect();
    const [first] = (await show(connectionId)).secrets;
    const { secretId } = await rotate(connectionId);
    const params = { connectionId };
    await api.refusal(addSecret, 'too-many-secrets', { token, params, body: {} });
    await end(connectionId, first?.secretId ?? '');
    await api.refusal(endSecret, 'last-secret', { token, params: { connectionId, secretId } });
    const ended = { connectionId, secretId: first?.secretId ?? '' };
    await api.refusal(endSecret, 'unknown-secret', { token, params: ended });
  });

  it('is rotated once by two operators who do it at the same time', async () => {
    const { api } = cloudOf();
    const { connectionId } = await connect();
    const params = { connectionId };
    const replies = await bothAtOnce('OperatorSetup', () => api.call(addSecret, { token, params, body: {} }));
    expect(replies.map(({ problem }) => problem).sort()).toEqual([null, 'too-many-secrets'].sort());
    const added = replies.find(({ status }) => status === 201)?.body as { secret: string };
    expect(await post(connectionId, added.secret)).toBe(202);
    expect((await show(connectionId)).secrets).toHaveLength(2);
  });

  it('is left when both are ended at the same time', async () => {
    const { api } = cloudOf();
    const { connectionId } = await connect();
    const { secrets } = await rotate(connectionId);
    const replies = await bothAtOnce('OperatorSetup', (index) => {
      const params = { connectionId, secretId: secrets[index]?.secretId ?? '' };
      return api.call(endSecret, { token, params });
    });
    expect(replies.map(({ problem }) => problem).sort()).toEqual([null, 'last-secret'].sort());
    expect((await show(connectionId)).secrets).toHaveLength(1);
  });

  it('from before there were ids is valid, shown and replaced', async () => {
    const { table } = cloudOf();
    const { connectionId, secret: old } = await connect();
    const key = tableKeys.connection(connectionId);
    const before = (await getItem(table, key))?.['sealedSecrets'] as { sealed: Uint8Array }[];
    const after = before.map(({ sealed }) => sealed);
    expect(await replaceAttribute(table, key, 'sealedSecrets', { before, after })).toBe(true);

    const { secrets, createdAt } = await show(connectionId);
    expect(secrets).toEqual([{ secretId: '00000001', validSince: createdAt }]);
    expect(await post(connectionId, old)).toBe(202);
    const { secret } = await rotate(connectionId);
    expect([await post(connectionId, old), await post(connectionId, secret)]).toEqual([202, 202]);
    await end(connectionId, '00000001');
    expect([await post(connectionId, old), await post(connectionId, secret)]).toEqual([401, 202]);
  });

  it.each([
    ['does not open', (stored: object) => ({ ...stored, sealed: new Uint8Array(40) })],
    ['is cut short', (stored: object) => ({ ...stored, sealed: new Uint8Array(3) })],
    ['is no secret', () => 'swordfish'],
    ['is nothing', () => null],
  ])('that %s is named, and does not end the other', async (_, spoil) => {
    const { table, cloud } = cloudOf();
    const { connectionId, secret: old } = await connect();
    const { secret } = await rotate(connectionId);
    const key = tableKeys.connection(connectionId);
    const before = (await getItem(table, key))?.['sealedSecrets'] as readonly object[];
    const after = [spoil(before[0] ?? {}), before[1]];
    expect(await replaceAttribute(table, key, 'sealedSecrets', { before, after })).toBe(true);

    expect(await post(connectionId, old)).toBe(202);
    // Told to come again: nothing is lost when it is mended.
    expect(await post(connectionId, secret)).toBe(503);
    const [spoilt] = (await show(connectionId)).secrets;
    const named = () =>
      cloud.logs().filter(({ line }) => {
        const said = JSON.stringify(line);
        return said.includes(`the secret ${spoilt?.secretId} does not open`) && said.includes(key.sk);
      });
    await expect.poll(() => named().length, { timeout: 20_000 }).toBe(2);
    await end(connectionId, spoilt?.secretId ?? '');
    expect([await post(connectionId, old), await post(connectionId, secret)]).toEqual([202, 401]);
  });

  it('is of no use to tills', async () => {
    const { connectionId } = await connect({ vendor: 'till' });
    await cloudOf().api.refusal(addSecret, 'no-webhook', { token, params: { connectionId }, body: {} });
  });

  it('is shown by none of the calls that read', async () => {
    const { connectionId, secret } = await connect();
    const added = await rotate(connectionId);
    const seen = JSON.stringify([
      await show(connectionId),
      await cloudOf().api.answer(listConnections, 200, { token }),
    ]);
    for (const shown of [secret, added.secret]) expect(seen).not.toContain(shown.slice(-20));
  });
});

describe('the settings of a connection', () => {
  it('are changed one by one, and null takes one away', async () => {
    const { api } = cloudOf();
    const { connectionId, url } = await connect({ locationId: 'here', currency: 'EUR' });
    const change = (body: object) =>
      api.answer(changeConnection, 200, { token, params: { connectionId }, body });
    const all = {
      notificationUrl: 'https://proxy.example/hook',
      locationId: 'there',
      currency: 'USD',
      timeZone: 'Europe/Madrid',
      country: 'ES',
      earns: { tips: true },
    };
    expect(await change({ locationId: 'there' })).toMatchObject({ locationId: 'there', currency: 'EUR' });
    expect(await change(all)).toMatchObject(all);
    expect(await show(connectionId)).toMatchObject(all);
    const none = { locationId: null, currency: null, timeZone: null, country: null, earns: null };
    expect(await change({ ...none, notificationUrl: null })).toMatchObject({ ...none, notificationUrl: url });
  });

  it.each([
    [{}, undefined],
    [{ currency: 'EUX' }, 'currency'],
    [{ timeZone: 'Europe/Madird' }, 'timeZone'],
    [{ country: 'Spain' }, 'country'],
    [{ country: 'XX' }, 'country'],
  ])('are refused when they are none: %j', async (body, path) => {
    const { connectionId } = await connect();
    await cloudOf().cloud.settle();
    const before = await stateOf(cloudOf());
    const problem = await cloudOf().api.refusal(changeConnection, 'invalid-body', {
      token,
      params: { connectionId },
      body,
    });
    if (path !== undefined) expect(problem.errors?.map((error) => error.path)).toEqual([path]);
    expect(await stateOf(cloudOf())).toEqual(before);
  });
});

describe('a connection', () => {
  it.each([
    ...adapters.map(({ vendor }) => vendor),
    'till',
  ])('of %s says what to do to connect', async (vendor) => {
    const { setUp, connectionId, url } = await connect({ vendor });
    expect(setUp.length).toBeGreaterThan(0);
    if (vendor !== 'till') expect(setUp.join(' ')).toContain(url);
    expect((await show(connectionId)).setUp).toEqual(setUp);
  });

  it('behind a proxy has the proxy’s address pasted', async () => {
    const { setUp } = await connect({ vendor: 'square', notificationUrl: 'https://proxy.example/hook' });
    expect(setUp.join(' ')).toContain('https://proxy.example/hook');
  });

  it('is listed with how many secrets are valid', async () => {
    const { connectionId } = await connect({ locationId: 'here' });
    const listed = async () => {
      const { connections } = await cloudOf().api.answer(listConnections, 200, { token });
      return connections.find((connection) => connection.connectionId === connectionId);
    };
    const one = { vendor: 'standard-webhooks', locationId: 'here', createdAt: expect.any(String) };
    expect(await listed()).toMatchObject({ ...one, secretCount: 1 });
    await rotate(connectionId);
    expect(await listed()).toMatchObject({ ...one, secretCount: 2 });
  });

  it('takes a till key with it that is made while it goes', async () => {
    const { api, cloud } = cloudOf();
    const { connectionId } = await connect();
    let status: number | undefined;
    const stop = cloud.observe({
      before: async (call) => {
        if (!madeBy('OperatorSetup')(call) || call.operation !== 'DeleteItem' || status !== undefined)
          return undefined;
        status = 0;
        const body = { connectionId, locationId: 'late' };
        status = (await api.call(createTillKey, { token, body })).status;
        return undefined;
      },
    });
    await api.answer(deleteConnection, 200, { token, params: { connectionId } });
    stop();
    expect(status).toBe(201);
    const { tillKeys } = await api.answer(listTillKeys, 200, { token });
    expect(tillKeys.filter((key) => key.connectionId === connectionId)).toEqual([]);
  });

  it('that is gone has no key made of it, however late the call is', async () => {
    const { api, cloud } = cloudOf();
    const { connectionId } = await connect();
    let isGone = false;
    const stop = cloud.observe({
      before: async (call) => {
        if (!madeBy('OperatorSetup')(call) || call.operation !== 'TransactWriteItems' || isGone)
          return undefined;
        isGone = true;
        await api.answer(deleteConnection, 200, { token, params: { connectionId } });
        return undefined;
      },
    });
    const body = { connectionId, locationId: 'late' };
    await api.refusal(createTillKey, 'unknown-connection', { token, body });
    stop();
  });
});

describe('what a connection received', () => {
  const activityOf = async (connectionId: string) => {
    const { lastReceivedAt, lastDay, lastFortnight } = await show(connectionId);
    return { lastReceivedAt, lastDay, lastFortnight };
  };
  const nothing = { accepted: 0, pings: 0, refused: {}, applied: {}, failed: {} };

  it('is nothing at first', async () => {
    const { connectionId } = await connect();
    expect(await activityOf(connectionId)).toEqual({
      lastReceivedAt: null,
      lastDay: nothing,
      lastFortnight: nothing,
    });
  });

  it('is counted with what was refused, and why, and what became of it', async () => {
    const { cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const ana = await enrolSomebody(cloudOf(), shop);
    const customer = { loyaltyRef: ana.memberId };
    const event = saleOf(1000, now(), { customer });
    const earliest = Math.floor(now().getTime() / 60_000) * 60_000;
    await shop.report(event);
    await shop.report(saleOf(1000, now()));
    await shop.report(saleOf(1000, now(), { currency: 'USD', customer }));
    await shop.webhook('{}', {});
    await shop.webhook('{}', shop.sign('other'));
    await shop.webhook('{}', shop.sign('{}', new Date(now().getTime() - 400_000)));
    await cloud.settle();
    await shop.report(event);
    await cloud.settle();

    const counted = {
      accepted: 4,
      pings: 0,
      refused: { 'missing-signature': 1, 'bad-signature': 1, 'stale-timestamp': 1 },
      applied: { earned: 1, replayed: 1, unclaimed: 1 },
      failed: { 'wrong-currency': 1 },
    };
    await expect
      .poll(() => activityOf(shop.connectionId), { timeout: 10_000 })
      .toEqual({ lastReceivedAt: expect.any(String), lastDay: counted, lastFortnight: counted });
    const { lastReceivedAt } = await activityOf(shop.connectionId);
    expect(Date.parse(lastReceivedAt ?? '')).toBeGreaterThanOrEqual(earliest);
    expect(Date.parse(lastReceivedAt ?? '')).toBeLessThanOrEqual(now().getTime());
  });

  it('is a ping when a WooCommerce webhook is saved, which queues nothing', async () => {
    const { api, cloud } = cloudOf();
    const { connectionId } = await connect({ vendor: 'woocommerce' });
    await cloud.settle();
    const before = await stateOf(cloudOf());
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const ping = { params: { connectionId }, raw: 'webhook_id=17', headers };
    expect(await api.answer(receiveWebhook, 200, ping)).toEqual({ ping: true });
    await cloud.settle();
    expect(await stateOf(cloudOf())).toEqual(before);
    await expect.poll(async () => (await show(connectionId)).lastDay.pings, { timeout: 10_000 }).toBe(1);
    expect((await show(connectionId)).lastReceivedAt).toBeNull();

    const other = await connect();
    const params = { connectionId: other.connectionId };
    await api.refusal(receiveWebhook, 'bad-signature', { ...ping, params });
    await api.refusal(receiveWebhook, 'unknown-connection', { ...ping, params: { connectionId: newId() } });
  });

  it('names no dimension that a stranger invents', async () => {
    const { api, cloud } = cloudOf();
    const connectionId = newId();
    const call = { params: { connectionId }, raw: '{}' };
    const { correlationId } = await api.refusal(receiveWebhook, 'unknown-connection', call);
    await waitForLines(cloudOf(), correlationId ?? '', ['request']);
    expect(
      JSON.stringify(cloud.logs().filter(({ line }) => JSON.stringify(line).includes('_aws'))),
    ).not.toContain(connectionId);
  });

  it('leaves the last day after a day, and the fortnight after two weeks', async () => {
    const { cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    await shop.report(saleOf(1000, now()));
    const accepted = async () => {
      const { lastDay, lastFortnight, lastReceivedAt } = await show(shop.connectionId);
      return [lastDay.accepted, lastFortnight.accepted, lastReceivedAt !== null];
    };
    await expect.poll(accepted, { timeout: 10_000 }).toEqual([1, 1, true]);
    const later = (hours: number) => new Date(now().getTime() + hours * 3_600_000).toISOString();
    await cloud.setClock(later(25));
    expect(await accepted()).toEqual([0, 1, true]);
    await cloud.setClock(later(14 * 24));
    expect(await accepted()).toEqual([0, 0, false]);
    await cloud.setClock(begin);
  });
});
