/** `npm start -- --programme` plays each programme of the house by its name, and any other that is valid from its file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { getMyAccount, listMyEntries } from '#http/member-look/routes.ts';
import type { LocalCloud } from '#lib/local/cloud.ts';
import { startLocalCloud } from '#lib/local/start.ts';
import { cafe } from '#programme/examples/cafe.ts';
import { hotel } from '#programme/examples/hotel.ts';
import { programmes } from '#programme/programmes.ts';
import { toPlay } from '../../bin/local/to-play.ts';
import { send } from '../../bin/send/send.ts';
import { visitPortal } from '../support/actors/portal-visitor.ts';
import { signInAs } from '../support/actors/sign-in.ts';
import { apiClient } from '../support/api/api-client.ts';
import { sharedDynamo } from '../support/cloud/shared-dynamo.ts';
import type { TestCloud } from '../support/cloud/start-cloud.ts';

const dayMs = 24 * 60 * 60 * 1000;
const folder = mkdtempSync(join(tmpdir(), 'fidelio-programmes-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, programme: Programme): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(programme));
  return path;
}

const { smsCountries: _, ...usual } = programmes['default'] ?? cafe;
const french: Programme = { ...hotel, languages: ['fr'], currency: 'GBP', timeZone: 'Europe/London' };
const stampsAlone: Programme = {
  ...cafe,
  rules: cafe.rules.filter(({ on }) => on === 'sale'),
  converts: {},
  rewards: {},
};
const yen: Programme = { ...usual, currency: 'JPY', timeZone: 'Asia/Tokyo', defaultCountry: 'JP' };

const played: readonly (readonly [string, string])[] = [
  ...Object.keys(programmes).map((name) => [name, name] as const),
  ['in French and pounds', fileOf('french', french)],
  ['without rewards', fileOf('stamps-alone', stampsAlone)],
  ['in yen and Tokyo', fileOf('yen', yen)],
];

it.each(played)(
  '%s: its members have a past, its samples count, and its portal opens',
  async (_, named) => {
    const { programme, demo } = await toPlay(named);
    const cloud = await startLocalCloud({
      port: 0,
      quiet: true,
      silent: true,
      demo,
      ...(programme !== undefined && { programme }),
      dynamo: await sharedDynamo(),
    });
    try {
      await lookAt(cloud);
    } finally {
      await cloud.stop();
    }
  },
  300_000,
);

async function lookAt(cloud: LocalCloud): Promise<void> {
  const test = { cloud, api: apiClient(cloud.url) } as TestCloud;
  const email = 'berta@example.com';
  const { token } = await signInAs(test, { email });
  const entries = async () =>
    (await test.api.answer(listMyEntries, 200, { token, query: { limit: 100 } })).entries;
  const past = await entries();
  expect(past.length).toBeGreaterThan(3);
  // It was recorded then, as it would have been, and is not told of it now.
  const { recordedAt = '' } = past.at(-1) ?? {};
  expect(Date.parse(recordedAt)).toBeLessThan(Date.now() - 10 * dayMs);
  const { balances } = await test.api.answer(getMyAccount, 200, { token });
  expect(Math.max(...balances.map(({ available, pending }) => available + pending))).toBeGreaterThan(0);

  const said: string[] = [];
  const print = (line: string) => said.push(line);
  const args = ['square/payment-completed', '--email', email, '--url', cloud.url];
  expect(await send(args, { environment: {}, print, complain: print }), said.join('\n')).toBe(0);
  expect(await cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
  expect((await entries()).length).toBeGreaterThan(past.length);

  const visitor = visitPortal({ cloud });
  await visitor.signIn(email);
  for (const path of ['/', '/rules', '/history', '/statements']) {
    const { status, html } = await visitor.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
  }
}
