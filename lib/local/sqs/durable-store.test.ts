import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { moduleAt, runUntil } from '../data/testing-process.ts';
import { list, text } from '../plain.ts';
import { createQueues, type SqsEngine, startSqs } from './engine.ts';
import type { Queue } from './queue.ts';

let folder: string;
let engine: SqsEngine | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fidelio-sqs-'));
});
afterEach(async () => {
  await engine?.stop();
  engine = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const url = (name: string) => `http://front-door/000000000000/${name}`;
const arn = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
const redrive = JSON.stringify({ deadLetterTargetArn: arn('dead'), maxReceiveCount: 2 });
const queue = (name: string, attributes: Record<string, string>) =>
  ({ name, url: url(name), attributes }) as unknown as Queue;
const queues = [queue('dead', {}), queue('sales', { VisibilityTimeout: '900', RedrivePolicy: redrive })];

async function start(): Promise<SqsEngine> {
  engine = await startSqs('eu-west-1', folder);
  await createQueues(engine.client, queues);
  return engine;
}
async function restart(): Promise<SqsEngine> {
  await engine?.stop();
  return start();
}
const bodies = async (name: string): Promise<string[]> =>
  ((await engine?.peek(name)) ?? []).map(({ body }) => body).sort();
async function receive(most = 10): Promise<string[]> {
  const answer = await engine?.client('ReceiveMessage', {
    QueueUrl: url('sales'),
    MaxNumberOfMessages: most,
  });
  return list(answer, 'Messages').map((message) => text(message, 'ReceiptHandle') ?? '');
}
const send = (body: string) => engine?.client('SendMessage', { QueueUrl: url('sales'), MessageBody: body });

test('what was accepted is there after a kill, what was deleted is not, and what was in flight is free again', async () => {
  const killed = await runUntil(
    'all sent',
    `import { startSqs, createQueues } from ${moduleAt('../sqs/engine.ts')};
    const { client } = await startSqs('eu-west-1', ${JSON.stringify(folder)});
    await createQueues(client, ${JSON.stringify(queues)});
    const QueueUrl = ${JSON.stringify(url('sales'))};
    const send = (n) => client('SendMessage', { QueueUrl, MessageBody: 'sale ' + n + ' 🧾' });
    await Promise.all(Array.from({ length: 60 }, (_, n) => send(n)));
    const { Messages } = await client('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
    for (const { ReceiptHandle } of Messages.slice(0, 4)) await client('DeleteMessage', { QueueUrl, ReceiptHandle });
    console.log('all sent'); setInterval(() => {}, 1000);`,
  );
  await killed.kill();
  const { counts } = await start();
  expect((await counts()).get('sales')).toEqual({ visible: 56, inFlight: 0, delayed: 0 });
  expect(await bodies('sales')).toContain('sale 59 🧾');
});

test('a message that is put back at once keeps how often it was received, and ends in the dead letters after a restart', async () => {
  await start();
  await send('bad');
  for (const [ReceiptHandle] of [await receive(), await receive()]) {
    if (ReceiptHandle === undefined) continue;
    await engine?.client('ChangeMessageVisibility', {
      QueueUrl: url('sales'),
      ReceiptHandle,
      VisibilityTimeout: 0,
    });
  }
  expect(await bodies('sales')).toEqual(['bad']);
  await receive();
  await restart();
  expect(await receive()).toEqual([]);
  expect(await bodies('dead')).toEqual(['bad']);
  await restart();
  expect(await bodies('sales')).toEqual([]);
  expect(await bodies('dead')).toEqual(['bad']);
});

test('a message on its way to the dead letters is in one of both when that fails half-way', async () => {
  await start();
  await send('bad');
  for (let tries = 0; tries < 2; tries += 1) {
    const [ReceiptHandle = ''] = await receive();
    const QueueUrl = url('sales');
    await engine?.client('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
  }
  const { PersistenceManager } = await import(
    new URL('./persistence.js', import.meta.resolve('fauxqs')).href
  );
  vi.spyOn(PersistenceManager.prototype, 'insertMessage').mockImplementation(() => {
    throw new Error('the disk is full');
  });
  await expect(receive()).rejects.toThrow();
  vi.restoreAllMocks();
  await restart();
  expect([...(await bodies('sales')), ...(await bodies('dead'))]).toEqual(['bad']);
});

test('a queue that was kept takes what its template says now', async () => {
  await start();
  await send('kept');
  const sales = queues[1];
  if (sales !== undefined) sales.attributes['VisibilityTimeout'] = '60';
  await restart();
  const answer = await engine?.client('GetQueueAttributes', {
    QueueUrl: url('sales'),
    AttributeNames: ['All'],
  });
  expect(text(answer, 'Attributes.VisibilityTimeout')).toBe('60');
  await restart();
  expect(await bodies('sales')).toEqual(['kept']);
});

test('a file that is no store stops the start in a sentence, and stays as it is', async () => {
  writeFileSync(
    join(folder, 'fauxqs.db'),
    'something else, and longer than a header of sixteen bytes'.repeat(30),
  );
  await expect(start()).rejects.toThrow(/^The queues in .* cannot be read: .* name another with --data\.$/);
});
