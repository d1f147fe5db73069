/** What follows from changes of the table: messages and claims go on without each other, and neither is lost. */
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { getMyAccount } from '#http/member-look/routes.ts';
import { replayFailedEvent } from '#http/operator-events/routes.ts';
import { failedEventsOf } from '../../support/actors/failed-events.ts';
import { openShop, type Shop } from '../../support/actors/shop.ts';
import { type Joined, joinMember } from '../../support/actors/sign-in.ts';
import { madeBy } from '../../support/aws/aws-calls.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, saleOf } from '../../support/inputs/facts.ts';

const cloudOf = testCloud({ silent: true });
const waiting = { timeout: 60_000, interval: 100 };
let shop: Shop;

beforeAll(async () => {
  shop = await openShop(cloudOf());
});

/** Nothing gets into a queue; counts how often it was tried. @returns ends it */
function outOfReach(queuePart: string) {
  const isFollower = madeBy('FollowTable');
  let tries = 0;
  const end = cloudOf().cloud.observe({
    before: (call) => {
      if (!isFollower(call) || !String(JSON.parse(String(call.body))['QueueUrl']).includes(queuePart))
        return undefined;
      tries += 1;
      const body = JSON.stringify({
        __type: 'com.amazonaws.sqs#QueueDoesNotExist',
        message: 'played by a test',
      });
      return { status: 400, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
    },
  });
  onTestFinished(end);
  return { tries: () => tries, end };
}

const welcomesTo = (email: string) =>
  cloudOf()
    .cloud.messages()
    .filter(({ to, subject }) => to === email && /welcome/i.test(subject ?? '')).length;

async function pointsOf({ token }: Joined): Promise<number> {
  return (await cloudOf().api.answer(getMyAccount, 200, { token })).pointsAvailable;
}

/** Somebody whose sale has waited for the address that they join with. */
async function joined(): Promise<Joined> {
  const { cloud, now } = cloudOf();
  const email = freshEmail();
  await shop.report(saleOf(50_00, now(), { customer: { email } }));
  await cloud.settle();
  return joinMember(cloudOf(), {}, email);
}

/** More than a queue is waited for. */
async function minutesLater(): Promise<void> {
  onTestFinished(async () => void (await cloudOf().cloud.setClock(begin)));
  await cloudOf().cloud.setClock(new Date(cloudOf().now().getTime() + 3 * 60_000).toISOString());
}

/** The one failed event of a queue, once it is there; replays it. */
async function replayOf(queue: string): Promise<void> {
  const { api, adminToken: token, cloud } = cloudOf();
  const found = async () => (await failedEventsOf(cloudOf())).filter((event) => event.queue === queue);
  await expect.poll(async () => (await found()).length, waiting).toBe(1);
  const [event] = await found();
  await api.answer(replayFailedEvent, 200, { token, params: { eventId: event?.eventId ?? '' } });
  await cloud.settle();
}

it('a queue of claims out of reach holds no message up; what it did not take becomes a failed event', async () => {
  const due = outOfReach('DueQueue');
  const member = await joined();
  await expect.poll(() => welcomesTo(member.email), waiting).toBe(1);
  await expect.poll(due.tries, waiting).toBeGreaterThan(1);
  expect(await pointsOf(member)).toBe(0);
  await minutesLater();
  await expect.poll(async () => (await failedEventsOf(cloudOf())).length, waiting).toBe(1);
  due.end();
  await replayOf('due');
  expect(await pointsOf(member)).toBe(50);
  expect(welcomesTo(member.email)).toBe(1);
});

it('a queue of messages out of reach holds no claim up; what it did not take becomes a failed event', async () => {
  const messages = outOfReach('MessagesQueue');
  const member = await joined();
  await expect.poll(() => pointsOf(member), waiting).toBe(50);
  await expect.poll(messages.tries, waiting).toBeGreaterThan(1);
  await minutesLater();
  await expect
    .poll(async () => (await failedEventsOf(cloudOf())).some(({ queue }) => queue === 'messages'), waiting)
    .toBe(true);
  messages.end();
  expect(welcomesTo(member.email)).toBe(0);
});
