/**
 * Each runbook, played: what its alarm tells of is broken for real, the alarm rises, somebody does what the page says, and
 * the alarm falls. The tests follow each other in time.
 */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { replayFailedEvents } from '#http/operator-events/routes.ts';
import { addSecret, changeConnection } from '#http/operator-setup/routes.ts';
import { askCode } from '#http/sign-in/routes.ts';
import { enrolMember, findMember } from '#http/till/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { errorAnswer } from '#lib/local/aws/answer.ts';
import { adapterNamed } from '#pos/testing.ts';
import { dueTasks } from '#table/schema.ts';
import { sharedAssembly } from '../support/assembly.ts';
import { freshEmail, freshPhone, saleOf } from '../support/facts.ts';
import { failedEventsOf } from '../support/failed-events.ts';
import { type Fault, killed, outage, throttled } from '../support/faults.ts';
import { provenLedger } from '../support/ledger.ts';
import { sampleBody } from '../support/samples.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../support/shop.ts';
import { startCloud, type TestCloud } from '../support/start-cloud.ts';

vi.setConfig({ testTimeout: 120_000 });

const pages = globSync('*.md', { cwd: join(import.meta.dirname, '../../docs/runbooks') });
const unplayable: Readonly<Record<string, string>> = {
  'function-throttles': 'the local cloud starts as many processes as it needs, and refuses no call',
  'sender-reputation': 'no e-mail bounces here, and nobody complains',
};
const played = new Set<string>();

const home = mkdtempSync(join(tmpdir(), 'fidelio-runbooks-'));
let running: TestCloud;
let shop: Shop;
let ana: Enrolled;

beforeAll(async () => {
  const assembly = withTenSmsPerDay(await sharedAssembly());
  running = await startCloud({ assembly, now: '2027-03-10T09:00:00Z', silent: true });
  shop = await openShop(running);
  ana = await enrolSomebody(running, shop);
});

afterAll(async () => {
  await running?.stop();
  rmSync(home, { recursive: true, force: true });
  const reasons = Object.entries(unplayable).map(([page, reason]) => `${page} (${reason})`);
  console.info(`Played: ${[...played].join(', ')}. Not played: ${reasons.join('; ')}.`);
});

/** The stack as a programme with `smsPerDay: 10` would have it, as far as its alarm goes. */
function withTenSmsPerDay(assembly: string): string {
  const copy = join(home, 'cdk.out');
  cpSync(assembly, copy, { recursive: true });
  const path = join(copy, 'Fidelio.template.json');
  const template = JSON.parse(readFileSync(path, 'utf8'));
  const alarm = Object.keys(template.Resources).find((id) => id.startsWith('MemberManyCodes')) ?? '';
  template.Resources[alarm].Properties.Threshold = 8;
  writeFileSync(path, JSON.stringify(template));
  return copy;
}

/** A test named by the page that it plays. */
function play(page: string, what: string, act: () => Promise<void>): void {
  test(`${page}: ${what}`, async () => {
    expect(await raised(page), 'an earlier test left it raised').toEqual([]);
    await act();
    await expect.poll(() => raised(page), { timeout: 30_000 }).toEqual([]);
    played.add(page);
  });
}

/** The names of the alarms that are up and lead to the page. */
async function raised(page: string): Promise<readonly string[]> {
  const alarms = await running.cloud.alarms();
  const led = alarms.filter(({ runbook }) => runbook === `docs/runbooks/${page}.md`);
  expect(led.length, `no alarm leads to ${page}`).toBeGreaterThan(0);
  return led.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
}

async function rises(page: string, ...names: readonly string[]): Promise<void> {
  await expect.poll(() => raised(page), { timeout: 30_000 }).toEqual(names);
}

/** Moves the clock on; no schedule runs. */
async function after(minutes: number): Promise<void> {
  await running.cloud.setClock(new Date(running.now().getTime() + minutes * 60_000).toISOString());
}

interface Breakage {
  /** How many calls went wrong. */
  readonly count: () => number;
  readonly end: () => void;
}
const breakages: Breakage[] = [];
afterEach(() => breakages.splice(0).forEach(({ end }) => void end()));

