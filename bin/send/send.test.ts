import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSample } from '#events/samples.ts';
import { adapterNamed } from '#pos/testing.ts';
import { findSample } from './find-sample.ts';
import { send } from './send.ts';

/** A demo may have moved the clock far from ours. */
const now = '2031-05-06T07:08:09.000Z';
/** What the vendor was told, which is not where the test listens. */
const toldUrl = (connectionId: string) => `http://localhost:4000/v1/webhooks/${connectionId}`;

const connections = [
  { connectionId: 'demo-square', vendor: 'square', url: toldUrl('demo-square'), secret: 'c3F1YXJlIGtleQ' },
  {
    connectionId: 'demo-standard',
    vendor: 'standard-webhooks',
    url: toldUrl('demo-standard'),
    secret: 'whsec_Zm9yIHRlc3RzIG9ubHksIDMyIGJ5dGVzIGxvbmcuLi4=',
  },
  {
    connectionId: 'demo-lightspeed',
    vendor: 'lightspeed',
    url: toldUrl('demo-lightspeed'),
    secret: 'client-secret',
    currency: 'EUR',
  },
  {
    connectionId: 'demo-woocommerce',
    vendor: 'woocommerce',
    url: toldUrl('demo-woocommerce'),
    secret: 'shared secret',
  },
  { connectionId: 'demo-shopify', vendor: 'shopify', url: toldUrl('demo-shopify'), secret: 'shpss_1' },
  { connectionId: 'second', vendor: 'square', url: toldUrl('second'), secret: 'another-key' },
];

interface Received {
  readonly connectionId: string;
  readonly body: Buffer;
  readonly isVerified: boolean;
}

let server: Server;
let baseUrl: string;
let received: Received[];
let status: number;
let currency: string;

