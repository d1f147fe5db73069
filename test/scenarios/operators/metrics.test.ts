/** What functions measure, as CloudWatch would answer it: a day in a shop, one story after the other. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestAdjustment } from '#http/operator-ledger/routes.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import { fulfilRedemption, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { errorAnswer } from '#lib/local/aws/answer.ts';
import type { MetricName } from '#observe/metric-names.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { codeFor } from '../../support/actors/sign-in.ts';
import { callsDuring, madeBy } from '../../support/aws/aws-calls.ts';
import { type Fault, failCall, outage } from '../../support/aws/faults.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { metricOf } from '../../support/outcomes/metrics.ts';

const cloudOf = testCloud({ now: '2026-11-21T09:00:00Z', hasty: true, silent: true });
const dayMs = 24 * 60 * 60 * 1000;
let shop: Shop;
let ana: Enrolled;

beforeAll(async () => {
  shop = await openShop(cloudOf());
  ana = await enrolSomebody(cloudOf(), shop);
});

const settled = async () => expect((await cloudOf().cloud.settle()).settled).toBe(true);
const ago = (days: number) => new Date(cloudOf().now().getTime() - days * dayMs);

/** Waits until as much was counted: a line reaches the cloud a moment after the call that wrote it. */
async function counted(metric: MetricName, sum: number | undefined, dimensions: Record<string, string> = {}) {
  const value = () => metricOf(cloudOf(), metric, dimensions);
  await expect.poll(value, { timeout: 20_000, message: metric }).toBe(sum);
}

describe('what is counted', () => {
  it('of sales is each once, told apart by whether anybody is known', async () => {
    const sale = saleOf(400_00, ago(3), { customer: { email: ana.email } });
    await shop.report(sale);
    await shop.report(saleOf(10_00, ago(0), { customer: { email: freshEmail() } }));
    await settled();
    await shop.report(sale);
    const atTill = saleOf(20_00, ago(0), { memberId: ana.memberId });
    const { api } = cloudOf();
    for (let again = 0; again < 2; again += 1)
      await api.answer(recordSale, 200, { token: shop.tillKey, body: atTill });
    await settled();
    await counted('Sales', 2);
    await counted('SalesUnmatched', 1);
    await counted('PointsEarned', 420);
    await counted('MembersEnrolled', 1);
    await counted('Facts', 1, { ConnectionId: shop.connectionId, Outcome: 'unclaimed' });
    await counted('Webhooks', 3, { ConnectionId: shop.connectionId, Outcome: 'accepted' });
  });

  it('of time is from the webhook to the entry, and from the sale to its points', async () => {
    const delivery = (await metricOf(cloudOf(), 'DeliveryLag', {}, 'p99')) ?? Number.NaN;
    expect(delivery).toBeGreaterThan(0);
    expect(delivery).toBeLessThan(10 * 60_000);
    const samples = () => metricOf(cloudOf(), 'DeliveryLag', {}, 'SampleCount');
    await expect.poll(samples, { timeout: 20_000 }).toBe(1);
    const sale = (await metricOf(cloudOf(), 'SaleToPointsLag', {}, 'Maximum')) ?? Number.NaN;
    expect(sale).toBeGreaterThanOrEqual(3 * dayMs);
    expect(sale).toBeLessThan(3 * dayMs + 10 * 60_000);
  });

  it('of points is what the ledger says', async () => {
    const { api, adminToken: token } = cloudOf();
    const reward = { rewardId: 'coffee-counted', name: 'A coffee', kind: 'product', points: 100 };
    await api.answer(createReward, 201, { token, body: reward });
    const headers = () => ({ 'idempotency-key': randomUUID() });
    const body = { memberId: ana.memberId, rewardId: reward.rewardId };
    const { code } = await api.answer(redeemAtTill, 201, { token: shop.tillKey, headers: headers(), body });
    await settled();
    await counted('PointsRedeemed', undefined);
    await api.answer(fulfilRedemption, 200, { token: shop.tillKey, params: { code } });
    for (const pointsDelta of [50, -30])
      await api.answer(requestAdjustment, 201, {
        token,
        headers: headers(),
        body: { memberId: ana.memberId, pointsDelta, reason: 'the till was offline' },
      });
    await settled();
    const { account } = await provenLedger(cloudOf().table, ana.memberId);
    expect(account.totals).toMatchObject({ issued: 420, spent: 100, adjusted: 20 });
    await counted('PointsEarned', 420);
    await counted('PointsRedeemed', 100);
    await counted('PointsAdjusted', 80);
  });

  it('of points is the same when their message could not be queued at first', async () => {
    const { cloud } = cloudOf();
    const before = (await metricOf(cloudOf(), 'PointsEarned')) ?? 0;
    const functionName = cloud.functionNames.find((name) => name.includes('FollowTable')) ?? '';
    const place = { functionName, service: 'sqs', operation: 'SendMessageBatch', nth: 1 };
    const end = failCall(cloud, place, outage);
    await shop.report(saleOf(7_00, ago(0), { customer: { email: ana.email } }));
    await settled();
    expect(end(), 'calls still to fail').toBe(0);
    await counted('MessagesSent', cloud.messages().length, { Channel: 'email' });
    await counted('PointsEarned', before + 7);
  });

  it('of refusals is each by its code', async () => {
    const { api } = cloudOf();
    await shop.webhook('{}', {});
    await counted('Refusals', 1, { Code: 'bad-signature' });
    const far = saleOf(10_00, ago(-30), { memberId: ana.memberId });
    await api.refusal(recordSale, 'future-date', { token: shop.tillKey, body: far });
    await counted('Refusals', 1, { Code: 'future-date' });
    await shop.report(saleOf(10_00, ago(0), { currency: 'USD' }));
    await counted('FailedEvents', 1);
    await counted('Refusals', undefined, { Code: 'wrong-currency' });
  });

  it('of messages is what went out and what did not, by channel', async () => {
    const sent = async () => (await metricOf(cloudOf(), 'MessagesSent', { Channel: 'email' })) ?? 0;
    const { cloud } = cloudOf();
    await settled();
    const before = cloud.messages().length;
    await counted('MessagesSent', before, { Channel: 'email' });
    const functionName = cloud.functionNames.find((name) => name.includes('SendMessage')) ?? '';
    const end = failCall(cloud, { functionName, service: 'ses', operation: 'SendRawEmail', nth: 1 }, outage);
    await enrolSomebody(cloudOf(), shop);
    await settled();
    end();
    await counted('MessagesNotSent', 1, { Channel: 'email' });
    expect(await sent()).toBe(before);
    const paused: Fault = ({ protocol }) =>
      errorAnswer(protocol, 400, 'AccountSendingPausedException', 'played by a test');
    const resume = failCall(
      cloud,
      { functionName, service: 'ses', operation: 'SendRawEmail', nth: 1 },
      paused,
    );
    await shop.report(saleOf(10_00, ago(0), { customer: { loyaltyRef: ana.memberId } }));
    await settled();
    expect(resume()).toBe(0);
    await counted('MessagesPostponed', 1, { Channel: 'email' });
    await counted('MessagesSent', before + 1, { Channel: 'email' });
    await codeFor(cloudOf(), { phone: freshPhone() });
    await codeFor(cloudOf(), { email: freshEmail() });
    await counted('CodesSent', 1, { Channel: 'sms' });
    await counted('CodesSent', 1, { Channel: 'email' });
  });
});