/** Lets the calls of a function to a service go wrong, until it is ended or the test is over. */
function breaking(functionPart: string, service: string, fault: Fault): Breakage {
  let count = 0;
  const end = running.cloud.observe({
    before: (call) => {
      if (call.service !== service || !call.functionName?.includes(functionPart)) return undefined;
      count += 1;
      return fault(call, running.cloud);
    },
  });
  const breakage = { count: () => count, end };
  breakages.push(breakage);
  return breakage;
}

/** A till asks who somebody is, whatever comes back. */
async function lookUp(): Promise<number> {
  const query = { card: ana.cardNumber };
  return (await running.api.unchecked(findMember, { token: shop.tillKey, query })).status;
}

async function settled(): Promise<void> {
  expect((await running.cloud.settle()).settled).toBe(true);
}

const buy = (cents: number) =>
  shop.report(saleOf(cents, running.now(), { customer: { loyaltyRef: ana.memberId } }));

const pointsOf = async ({ memberId }: Enrolled) =>
  (await provenLedger(running.table, memberId)).entries.map(({ pointsDelta }) => pointsDelta);

play('server-errors', 'the table cannot be reached, and comes back', async () => {
  const { end } = breaking('TillFunction', 'dynamodb', outage);
  expect(await lookUp()).toBe(500);
  expect(await raised('server-errors')).toEqual([]);
  await after(5);
  expect(await lookUp()).toBe(500);
  await rises('server-errors', 'HttpServerErrors');
  end();
  expect(await lookUp()).toBe(200);
  await after(10);
  expect(await lookUp()).toBe(200);
});

play('function-errors', 'a process dies in the middle of each call', async () => {
  await after(60);
  const { end } = breaking('TillFunction', 'dynamodb', killed);
  for (let stretch = 0; stretch < 3; stretch += 1) {
    await after(5);
    expect(await lookUp()).toBe(500);
  }
  await rises('function-errors', 'AlarmsFunctionErrors');
  end();
  expect(await lookUp()).toBe(200);
  await after(5);
  expect(await lookUp()).toBe(200);
});

play('slow-api', 'two calls to the table take nearly two seconds each, three times', async () => {
  await after(60);
  // Each within what the client waits for an answer, both together more than a till's patience.
  let slowCalls = 0;
  const end = running.cloud.observe({
    before: async ({ service, functionName }) => {
      const isMeant = slowCalls > 0 && service === 'dynamodb' && functionName?.includes('TillFunction');
      if (!isMeant) return undefined;
      slowCalls -= 1;
      await sleep(1800);
      return undefined;
    },
  });
  for (let stretch = 0; stretch < 3; stretch += 1) {
    await after(5);
    slowCalls = 2;
    expect(await lookUp()).toBe(200);
  }
  await rises('slow-api', 'HttpSlow');
  end();
  await after(20);
  expect(await lookUp()).toBe(200);
});

play('table-throttled', 'writes are turned away, then taken', async () => {
  const enrol = () =>
    running.api.unchecked(enrolMember, { token: shop.tillKey, body: { email: freshEmail() } });
  const { end } = breaking('TillFunction', 'dynamodb', throttled);
  await enrol();
  await after(5);
  await enrol();
  await rises('table-throttled', 'TableReadsThrottled');
  end();
  expect((await enrol()).status).toBe(201);
  await after(20);
});

play('table-throttled', 'a sweep is turned away at the index, and goes on when it is let in', async () => {
  const { cloud } = running;
  const end = cloud.observe({
    before: (call) => (call.operation === 'Query' ? throttled(call, cloud) : undefined),
  });
  breakages.push({ count: () => 0, end });
  expect((await cloud.runSchedule('point-expiry')).ok).toBe(false);
  await after(5);
  expect((await cloud.runSchedule('point-expiry')).ok).toBe(false);
  await rises('table-throttled', 'TableIndexReadsThrottled');
  end();
  expect((await cloud.runSchedule('point-expiry')).ok).toBe(true);
  await after(20);
});

