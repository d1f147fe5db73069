import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAddress, readToken, send } from './api-address.ts';

const demo = { adminToken: 'op_demo' };
const asked: IncomingMessage[] = [];
let server: Server;
let here: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    if (request.url === '/moved') response.writeHead(307, { location: `${here}/elsewhere` }).end();
    else response.end(request.url === '/_local/credentials' ? JSON.stringify(demo) : 'no JSON');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('the address', () => {
  const environment = { FIDELIO_URL: 'https://api.example//', PORT: '4100' };

  it.each([
    [{ local: false }, 'https://api.example'],
    [{ local: true }, 'http://localhost:4100'],
    [{ local: true, url: 'http://[::1]:80/' }, 'http://[::1]'],
    [{ local: false, url: 'https://api.example/stage/' }, 'https://api.example/stage'],
  ])('of %j is %s', (values, address) => {
    expect(readAddress(values, environment)).toBe(address);
  });

  it.each([
    ['http://api.example', 'is not encrypted'],
    ['http://localhost.example', 'is not encrypted'],
    ['http://127.0.0.1@api.example', 'is not encrypted'],
    ['ftp://localhost', 'is not an http address'],
    ['api.example', 'is not an http address'],
    ['', 'is not an http address'],
  ])('%j is refused, wherever it is said', (url, reason) => {
    expect(() => readAddress({ local: false, url }, {})).toThrow(reason);
    expect(() => readAddress({ local: true, url }, {})).toThrow(reason);
    if (url !== '') expect(() => readAddress({ local: false }, { FIDELIO_URL: url })).toThrow(reason);
  });

  it('is asked for when nothing says it', () => {
    expect(() => readAddress({ local: false }, { FIDELIO_URL: '' })).toThrow('--url is missing');
  });
});

describe('the token', () => {
  it('is the environment’s, and for the demo the demo’s own alone', async () => {
    const environment = { FIDELIO_TOKEN: 'op_deployed' };
    expect(await readToken(here, false, environment)).toBe('op_deployed');
    expect(await readToken(here, true, environment)).toBe('op_demo');
    await expect(readToken(here, false, {})).rejects.toThrow('FIDELIO_TOKEN is not set');
  });

  it('is not had of something else than the demo', async () => {
    await expect(readToken(`${here}/other`, true, {})).rejects.toThrow(
      'Something other than the local cloud is listening at',
    );
  });
});

describe('a call', () => {
  it('follows no redirect, with which the token would go', async () => {
    asked.length = 0;
    const headers = { authorization: 'Bearer op_secret' };
    expect(await send(`${here}/moved`, { headers })).toEqual({ status: 307, body: undefined });
    expect(asked.map(({ url }) => url)).toEqual(['/moved']);
  });
});
