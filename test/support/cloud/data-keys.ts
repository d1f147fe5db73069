import assert from 'node:assert/strict';
import { findMember } from '#http/till/routes.ts';
import { type DataKeys, dataKeysOf } from '#trust/secrets.ts';
import { openShop } from '../actors/shop.ts';
import { callsDuring } from '../aws/aws-calls.ts';
import type { TestCloud } from './start-cloud.ts';

/** The keys of a cloud's data, as a function reads them when its process begins: for who plays a use case beside it. */
export async function dataKeysIn(test: TestCloud): Promise<DataKeys> {
  const { cloud, api } = test;
  const shop = await openShop(test);
  const till = cloud.functionNames.find((name) => name.includes('TillFunction'));
  assert.ok(till, 'there is no function of tills');
  await cloud.kill(till);
  const calls = await callsDuring(cloud, async () => {
    await api.unchecked(findMember, { token: shop.tillKey, query: { email: 'nobody@example.com' } });
  });
  const secret = calls.find(({ operation }) => operation === 'GetSecretValue')?.output['SecretString'];
  assert.ok(typeof secret === 'string', 'no secret was read');
  return dataKeysOf(secret);
}
