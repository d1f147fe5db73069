import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { getConnection } from '#http/operator-look/routes.ts';
import { addSecret, createConnection, testConnection } from '#http/operator-setup/routes.ts';
import { adapterNamed, adapters } from '#pos/testing.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { operatorToken } from '../../support/api/credentials.ts';
import { callNames, callsDuring } from '../../support/aws/aws-calls.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { sampleBody } from '../../support/inputs/samples.ts';
import { stateOf } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
let token: string;
beforeAll(() => {
  token = cloudOf().adminToken;
});

/** A connection with what its vendor signs with. */
async function connect(vendor: string, more: object = {}) {
  const connectionId = `c-${freshId()}`;
  const body = { connectionId, vendor, ...more };
  const { secret, url } = await cloudOf().api.answer(createConnection, 201, { token, body });
  const sign = (text: string, at = cloudOf().now()) =>
    adapterNamed(vendor)?.sign(
      text,
      { secrets: [secret], notificationUrl: url },
      at,
      `msg_${randomUUID()}`,
    ) ?? {};
  return { connectionId, secret, url, sign };
}

const tried = (connectionId: string, body: object = {}, by = token) =>
  cloudOf().api.answer(testConnection, 200, { token: by, params: { connectionId }, body });

/** A sale that each vendor sends, by ana@example.com or nobody. */
const saleSamples: Readonly<Record<string, string>> = {
  'standard-webhooks': 'sale',
  square: 'payment-completed',
  shopify: 'order-paid',
  woocommerce: 'order-processing',
  lightspeed: 'sale-closed',
};

const results = (tested: { readonly steps: readonly { step: string; result: string }[] }) =>
  tested.steps.map(({ step, result }) => `${step} ${result}`);
const allPassed = ['signature passed', 'translation passed', 'earning passed'];

it('a deletion of a web shop is understood, and says nothing but which order', async () => {
  const { connectionId, sign } = await connect('woocommerce');
  const body = '{"id":727}';
  const tested = await tried(connectionId, { body, headers: sign(body) });
  expect(tested.steps[1]?.detail).toBe('It says that the sale 727 was deleted, which voids it.');
  expect(tested.facts).toEqual([
    { kind: 'sale', sale: expect.objectContaining({ saleId: '727', status: 'voided' }), earning: null },
  ]);
});

describe.each(adapters.map(({ vendor }) => vendor))('a connection of %s', (vendor) => {
  it('passes with a sample: signed, understood, and worth ten points', async () => {
    const { connectionId } = await connect(vendor);
    const tested = await tried(connectionId);
    expect(tested).toMatchObject({ source: 'sample', passed: true });
    expect(results(tested)).toEqual(allPassed);
    expect(tested.facts).toMatchObject([
      { kind: 'sale', sale: { connectionId }, earning: { memberId: null, pointsEarned: 10 } },
    ]);
  });

  it('does not say whose contact it is that somebody wrote into a body without signing it', async () => {
    const shop = await openShop(cloudOf(), vendor);
    const ana = await enrolSomebody(cloudOf(), shop);
    const name = `${vendor}/${saleSamples[vendor]}`;
    const { body } = sampleBody(name, shop.connectionId, cloudOf().now(), { email: ana.email });
    const tested = await tried(shop.connectionId, { body, headers: {} });
    expect(results(tested)[0]).toBe('signature failed');
    expect(JSON.stringify(tested)).not.toContain(ana.memberId);
  });

  it('passes with what the vendor sent, and says for whom it would be', async () => {
    const shop = await openShop(cloudOf(), vendor);
    const ana = await enrolSomebody(cloudOf(), shop);
    const wishes = { email: ana.email };
    const { body } = sampleBody(
      `${vendor}/${saleSamples[vendor]}`,
      shop.connectionId,
      cloudOf().now(),
      wishes,
    );
    const tested = await tried(shop.connectionId, { body, headers: shop.sign(body) });
    expect(results(tested)).toEqual(allPassed);
    expect(tested.facts).toMatchObject([{ earning: { memberId: ana.memberId, pointsEarned: 50 } }]);
    expect(tested.facts[0]).toHaveProperty('earning.explanation.0', expect.stringContaining('50.00'));
  });

  it('says that the signature does not hold for other bytes, and goes on', async () => {
    const { connectionId, sign } = await connect(vendor);
    const { body } = sampleBody(`${vendor}/${saleSamples[vendor]}`, connectionId, cloudOf().now());
    const tested = await tried(connectionId, { body: `${body} `, headers: sign(body) });
    expect(tested.passed).toBe(false);
    expect(tested.steps[0]).toMatchObject({ result: 'failed', reason: 'bad-signature' });
    expect(tested.steps[0]?.detail).toContain(`${Buffer.byteLength(body) + 1} bytes`);
    expect(tested.facts).toHaveLength(1);
  });

  it('says that there is no signature', async () => {
    const { connectionId } = await connect(vendor);
    const { body } = sampleBody(`${vendor}/${saleSamples[vendor]}`, connectionId, cloudOf().now());
    expect((await tried(connectionId, { body })).steps[0]).toMatchObject({ reason: 'missing-signature' });
  });

  it('says what is no sale of the vendor', async () => {
    const { connectionId, sign } = await connect(vendor);
    const body = 'no such thing';
    const tested = await tried(connectionId, { body, headers: sign(body) });
    expect(results(tested)).toEqual(['signature passed', 'translation failed', 'earning skipped']);
    expect(tested.steps[1]).toMatchObject({ reason: 'unusable' });
  });
});

