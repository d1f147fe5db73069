import { randomBytes } from 'node:crypto';
import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import {
  dismissFailedEvent,
  getFailedEvent,
  replayFailedEvent,
  replayFailedEvents,
} from '#http/operator-events/routes.ts';
import { failedEventsOf, onlyFailedEventOf, replayOf } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { callsDuring, madeBy } from '../../support/aws/aws-calls.ts';
import { failTransactions, outage } from '../../support/aws/faults.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { entryPointsOf } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true });
const settled = async () => expect((await cloudOf().cloud.settle()).settled).toBe(true);

describe('a message that fails at every try', () => {
  it('becomes a failed event, even when the first attempt to keep it fails, too', {
    timeout: 180_000,
  }, async () => {
    const { cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const ana = await enrolSomebody(cloudOf(), shop);
    await settled();
    let denied = 0;
    const endOutage = failTransactions(cloud, 'ApplySale', outage, Number.POSITIVE_INFINITY);
    const endKeeping = cloud.observe({
      before: (call) => {
        if (call.operation !== 'PutItem' || !call.functionName?.includes('KeepFailed') || denied > 0) return;
        denied += 1;
        return outage(call, cloud);
      },
    });
    await shop.report(saleOf(900, now(), { customer: { email: ana.email } }));
    await expect
      .poll(() => failedEventsOf(cloudOf(), { connectionId: shop.connectionId }), { timeout: 120_000 })
      .toHaveLength(1);
    endOutage();
    endKeeping();
    await settled();
    const event = await onlyFailedEventOf(cloudOf(), shop);
    expect([denied, event]).toEqual([
      1,
      expect.objectContaining({ code: 'gave-up', queue: 'sales', tries: 5 }),
    ]);
    expect(event.reason).toContain('apply-sale');
    expect(await cloud.deadLetters()).toEqual([]);
    const told = cloud.logs().map(({ line }) => JSON.stringify(line));
    expect(told.some((line) => line.includes('fact not recorded') && line.includes(event.messageId))).toBe(
      true,
    );
    expect((await replayOf(cloudOf(), event)).status).toBe(200);
    await settled();
    expect(await entryPointsOf(cloudOf().table, ana)).toEqual([9]);
  });

  it('of another queue goes back to that queue', { timeout: 180_000 }, async () => {
    const { cloud } = cloudOf();
    const names = Object.keys((await cloud.queues()).queues);
    const name = names.find((one) => /DueQueue/.test(one)) ?? '';
    const client = new SQSClient({
      endpoint: cloud.endpoints.sqs,
      region: cloud.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const task = { task: 'unheard-of', memberIds: ['mem_0123456789'] };
    const { QueueUrl: url } = { QueueUrl: `${cloud.endpoints.sqs}/000000000000/${name}` };
    const { MessageId: messageId } = await client.send(
      new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(task) }),
    );
    await settled();
    const ofDue = async () => (await failedEventsOf(cloudOf())).filter(({ queue }) => queue === 'due');
    const [event] = await ofDue();
    expect(event).toMatchObject({ messageId, code: 'gave-up', connectionId: null, vendor: null, tries: 5 });
    const { api, adminToken: token } = cloudOf();
    const params = { eventId: event?.eventId ?? '' };
    expect(await api.answer(getFailedEvent, 200, { token, params })).toMatchObject({ body: task });
    expect((await replayOf(cloudOf(), params)).status).toBe(200);
    await settled();
    expect(await ofDue()).toHaveLength(2);
  });

  it.each([
    ['due', 'DueDead', 'DueQueue', { task: 'claims', memberIds: ['mem_0123456789'] }],
    [
      'messages',
      'MessagesDead',
      'MessagesQueue',
      { kind: 'welcome', memberId: 'mem_0123456789', messageId: 'welcome' },
    ],
  ] as const)('of the queue %s goes back there, alone or with others', {
    timeout: 180_000,
  }, async (...given) => {
    const [queue, deadQueue, ownQueue, message] = given;
    const { api, cloud, adminToken: token } = cloudOf();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new SQSClient({ endpoint: cloud.endpoints.sqs, region: cloud.region, credentials });
    const { QueueUrls: urls = [] } = await client.send(new ListQueuesCommand({}));
    const QueueUrl = urls.find((url) => url.includes(deadQueue));
    const letters = [JSON.stringify(message), JSON.stringify(message)];
    for (const MessageBody of letters) await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await settled();
    const waiting = async () =>
      (await failedEventsOf(cloudOf())).filter((event) => event.queue === queue && event.replayedAt === null);
    const events = await waiting();
    const [first, ...others] = events;
    expect(others.length).toBeGreaterThan(0);
    const calls = await callsDuring(cloud, async () => {
      expect((await replayOf(cloudOf(), { eventId: first?.eventId ?? '' })).status).toBe(200);
      await api.answer(replayFailedEvents, 200, { token, body: { code: 'gave-up' } });
    });
    const sent = calls.filter(madeBy('OperatorEvents')).filter(({ service }) => service === 'sqs');
    const back = sent.filter(({ input }) => String(input['QueueUrl']).includes(ownQueue));
    expect(back).toHaveLength(events.length);
  });

  it('and is too large for the table stays a dead letter, and the event says so', {
    timeout: 180_000,
  }, async () => {
    const { api, cloud, adminToken: token } = cloudOf();
    const shop = await openShop(cloudOf());
    const body = JSON.stringify({ type: 'sale', note: randomBytes(480 * 1024).toString('base64') });
    expect((await shop.webhook(body)).status).toBe(202);
    await settled();
    const { eventId, ...event } = await onlyFailedEventOf(cloudOf(), shop);
    expect(event).toMatchObject({ code: 'unusable-body', tries: 1, replayedAt: null });
    const shown = await api.answer(getFailedEvent, 200, { token, params: { eventId } });
    expect(shown.body).toBeNull();
    await api.refusal(replayFailedEvent, 'message-not-kept', { token, params: { eventId } });
    expect(await cloud.deadLetters()).toEqual([expect.objectContaining({ messageId: event.messageId })]);
    await api.answer(dismissFailedEvent, 200, { token, params: { eventId } });
  });
});
