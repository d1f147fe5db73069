/**
 * The runbooks of what goes on behind the calls, played: messages, dead letters, daily runs. What the alarm tells of is
 * broken for real, the alarm rises, somebody does what the page says, and the alarm falls. The tests follow each other
 * in time.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { askCode } from '#http/sign-in/routes.ts';
import { errorAnswer } from '#lib/local/aws/answer.ts';
import { dueTasks } from '#table/schema.ts';
import { failedEventsOf } from '../../support/actors/failed-events.ts';
import { outage } from '../../support/aws/faults.ts';
import { freshPhone } from '../../support/inputs/facts.ts';
import { buy, runbookStage, type Scene, settled } from './stage.ts';

const stage = runbookStage('messages.test.ts');
const { play, raised, rises, after, breaking } = stage;

play('messages-postponed', 'SES has paused the account, and takes it up again', async (scene) => {
  await settled(scene);
  const sent = scene.cloud.messages().length;
  const { end } = breaking('SendMessage', 'ses', ({ protocol }) =>
    errorAnswer(protocol, 400, 'AccountSendingPausedException', 'played by a test'),
  );
  const latest = () =>
    scene.cloud.metrics().find(({ name }) => name === 'MessagesPostponed')?.latest ?? 'never';
  for (let stretch = 0; stretch < 12; stretch += 1) {
    // The last one may reach into a twelfth period by itself.
    if (stretch < 11) expect(await raised('messages-postponed')).toEqual([]);
    await after(5);
    const begin = scene.now().getTime();
    await buy(scene, 100);
    await expect.poll(() => Date.parse(latest()), { timeout: 30_000 }).toBeGreaterThan(begin);
  }
  await rises('messages-postponed', 'MessagingEmailPostponed');
  // Tried over and over, they are in no age: this is what the other alarm does not tell, however long it takes.
  await after(10);
  expect(await raised('late-work')).not.toContain('MessagingMessagesLate');
  end();
  await settled(scene);
  expect(scene.cloud.messages().length).toBe(sent + 12);
});

play('stream-behind', 'follow-table cannot reach its queues', async (scene) => {
  await settled(scene);
  const sent = scene.cloud.messages().length;
  const { count, end } = breaking('FollowTable', 'sqs', outage);
  await buy(scene, 700);
  // The change has been read from the stream, and its first try has failed.
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(0);
  await after(20);
  await rises('stream-behind', 'MessagingQueueingBehind');
  end();
  await settled(scene);
  expect(scene.cloud.messages().length).toBe(sent + 1);
  await after(20);
});

play('dead-letter', 'the nightly sweep cannot read the table; its run is made up for', async (scene) => {
  const { cloud } = scene;
  const { end } = breaking('SweepDue', 'dynamodb', outage);
  // A quarter past four in Madrid is two seconds away.
  await cloud.setClock('2027-03-11T03:14:58Z');
  await expect.poll(async () => (await cloud.deadLetters()).length, { timeout: 60_000 }).toBe(1);
  await rises('dead-letter', 'DueSweepDeadArrived');
  end();
  const sqs = queueClient(scene);
  const QueueUrl = await queueUrl(scene, 'SweepDead');
  const { Messages: [letter] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  const { schedule } = JSON.parse(letter?.Body ?? '{}');
  expect(schedule).toBe('point-expiry');
  const sweep = cloud.functionNames.find((name) => name.includes('SweepDue')) ?? '';
  expect(await cloud.invoke(sweep, { schedule })).toMatchObject({ ok: true });
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: letter?.ReceiptHandle }));
  sqs.destroy();
  await after(10);
});

play('dead-letter-stays', 'keep-failed cannot write while a letter comes', async (scene) => {
  const { end } = breaking('KeepFailed', 'dynamodb', outage);
  const sqs = queueClient(scene);
  const QueueUrl = await queueUrl(scene, 'MessagesDead');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no message of ours' }));
  sqs.destroy();
  await scene.cloud.alarms();
  await after(75);
  await rises('dead-letter-stays', 'MessagingMessagesDeadStays');
  end();
  await expect.poll(async () => (await scene.cloud.deadLetters()).length, { timeout: 60_000 }).toBe(0);
  const [event] = await failedEventsOf(scene);
  expect(event).toMatchObject({ queue: 'messages', code: 'gave-up' });
  await after(75);
});

play('schedule-missed', 'no run for more than a day; then one is made up for', async (scene) => {
  await runAll(scene);
  await after(30 * 60);
  await rises('schedule-missed', 'DuePointExpiryMissed', 'DueTierRecalculationMissed', 'DueStatementsMissed');
  await runAll(scene);
});

play('members-overdue', 'the first of the month goes by without a run', async (scene) => {
  await buy(scene, 1100);
  await runAll(scene);
  await after(40 * 24 * 60);
  await scene.cloud.runSchedule('point-expiry');
  await rises('members-overdue', 'DueOverdue');
  await runAll(scene);
  await after(60);
  await runAll(scene);
});

play('many-sms', 'nine of ten codes of a day have gone; midnight comes', async (scene) => {
  for (let phone = 0; phone < 9; phone += 1) {
    const body = { phone: freshPhone() };
    expect((await scene.api.call(askCode, { body })).status).toBe(202);
  }
  await rises('many-sms', 'MemberManySms');
  await after(3 * 24 * 60);
});

stage.everyRunbookIsPlayed();

/** All daily runs. */
async function runAll(scene: Scene): Promise<void> {
  for (const schedule of dueTasks) {
    expect((await scene.cloud.runSchedule(schedule)).ok).toBe(true);
    await settled(scene);
  }
}

function queueClient({ cloud }: Scene): SQSClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new SQSClient({ endpoint: cloud.endpoints.sqs, region: cloud.region, credentials });
}

async function queueUrl(scene: Scene, part: string): Promise<string> {
  const template = readFileSync(join(scene.assembly, 'Fidelio.template.json'), 'utf8');
  const [, id = ''] = new RegExp(`"(\\w*${part}[0-9A-F]{8})":`).exec(template) ?? [];
  const sqs = queueClient(scene);
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: `Fidelio-${id}` }));
  sqs.destroy();
  return QueueUrl;
}
