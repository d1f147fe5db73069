/** What callers are answered while something of AWS is out of reach: come again, and when; never a bare failure. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { getMyAccount } from '#http/member-look/routes.ts';
import { submitSales } from '#http/operator-events/routes.ts';
import { listConnections } from '#http/operator-look/routes.ts';
import { findMember, recordSale } from '#http/till/routes.ts';
import type { AwsAnswer } from '#lib/local/aws/answer.ts';
import type { AwsCall } from '#lib/local/aws/front-door.ts';
import { onlyFailedEventOf, replayOf } from '../../support/actors/failed-events.ts';
import { visitPortal } from '../../support/actors/portal-visitor.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import type { Reply } from '../../support/api/api-client.ts';
import { outOfReach, throttled } from '../../support/aws/faults.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, saleOf } from '../../support/inputs/facts.ts';

const cloudOf = testCloud({ silent: true });

/** Lets every call of functions to a service fail, until the test is over or it is ended. */
function without(service: string, fault: (call: AwsCall) => AwsAnswer | Promise<AwsAnswer>): () => void {
  const end = cloudOf().cloud.observe({
    before: (call) => (call.service === service && call.functionName !== undefined ? fault(call) : undefined),
  });
  onTestFinished(end);
  return end;
}

function comesAgain(reply: Reply): void {
  expect(reply).toMatchObject({ status: 503, problem: 'unavailable' });
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
}

it.each([
  ['is out of reach', outOfReach],
  ['is throttled', throttled],
])(
  'a table that %s: tills, members, operators, vendors and pages are told to come again',
  {
    timeout: 120_000,
  },
  async (_, fault) => {
    const { api, adminToken, cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const email = freshEmail();
    const { token } = await joinMember(cloudOf(), {}, email);
    const visitor = visitPortal(cloudOf());
    await visitor.signIn(email);
    const body = saleOf(10_00, now(), { memberId });
    const end = without('dynamodb', (call) => fault(call, cloud));
    comesAgain(await api.call(findMember, { token: shop.tillKey, query: { email } }));
    comesAgain(await api.call(recordSale, { token: shop.tillKey, body }));
    comesAgain(await api.call(getMyAccount, { token }));
    comesAgain(await api.call(listConnections, { token: adminToken }));
    comesAgain(await shop.webhook(JSON.stringify(body)));
    const page = await visitor.get('/');
    expect(page.status).toBe(503);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('retry-after')).toBe('5');
    expect(page.html).toContain('try again in a moment');
    end();
    expect((await api.call(recordSale, { token: shop.tillKey, body })).status).toBe(200);
  },
);

it('a queue that takes nothing: the vendor is told to come again, and its next try is taken', async () => {
  const { now } = cloudOf();
  const shop = await openShop(cloudOf());
  const body = JSON.stringify(saleOf(10_00, now()));
  const end = without('sqs', (call) => outOfReach(call, cloudOf().cloud));
  comesAgain(await shop.webhook(body));
  end();
  expect((await shop.webhook(body)).status).toBe(202);
});

it('a queue that takes nothing: operators are told to come again, and their next try is taken at once', async () => {
  const { adminToken: token, api, cloud, now } = cloudOf();
  const shop = await openShop(cloudOf());
  await shop.report({ ...saleOf(10_00, now()), currency: 'USD' });
  await cloud.settle();
  const failed = await onlyFailedEventOf(cloudOf(), shop);
  const params = { connectionId: shop.connectionId };
  const submission = { token, params, body: { sales: [saleOf(10_00, now())] } };
  const end = without('sqs', (call) => outOfReach(call, cloud));
  comesAgain(await replayOf(cloudOf(), failed));
  comesAgain(await api.call(submitSales, submission));
  end();
  expect((await replayOf(cloudOf(), failed)).status).toBe(200);
  expect(await api.answer(submitSales, 202, submission)).toEqual({ accepted: 1, failed: [] });
});

it('secrets that cannot be read: whoever needs them is told to come again', async () => {
  const { api, cloud, now } = cloudOf();
  const shop = await openShop(cloudOf());
  for (const name of cloud.functionNames) await cloud.kill(name);
  const end = without('secretsmanager', (call) => outOfReach(call, cloud));
  comesAgain(await api.call(recordSale, { token: shop.tillKey, body: saleOf(10_00, now()) }));
  comesAgain(await shop.webhook(JSON.stringify(saleOf(10_00, now()))));
  end();
  expect((await shop.webhook(JSON.stringify(saleOf(10_00, now())))).status).toBe(202);
});

it('a table that does not answer: the till is told so before its patience ends', {
  timeout: 60_000,
}, async () => {
  const { api, cloud } = cloudOf();
  const shop = await openShop(cloudOf());
  without('dynamodb', async (call) => {
    await sleep(30_000, undefined, { ref: false });
    return outOfReach(call, cloud);
  });
  const begun = performance.now();
  comesAgain(await api.call(findMember, { token: shop.tillKey, query: { email: freshEmail() } }));
  expect(performance.now() - begun).toBeLessThan(15_000);
});
