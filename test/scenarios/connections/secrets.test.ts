import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listConnections } from '#http/operator-look/routes.ts';
import { addSecret, endSecret } from '#http/operator-setup/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { standardWebhooks } from '#pos/standard-webhooks/standard-webhooks.ts';
import { keys as tableKeys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { replaceAttribute } from '#table/core/single-writes.ts';
import { madeBy } from '../../support/aws/aws-calls.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { connecting } from './connecting.ts';

const cloudOf = testCloud();
const { connect, show, rotate } = connecting(cloudOf);
let token: string;
beforeAll(() => {
  token = cloudOf().adminToken;
});

const end = (connectionId: string, secretId: string) =>
  cloudOf().api.answer(endSecret, 200, { token, params: { connectionId, secretId } });

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