play('late-work', 'apply-sale is not called while a sale waits', async () => {
  const { cloud } = running;
  const applySale = cloud.functionNames.find((name) => name.includes('ApplySale')) ?? '';
  const end = () => cloud.pauseQueues(applySale, false);
  breakages.push({ count: () => 0, end });
  cloud.pauseQueues(applySale, true);
  await buy(500);
  await after(20);
  await rises('late-work', 'IntakeSalesLate');
  end();
  await settled();
  expect((await pointsOf(ana)).at(-1)).toBe(5);
  await after(10);
});

play('messages-postponed', 'SES has paused the account, and takes it up again', async () => {
  const sent = running.cloud.messages().length;
  const { end } = breaking('SendMessage', 'ses', ({ protocol }) =>
    errorAnswer(protocol, 400, 'AccountSendingPausedException', 'played by a test'),
  );
  const latest = () =>
    running.cloud.metrics().find(({ name }) => name === 'MessagesPostponed')?.latest ?? 'never';
  for (let stretch = 0; stretch < 12; stretch += 1) {
    // The last one may reach into a twelfth period by itself.
    if (stretch < 11) expect(await raised('messages-postponed')).toEqual([]);
    await after(5);
    const begin = running.now().getTime();
    await buy(100);
    await expect.poll(() => Date.parse(latest()), { timeout: 30_000 }).toBeGreaterThan(begin);
  }
  await rises('messages-postponed', 'MessagingEmailPostponed');
  // Tried over and over, they are in no age: this is what the other alarm does not tell, however long it takes.
  await after(10);
  expect(await raised('late-work')).not.toContain('MessagingMessagesLate');
  end();
  await settled();
  expect(running.cloud.messages().length).toBe(sent + 12);
});

play('stream-behind', 'follow-table cannot reach its queues', async () => {
  const sent = running.cloud.messages().length;
  const { count, end } = breaking('FollowTable', 'sqs', outage);
  await buy(700);
  // The change has been read from the stream, and its first try has failed.
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(0);
  await after(20);
  await rises('stream-behind', 'MessagingQueueingBehind');
  end();
  await settled();
  expect(running.cloud.messages().length).toBe(sent + 1);
  await after(20);
});

play('dead-letter', 'the nightly sweep cannot read the table; its run is made up for', async () => {
  const { cloud } = running;
  const { end } = breaking('SweepDue', 'dynamodb', outage);
  // A quarter past four in Madrid is two seconds away.
  await cloud.setClock('2027-03-11T03:14:58Z');
  await expect.poll(async () => (await cloud.deadLetters()).length, { timeout: 60_000 }).toBe(1);
  await rises('dead-letter', 'DueSweepDeadArrived');
  end();
  const sqs = queueClient();
  const QueueUrl = await queueUrl('SweepDead');
  const { Messages: [letter] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  const { schedule } = JSON.parse(letter?.Body ?? '{}');
  expect(schedule).toBe('point-expiry');
  const sweep = cloud.functionNames.find((name) => name.includes('SweepDue')) ?? '';
  expect(await cloud.invoke(sweep, { schedule })).toMatchObject({ ok: true });
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: letter?.ReceiptHandle }));
  sqs.destroy();
  await after(10);
});

play('dead-letter-stays', 'keep-failed cannot write while a letter comes', async () => {
  const { end } = breaking('KeepFailed', 'dynamodb', outage);
  const sqs = queueClient();
  const QueueUrl = await queueUrl('MessagesDead');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no message of ours' }));
  sqs.destroy();
  await running.cloud.alarms();
  await after(75);
  await rises('dead-letter-stays', 'MessagingMessagesDeadStays');
  end();
  await expect.poll(async () => (await running.cloud.deadLetters()).length, { timeout: 60_000 }).toBe(0);
  const [event] = await failedEventsOf(running);
  expect(event).toMatchObject({ queue: 'messages', code: 'gave-up' });
  await after(75);
});