describe('a schedule', () => {
  const overdue = () => metricOf(cloudOf(), 'MembersOverdue', {}, 'Maximum');

  it('that has run says so, be there nobody to settle', async () => {
    const { cloud } = cloudOf();
    for (const Schedule of ['point-expiry', 'tier-recalculation', 'statements']) {
      expect((await cloud.runSchedule(Schedule)).ok).toBe(true);
      await counted('ScheduleRuns', 1, { Schedule });
    }
    await expect.poll(overdue, { timeout: 20_000 }).toBe(0);
    await settled();
  });

  it.each(['till', 'member-look'])('that keeps %s warm makes no call and writes no line', async (name) => {
    const { cloud } = cloudOf();
    // What the others are still at is none of its.
    const own = { till: 'TillFunction', 'member-look': 'MemberLook' }[name] ?? '';
    const linesOf = () => cloud.logs().filter(({ function: by }) => by.includes(own));
    expect(cloud.functionNames.filter((by) => by.includes(own))).toHaveLength(1);
    const lines = linesOf().length;
    const calls = await callsDuring(cloud, async () => {
      expect(await cloud.runSchedule(name)).toMatchObject({ ok: true, payload: { statusCode: 204 } });
    });
    expect(calls.filter(madeBy(own))).toEqual([]);
    expect(linesOf().length).toBe(lines);
  });

  it('that has not run shows in the next run of another one', async () => {
    const { cloud } = cloudOf();
    await cloud.setClock('2026-12-02T00:15:00+01:00');
    await cloud.runSchedule('point-expiry');
    await counted('ScheduleRuns', 1, { Schedule: 'point-expiry' });
    // Nobody closed November yesterday; that may still be under way.
    await expect.poll(overdue, { timeout: 20_000 }).toBe(0);
    await cloud.setClock('2026-12-03T00:15:00+01:00');
    await cloud.runSchedule('point-expiry');
    await expect.poll(overdue, { message: 'both members', timeout: 20_000 }).toBe(2);
    await cloud.runSchedule('statements');
    await settled();
    await cloud.setClock('2026-12-04T00:15:00+01:00');
    await cloud.runSchedule('point-expiry');
    await counted('ScheduleRuns', 1, { Schedule: 'point-expiry' });
    await expect.poll(overdue, { timeout: 20_000 }).toBe(0);
  });

  it('that expires points counts them', async () => {
    const { cloud } = cloudOf();
    await cloud.setClock('2027-12-01T00:15:00+01:00');
    await cloud.runSchedule('point-expiry');
    await settled();
    const { account } = await provenLedger(cloudOf().table, ana.memberId);
    expect(account.totals.expired).toBeGreaterThan(0);
    await counted('PointsExpired', account.totals.expired);
  });
});
