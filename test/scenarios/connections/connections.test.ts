import { beforeAll, describe, expect, it } from 'vitest';
import { listConnections, listTillKeys } from '#http/operator-look/routes.ts';
import { changeConnection, createTillKey, deleteConnection } from '#http/operator-setup/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { adapters } from '#pos/testing.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { madeBy } from '../../support/aws/aws-calls.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { waitForLines } from '../../support/outcomes/log-lines.ts';
import { stateOf } from '../../support/outcomes/table-scan.ts';
import { connecting } from './connecting.ts';

const cloudOf = testCloud();
const { newId, connect, show, rotate } = connecting(cloudOf);
let token: string;
beforeAll(() => {
  token = cloudOf().adminToken;
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