play('failed-events', 'a shop has a wrong currency, is put right, and replays', async () => {
  const { api, adminToken: token } = running;
  await after(60);
  const abroad = await openShop(running, 'lightspeed', { currency: 'USD' });
  const { connectionId } = abroad;
  const { body } = sampleBody('lightspeed/sale-closed', connectionId, running.now(), { email: ana.email });
  expect((await abroad.webhook(body)).status).toBe(202);
  await settled();
  await rises('failed-events', 'FailedKept');
  const before = await pointsOf(ana);
  await api.answer(changeConnection, 200, { token, params: { connectionId }, body: { currency: 'EUR' } });
  await api.answer(replayFailedEvents, 200, { token, body: { connectionId, code: 'wrong-currency' } });
  await settled();
  expect((await pointsOf(ana)).length).toBe(before.length + 1);
  await after(20);
});

play('webhooks-refused', 'a vendor has another secret, which is taken over', async () => {
  const { api, adminToken: token, now } = running;
  const { connectionId } = shop;
  const secret = `whsec_${Buffer.from('the secret that the vendor has now').toString('base64')}`;
  const deliver = async () => {
    const raw = JSON.stringify(saleOf(900, now(), { customer: { loyaltyRef: ana.memberId } }));
    const secrets = { secrets: [secret], notificationUrl: '' };
    const headers = adapterNamed('standard-webhooks')?.sign(raw, secrets, now(), 'msg_1') ?? {};
    return (await api.call(receiveWebhook, { params: { connectionId }, raw, headers })).status;
  };
  for (let stretch = 0; stretch < 3; stretch += 1) {
    expect(await deliver()).toBe(401);
    await after(5);
  }
  await rises('webhooks-refused', 'IntakeRefused');
  await api.answer(addSecret, 201, { token, params: { connectionId }, body: { secret } });
  expect(await deliver()).toBe(202);
  await after(75);
});

play('schedule-missed', 'no run for more than a day; then one is made up for', async () => {
  await runAll();
  await after(30 * 60);
  await rises('schedule-missed', 'DuePointExpiryMissed', 'DueTierRecalculationMissed', 'DueStatementsMissed');
  await runAll();
});

play('members-overdue', 'the first of the month goes by without a run', async () => {
  await buy(1100);
  await runAll();
  await after(40 * 24 * 60);
  await running.cloud.runSchedule('point-expiry');
  await rises('members-overdue', 'DueOverdue');
  await runAll();
  await after(60);
  await runAll();
});

play('sms-codes', 'nine of ten codes of a day have gone; midnight comes', async () => {
  for (let phone = 0; phone < 9; phone += 1) {
    const body = { phone: freshPhone() };
    expect((await running.api.call(askCode, { body })).status).toBe(202);
  }
  await rises('sms-codes', 'MemberManyCodes');
  await after(3 * 24 * 60);
});

test('every runbook is played here, or cannot be', async () => {
  const named = pages.map((page) => page.replace('.md', '')).filter((page) => page !== 'README');
  expect([...played, ...Object.keys(unplayable)].sort()).toEqual(named.sort());
  const alarms = await running.cloud.alarms();
  for (const page of Object.keys(unplayable)) {
    const states = alarms.filter(({ runbook }) => runbook?.includes(page)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['NOT_PLAYED']));
  }
});

/** All daily runs. */
async function runAll(): Promise<void> {
  for (const schedule of dueTasks) {
    expect((await running.cloud.runSchedule(schedule)).ok).toBe(true);
    await settled();
  }
}

function queueClient(): SQSClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new SQSClient({ endpoint: running.cloud.endpoints.sqs, region: running.cloud.region, credentials });
}

async function queueUrl(part: string): Promise<string> {
  const template = readFileSync(join(home, 'cdk.out/Fidelio.template.json'), 'utf8');
  const [, id = ''] = new RegExp(`"(\\w*${part}[0-9A-F]{8})":`).exec(template) ?? [];
  const sqs = queueClient();
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: `Fidelio-${id}` }));
  sqs.destroy();
  return QueueUrl;
}
