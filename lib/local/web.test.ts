import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createWeb } from './web.ts';

test('what waits for an answer when an engine is lost hears so, like what comes later', async () => {
  const web = createWeb(0);
  const hanging = Promise.withResolvers<void>();
  web.gateway = () => {
    hanging.resolve();
    return new Promise(() => undefined);
  };
  const server = createServer(web.answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/pos/members`;
  const waiting = fetch(url);
  await hanging.promise;
  web.lose('The table is gone.');
  for (const answer of [await waiting, await fetch(url)]) {
    expect([answer.status, await answer.json()]).toMatchObject([503, { detail: 'The table is gone.' }]);
  }
  server.close();
});
