import { globSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, sendOnce } from './client-options.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const read = new GetItemCommand({ TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: 'b' } } });
const short = { connect: 5_000, answer: 100 };

/** Takes every request, and leaves its answer to the test. */
let answer: (response: ServerResponse) => void = () => undefined;
const server = createServer((request, response) => {
  request.resume().on('end', () => answer(response));
});
const at = () => ({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: 'eu-west-1',
  credentials,
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a server that', () => {
  it.each<[string, typeof answer]>([
    ['accepts and never answers', () => undefined],
    [
      'begins its answer and never ends it',
      (response) => response.writeHead(200, { 'content-length': '10' }).write('{'),
    ],
  ])('%s is left, at each of the tries', async (_, never) => {
    answer = never;
    const client = new DynamoDBClient({ ...at(), ...clientOptions(short), maxAttempts: 2 });
    await expect(client.send(read)).rejects.toMatchObject({
      name: 'TimeoutError',
      $metadata: { attempts: 2 },
    });
  });

  it('is slow to take what goes to people gets it once', async () => {
    answer = () => undefined;
    const client = new SESClient({ ...at(), ...sendOnce(short) });
    const send = new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('hello') } });
    await expect(client.send(send)).rejects.toMatchObject({
      name: 'TimeoutError',
      $metadata: { attempts: 1 },
    });
  });

  it('answers in time is heard', async () => {
    answer = (response) => response.end('{}');
    const client = new DynamoDBClient({ ...at(), ...clientOptions({ connect: 1_000, answer: 5_000 }) });
    expect(await client.send(read)).toMatchObject({ $metadata: { attempts: 1 } });
  });
});

it('three tries fit into the 10 seconds that a till waits', () => {
  const { connectionTimeout, requestTimeout, throwOnRequestTimeout } = clientOptions().requestHandler;
  expect([connectionTimeout, requestTimeout, throwOnRequestTimeout]).toEqual([1_000, 2_500, true]);
  expect(3 * requestTimeout).toBeLessThan(10_000);
});

it('no client of a function is made without', () => {
  const functions = join(import.meta.dirname, '..');
  const made = globSync('**/*.ts', { cwd: functions })
    .filter((file) => !/(\.test|testing)\.ts$/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(functions, file), 'utf8').matchAll(/new \w+Client\(.*/g)].map(
        ([line]) => `${file}: ${line}`,
      ),
    );
  expect(made.length).toBeGreaterThan(5);
  expect(made.filter((line) => !/Client\((clientOptions|sendOnce)\(\)\)/.test(line))).toEqual([]);
});