beforeEach(async () => {
  received = [];
  status = 202;
  currency = 'EUR';
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.url === '/_local/connections') return response.end(JSON.stringify(connections));
    if (request.url === '/_local/programme') return response.end(JSON.stringify({ currency }));
    if (request.url === '/_local/clock') return response.end(JSON.stringify({ now }));
    const connection = connections.find(({ connectionId }) => request.url === `/v1/webhooks/${connectionId}`);
    if (request.method === 'POST' && connection !== undefined) {
      const { vendor, url, secret, connectionId } = connection;
      const body = Buffer.concat(chunks);
      const headers = Object.fromEntries(
        Object.entries(request.headersDistinct).map(([k, v]) => [k, v?.[0]]),
      );
      const signing = { secrets: [secret], notificationUrl: url };
      const verification = adapterNamed(vendor)?.verify({ headers, body }, signing, new Date(now));
      received.push({ connectionId, body, isVerified: verification?.ok === true });
      return response.writeHead(status).end('{}');
    }
    return response.writeHead(404).end('not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

/** Runs the command and gives back its exit code with all it printed. */
async function run(...args: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const exitCode = await send(['--url', baseUrl, ...args], {
    environment: {},
    print: (line) => out.push(line),
    complain: (line) => errors.push(line),
  });
  return { exitCode, out: out.join('\n'), errors };
}

describe('npm run send', () => {
  it.each([
    ['payment-completed', 'demo-square'],
    ['standard-webhooks/sale', 'demo-standard'],
    ['lightspeed/sale-closed', 'demo-lightspeed'],
    ['shopify/order-paid', 'demo-shopify'],
    ['woocommerce/order-processing', 'demo-woocommerce'],
  ])('posts %s to the demo connection of its vendor, signed at the time of the local cloud', async (name, to) => {
    const { exitCode, out } = await run(name);
    expect(exitCode).toBe(0);
    expect(received).toMatchObject([{ connectionId: to, isVerified: true }]);
    expect(out).toContain(`POST ${baseUrl}/v1/webhooks/${to}`);
    expect(out).toContain('202 Accepted {}');
    expect(out).toContain(`Next  ${baseUrl}/_local shows what happens to it.`);
  });

  it('sends a new sale each time', async () => {
    await run('payment-completed', '--times', '3');
    const ids = received.map(({ body }) => JSON.parse(body.toString()).data.id as string);
    expect(new Set(ids).size).toBe(3);
    expect(received.every(({ isVerified }) => isVerified)).toBe(true);
  });

  it('sends the very bytes of the sample with --same', async () => {
    await run('payment-completed', '--same', '--times', '2');
    const bytes = Buffer.from(readSample(findSample('payment-completed')));
    expect(received.map(({ body }) => body.equals(bytes))).toEqual([true, true]);
    expect(received.every(({ isVerified }) => isVerified)).toBe(true);
  });

  it('says how to give the sale back', async () => {
    const { out } = await run('payment-completed', '--sale', 'S1', '--email', 'leo@example.com');
    expect(out).toContain('Its points go to leo@example.com, once enrolled.');
    expect(out).toContain('npm run send -- square/refund-completed --sale S1');
  });

  it('says how to give it back where a refund states its sale anew, too', async () => {
    const { out } = await run('woocommerce/order-processing', '--sale', 'S1', '--amount', '15000');
    expect(out).toContain(
      `npm run send -- woocommerce/refund-partial --sale S1 --amount 15000 --url ${baseUrl}`,
    );
  });

  it.each([
    ['payment-approved', 'It is not completed yet, so it earns nothing.'],
    ['loyalty-event', 'Nothing will happen: loyalty.event.created is not used.'],
    ['sale-nobody-named', 'It names nobody, so it waits to be claimed.'],
    ['lightspeed/sale-closed', 'Its points go to ana@example.com, once enrolled.'],
  ])('says of %s what to expect', async (name, sentence) => {
    expect((await run(name)).out).toContain(sentence);
  });

  it('posts to the connection it is told', async () => {
    await run('payment-completed', '--connection', 'second');
    expect(received).toMatchObject([{ connectionId: 'second', isVerified: true }]);
  });

  it.each([
    [
      ['payment-completed', '--connection', 'third'],
      'The local cloud has no connection third; it has demo-square, ',
    ],
    [
      ['sale', '--connection', 'second'],
      'second is a square connection, but the sample is from standard-webhooks.',
    ],
  ])('fails in one sentence for %j', async (args, sentence) => {
    const { exitCode, errors } = await run(...args);
    expect(exitCode).toBe(1);
    expect(errors).toEqual([expect.stringContaining(sentence)]);
    expect(received).toEqual([]);
  });

  it('exits with 1 when the answer is a refusal, and says where to look', async () => {
    status = 401;
    const { exitCode, out } = await run('payment-completed');
    expect(exitCode).toBe(1);
    expect(out).toContain('401 Unauthorized');
    expect(out).toContain('The log of npm start says why');
  });

  it('exits with 2 for an unknown sample, and posts nothing', async () => {
    const { exitCode, errors } = await run('payment-complete');
    expect(exitCode).toBe(2);
    expect(errors).toEqual([expect.stringContaining('the nearest are square/payment-completed')]);
    expect(received).toEqual([]);
  });

  it('lists the samples when none is named, and needs no local cloud for it', async () => {
    const { exitCode, out } = await run('--url', 'http://127.0.0.1:1');
    expect(exitCode).toBe(0);
    expect(out).toContain('square/payment-completed');
  });

  it('says to start the local cloud when nothing is listening', async () => {
    await new Promise((resolve) => server.close(resolve));
    const { exitCode, errors } = await run('sale');
    expect(exitCode).toBe(1);
    expect(errors).toEqual([`Nothing is listening at ${baseUrl}: start it with npm start.`]);
  });

  it('says so when the local cloud is still starting', async () => {
    const starting = JSON.stringify({ title: 'Starting', status: 503, detail: 'not ready yet' });
    server
      .removeAllListeners('request')
      .on('request', (_, response) => response.writeHead(503).end(starting));
    const { exitCode, errors } = await run('sale');
    expect(exitCode).toBe(1);
    expect(errors).toEqual([
      `The local cloud at ${baseUrl} is not ready yet: try again when npm start says "Ready."`,
    ]);
  });

  it('names its address in the next command, where that is not the usual one', async () => {
    const { out } = await run('square/payment-completed');
    expect(out).toMatch(
      new RegExp(`npm run send -- square/refund-completed --sale \\S+ --url ${baseUrl} {2}`),
    );
  });

  it('posts nothing when npm has kept an option', async () => {
    const complain: string[] = [];
    const exitCode = await send(['sale', '--url', baseUrl], {
      environment: { npm_config_amount: '15000' },
      print: () => undefined,
      complain: (line) => void complain.push(line),
    });
    expect(exitCode).toBe(2);
    expect(complain).toEqual([expect.stringContaining('npm took --amount for itself')]);
    expect(received).toEqual([]);
  });

  it('says so when something else is listening', async () => {
    server.removeAllListeners('request').on('request', (_, response) => response.end('<html>'));
    const { exitCode, errors } = await run('sale');
    expect(exitCode).toBe(1);
    expect(errors).toEqual([
      `Something other than the local cloud is listening at ${baseUrl}: /_local/connections answers 200. Start the local cloud with npm start, and name its port in PORT.`,
    ]);
  });
});
