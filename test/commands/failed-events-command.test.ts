import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { failedEventsOf } from '../support/actors/failed-events.ts';
import { openShop } from '../support/actors/shop.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';

const cloudOf = testCloud({ silent: true });
const run = promisify(execFile);

/** The command as an operator runs it. */
async function failedEvents(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<string> {
  const { cloud, adminToken } = cloudOf();
  const env = { ...process.env, FIDELIO_URL: `${cloud.url}/`, FIDELIO_TOKEN: adminToken, ...more };
  return (await run(process.execPath, ['bin/failed-events.ts', ...args], { env })).stdout;
}

it('what failed is listed, shown, replayed and dismissed', { timeout: 120_000 }, async () => {
  const { cloud } = cloudOf();
  const shop = await openShop(cloudOf());
  const { connectionId } = shop;
  for (const body of [{ type: 'sale', data: { customer: { givenName: 'Scheherazade' } } }, 'no object']) {
    await shop.webhook(JSON.stringify(body));
  }
  await cloud.settle();
  const [newest, oldest] = (await failedEventsOf(cloudOf(), { connectionId })).map(({ eventId }) => eventId);
  const listed = (await failedEvents(['list', '--connection', connectionId])).trim().split('\n');
  expect(listed).toEqual([
    expect.stringContaining(`${newest}  `),
    expect.stringContaining(`${oldest}  `),
    '2 failed events',
  ]);
  expect(listed[0]).toContain(`${connectionId}  unusable-body: `);

  const shown = await failedEvents(['show', String(newest)]);
  expect(JSON.parse(shown)).toMatchObject({ eventId: newest, code: 'unusable-body' });
  const masked = await failedEvents(['show', String(oldest)]);
  expect(JSON.parse(masked)).toMatchObject({ eventId: oldest, body: { type: 'sale' } });
  expect(masked).not.toContain('Scheherazade');

  // The demo's own token is taken, and never a deployment's that is in the environment.
  const local = ['--local', '--url', cloud.url];
  await failedEvents(['replay', String(newest), ...local], { FIDELIO_TOKEN: 'op_deployed' });
  await expect(failedEvents(['replay', String(newest)])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('it has been replayed already'),
  });
  await cloud.settle();
  // The other one, and that which the replay has become.
  expect(await failedEvents(['replay', '--all', '--code', 'unusable-body'])).toBe('2 replayed, 0 skipped\n');
  await cloud.settle();
  expect(await failedEvents(['dismiss', String(oldest)])).toBe(`${oldest} is dismissed\n`);
  await expect(failedEvents(['show', String(oldest)])).rejects.toMatchObject({
    code: 1,
    stderr: 'there is no failed event with this id\n',
  });
});

it.each([
  [[], 'say list, show, replay or dismiss', {}],
  [['show'], 'say which one: show <id>', {}],
  [['replay', 'fe_1', '--all'], 'replay takes no id here', {}],
  [['list', '--all'], '--all goes with replay', {}],
  [['dismiss', 'fe_1', '--code', 'x'], '--connection and --code go with', {}],
  [['list', '--cod', 'x'], "Unknown option '--cod'", {}],
  [['list'], '--url is missing', { FIDELIO_URL: '' }],
  [['list', '--url', 'nowhere'], 'nowhere is not an http address', {}],
  [['list', '--url', 'http://api.example'], 'is not encrypted', {}],
  [['list'], 'FIDELIO_TOKEN is not set', { FIDELIO_TOKEN: '' }],
])('%j is refused with one sentence', async (args, sentence, env) => {
  await expect(failedEvents(args, env)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(sentence),
  });
});

it('a token that is none, or an address where nobody answers, is said so', async () => {
  await expect(failedEvents(['list'], { FIDELIO_TOKEN: 'op_none' })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('operator token'),
  });
  await expect(failedEvents(['list', '--url', 'http://127.0.0.1:9'])).rejects.toMatchObject({
    code: 1,
    stderr: 'http://127.0.0.1:9 cannot be reached.\n',
  });
});
