import { expect, test } from 'vitest';
import type { LocalCloud } from './cloud.ts';
import { readOptions, welcome } from './command.ts';

test('the defaults', () => {
  expect(readOptions([], {})).toEqual({
    help: false,
    yes: false,
    data: undefined,
    programme: undefined,
    port: 4000,
    inboxPort: undefined,
  });
});

test('what is given', () => {
  const args = ['--data', 'here', '--programme', 'cafe'];
  expect(readOptions(args, { PORT: '4100', INBOX_PORT: '4200' })).toEqual({
    help: false,
    yes: false,
    data: 'here',
    programme: 'cafe',
    port: 4100,
    inboxPort: 4200,
  });
});

test.each([
  [['--colour'], {}, "Unknown option '--colour'; see npm start -- --help."],
  [['extra'], {}, /^Unexpected argument 'extra'.*; see npm start -- --help\.$/],
  [['--data'], {}, /'--data <value>'.*argument missing; see npm start -- --help\.$/],
  [
    ['here'],
    { npm_config_data: 'true' },
    'npm took --data for itself: put -- before it, as in npm start -- --data <folder>.',
  ],
  [
    ['cafe'],
    { npm_config_programme: 'true' },
    'npm took --programme for itself: put -- before it, as in npm start -- --programme <name or file>.',
  ],
  [['--programme', ''], {}, '--programme needs a name or a file.'],
  [['--data', ''], {}, '--data needs the name of a folder.'],
  [[], { PORT: '0x10' }, 'PORT must be a number from 0 to 65535, not "0x10".'],
  [[], { INBOX_PORT: '70000' }, 'INBOX_PORT must be a number from 0 to 65535, not "70000".'],
  [[], { INBOX_PORT: '4000' }, 'PORT and INBOX_PORT are both 4000: the inbox needs a port of its own.'],
  [[], { PORT: 'http' }, 'PORT must be a number from 0 to 65535, not "http".'],
])('%j is one clear sentence', (args, environment, message) => {
  expect(() => readOptions(args, environment)).toThrow(message);
  expect(() => readOptions(args, environment)).not.toThrow('\n');
});

test.each([
  ['http://localhost:4000', 'npm run send -- square/payment-completed\n'],
  ['http://localhost:4050', 'npm run send -- square/payment-completed --url http://localhost:4050\n'],
])('the commands to try first, of a local cloud at %s, find that one', (url, command) => {
  const cloud = {
    url,
    credentials: { posKey: 'till_1', adminToken: 'op_1' },
    endpoints: { ses: 'http://127.0.0.1:4051' },
    clockState: () => ({ now: '2027-01-01T00:00:00.000Z', offsetMs: 0 }),
  };
  const said = welcome(cloud as unknown as LocalCloud);
  expect(said).toContain(command);
  expect(said.match(/localhost:\d+/g)?.every((address) => url.endsWith(address))).toBe(true);
});
