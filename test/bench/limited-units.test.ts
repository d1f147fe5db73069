/** What a campaign with a budget that all members share costs a sale at DynamoDB. */
import { expect, it } from 'vitest';
import { programmeOf } from '../scenarios/budgets/budgeted-programme.ts';
import { enrolSomebody, openShop } from '../support/actors/shop.ts';
import { meter } from '../support/aws/meter.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { saleOf } from '../support/inputs/facts.ts';

const cloudOf = testCloud({ programme: programmeOf(['measured']), silent: true });

it('is no call, one read unit, and two write units where it counts', async () => {
  const { cloud, now } = cloudOf();
  const shop = await openShop(cloudOf());
  const { email } = await enrolSomebody(cloudOf(), shop);
  const earn = async (fair: string) => {
    await shop.report(saleOf(800, now(), { customer: { email }, attributes: { fair } }));
    await cloud.settle();
  };
  // The first of all keeps the rules, and makes the parts of the budget.
  await earn('measured');
  const beside = await meter(cloudOf(), 'ApplySale', () => earn('none'));
  const within = await meter(cloudOf(), 'ApplySale', () => earn('measured'));
  expect([beside.calls, within.calls]).toEqual([3, 3]);
  expect(within.write).toBe(beside.write + 2);
  // Account, sale and contact, and the member's own part of the budget.
  expect([beside.read, within.read]).toEqual([4, 4]);
});
