/** The demo follows the programme that runs: one in French and pounds has members, a catalogue and samples that count. */
import { expect, it } from 'vitest';
import { programmeOne, rulesWith } from '#domain/testing.ts';
import { demoOf } from '../../bin/local/demo-of.ts';
import { send } from '../../bin/send/send.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';

const [member, ...more] = programmeOne.tiers.map((tier) => ({ ...tier, name: { fr: tier.tierId } }));
const french = {
  currency: 'GBP',
  timeZone: 'Europe/London',
  languages: ['fr'],
  defaultCountry: 'GB',
  ...(member !== undefined && { tiers: [member, ...more] }),
};
const cloudOf = testCloud({ programme: french, demo: demoOf(rulesWith(french)) });

interface Found {
  readonly account: { readonly pointsAvailable: number };
}

async function pointsOf(email: string): Promise<number> {
  const { cloud } = cloudOf();
  const response = await fetch(`${cloud.url}/v1/pos/members?email=${email}`, {
    headers: { authorization: `Bearer ${cloud.credentials.posKey}` },
  });
  return ((await response.json()) as Found).account.pointsAvailable;
}

it('has members who have bought, the most regular the most', async () => {
  const points = await Promise.all(
    ['berta', 'carlos', 'diana'].map((name) => pointsOf(`${name}@example.com`)),
  );
  expect(points).toEqual([240, 100, 20]);
});

it('has a catalogue', async () => {
  const response = await fetch(`${cloudOf().cloud.url}/v1/rewards`);
  const { rewards } = (await response.json()) as { rewards: readonly { rewardId: string }[] };
  expect(rewards.map(({ rewardId }) => rewardId)).toEqual(['coffee', 'tote-bag']);
});

it.each([
  'square/payment-completed',
  'standard-webhooks/sale-enveloped',
  'lightspeed/sale-closed',
  'shopify/order-paid',
  'woocommerce/order-processing',
])('the sample %s is in its currency, and earns', async (sample) => {
  const { cloud } = cloudOf();
  const before = await pointsOf('diana@example.com');
  const said: string[] = [];
  const exitCode = await send(
    [sample, '--email', 'diana@example.com', '--amount', '1000', '--url', cloud.url],
    {
      environment: {},
      print: (line) => said.push(line),
      complain: (line) => said.push(line),
    },
  );
  expect(said.join('\n')).toContain('202 Accepted');
  expect(exitCode).toBe(0);
  expect(await cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
  expect(await pointsOf('diana@example.com')).toBe(before + 10);
});