describe('a test of a connection', () => {
  it('writes nothing, queues nothing and counts nothing', async () => {
    const { connectionId } = await connect('square');
    await cloudOf().cloud.settle();
    const before = await stateOf(cloudOf());
    const calls = await callsDuring(cloudOf().cloud, () => tried(connectionId));
    expect(callNames(calls)).toContain('dynamodb BatchGetItem');
    expect(callNames(calls).filter((name) => !/ (Get|BatchGet)/.test(name))).toEqual([]);
    expect(await stateOf(cloudOf())).toEqual(before);
    const { lastDay } = await cloudOf().api.answer(getConnection, 200, { token, params: { connectionId } });
    expect(lastDay).toMatchObject({ accepted: 0, refused: {} });
  });

  it('names the secret that signed, and the address for a vendor that signs it', async () => {
    const { connectionId, sign, url } = await connect('square');
    const { body } = sampleBody('square/payment-completed', connectionId, cloudOf().now());
    const params = { connectionId };
    const { secrets, secret } = await cloudOf().api.answer(addSecret, 201, { token, params, body: {} });
    const byOld = await tried(connectionId, { body, headers: sign(body) });
    expect(byOld.steps[0]?.detail).toContain(secrets[1]?.secretId);
    const elsewhere = adapterNamed('square')?.sign(
      body,
      { secrets: [secret], notificationUrl: `${url}/` },
      cloudOf().now(),
      '',
    );
    const refused = await tried(connectionId, { body, headers: elsewhere });
    expect(refused.steps[0]).toMatchObject({ reason: 'bad-signature' });
    expect(refused.steps[0]?.detail).toContain(`notification URL ${url}:`);
  });

  it('of an older delivery holds for when it came', async () => {
    const { connectionId, sign } = await connect('standard-webhooks');
    const { now } = cloudOf();
    const body = JSON.stringify(saleOf(1000, now()));
    const hourAgo = new Date(now().getTime() - 3_600_000);
    const pasted = { body, headers: sign(body, hourAgo) };
    expect((await tried(connectionId, pasted)).steps[0]).toMatchObject({ reason: 'stale-timestamp' });
    const receivedAt = hourAgo.toISOString();
    expect(results(await tried(connectionId, { ...pasted, receivedAt }))).toEqual(allPassed);
  });

  it('takes header names as they are written', async () => {
    const { connectionId, sign } = await connect('woocommerce');
    const { body } = sampleBody('woocommerce/order-processing', connectionId, cloudOf().now());
    const headers = Object.fromEntries(
      Object.entries(sign(body)).map(([name, value]) => [name.toUpperCase(), ` ${value}`]),
    );
    expect((await tried(connectionId, { body, headers })).passed).toBe(true);
  });

  it('tells a ping, a refund, and what earns nothing', async () => {
    const { connectionId, sign } = await connect('woocommerce');
    const now = cloudOf().now();
    expect(results(await tried(connectionId, { body: 'webhook_id=1', headers: {} }))).toEqual([
      'signature passed',
      'translation skipped',
      'earning skipped',
    ]);
    const partly = sampleBody('woocommerce/refund-partial', connectionId, now).body;
    const withRefund = await tried(connectionId, { body: partly, headers: sign(partly) });
    expect(withRefund.facts.map(({ kind }) => kind)).toEqual(['sale', 'refund']);
    const pending = sampleBody('woocommerce/order-pending', connectionId, now).body;
    const open = await tried(connectionId, { body: pending, headers: sign(pending) });
    expect(results(open)).toEqual(['signature passed', 'translation passed', 'earning skipped']);
    expect(open.facts).toMatchObject([{ earning: null }]);
  });

  it('says why a sale would be refused', async () => {
    const { connectionId } = await connect('standard-webhooks', { currency: 'USD' });
    const tested = await tried(connectionId);
    expect(tested.passed).toBe(false);
    expect(tested.steps[2]).toMatchObject({ step: 'earning', result: 'failed', reason: 'wrong-currency' });
  });

  it('with a public key alone needs a delivery of the sender', async () => {
    const publicKey = `whpk_${Buffer.alloc(32, 7).toString('base64')}`;
    const { connectionId } = await connect('standard-webhooks', { secret: publicKey });
    const tested = await tried(connectionId);
    expect(results(tested)).toEqual(['signature skipped']);
    expect(tested.steps[0]?.detail).toContain('paste a delivery');
  });

  it('is for every role, and for no till', async () => {
    const viewer = await operatorToken(cloudOf(), 'viewer', 86_400_000);
    const { connectionId } = await connect('square');
    expect((await tried(connectionId, {}, viewer)).passed).toBe(true);
    const till = await connect('till');
    const call = { token, params: { connectionId: till.connectionId }, body: {} };
    await cloudOf().api.refusal(testConnection, 'no-webhook', call);
    const alone = { token, params: { connectionId }, body: { headers: {} } };
    await cloudOf().api.refusal(testConnection, 'invalid-body', alone);
  });
});
