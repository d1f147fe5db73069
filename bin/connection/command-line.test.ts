import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actions, help, readCommand } from './command-line.ts';
import { connection } from './connection.ts';
import { readBody, readHeaders } from './delivery-files.ts';
import { sameShopLines } from './lines.ts';
import { settingsOf } from './settings.ts';

describe('the command line', () => {
  it.each([
    [['lst'], 'There is no action "lst"; the actions are list, show,'],
    [['show'], 'show takes <id>; --help shows how.'],
    [['end-secret', 'main-street'], 'end-secret takes <id> <secretId>; --help shows how.'],
    [['list', 'main-street'], 'list takes no id; --help shows how.'],
    [['create', 'main-street'], '--vendor is missing'],
    [['create', 'a', '--vendor', 'square', '--secret', 'swordfish'], '--secret takes only -'],
    [['show', 'a', '--vendor', 'square'], '--vendor does not go with show'],
    [['test', 'a', '--headers', 'h'], '--headers needs the --body'],
    [['list', '--token', 'x'], "Unknown option '--token'; --help lists the options."],
  ])('refuses %j in one sentence', (args, message) => {
    expect(() => readCommand(args)).toThrow(message);
  });

  it('explains each action, and itself when nothing is typed', () => {
    for (const action of actions) expect(help).toContain(`\n  ${action} `);
    expect(readCommand([])).toBe('help');
    expect(readCommand(['show', '--help'])).toBe('help');
  });
});

describe('what earns', () => {
  it('is typed as a list', () => {
    const earns = { tax: true, giftCards: true };
    expect(settingsOf({ earns: 'tax, gift-cards', location: 'here' })).toEqual({ locationId: 'here', earns });
    expect(settingsOf({ earns: 'none' })).toEqual({ earns: {} });
    expect(() => settingsOf({ earns: 'vat' })).toThrow(
      '--earns takes tax, tips, delivery, gift-cards or none, not "vat".',
    );
  });
});

describe('what statuses mean', () => {
  it('is typed in pairs', () => {
    expect(settingsOf({ 'order-status': 'shipped=paid, wc-returned = voided,quote=open' })).toEqual({
      orderStatuses: { shipped: 'paid', 'wc-returned': 'voided', quote: 'open' },
    });
    expect(settingsOf({ 'order-status': 'none' })).toEqual({ orderStatuses: {} });
    for (const wrong of ['shipped', 'shipped=sold', '=paid', '', 'a b=paid']) {
      expect(() => settingsOf({ 'order-status': wrong })).toThrow(
        `--order-status takes pairs such as shipped=paid or returned=voided, not "${wrong}".`,
      );
    }
  });
});

describe('a shop that is connected', () => {
  const square = (connectionId: string) => ({ connectionId, vendor: 'square' });

  it('beside others of its vendor may be one of them, which would earn twice', () => {
    const [, warning, wayOut] = sameShopLines(square('new'), [square('old'), square('new')]);
    expect(warning).toContain('square is already connected: old.');
    expect(wayOut).toContain('change new --continues old');
  });

  it('alone, or as a till, is nothing to speak of', () => {
    const shopify = { connectionId: 'shop', vendor: 'shopify' };
    expect(sameShopLines(square('new'), [square('new'), shopify])).toEqual([]);
    const till = (connectionId: string) => ({ connectionId, vendor: 'till' });
    expect(sameShopLines(till('a'), [till('a'), till('b')])).toEqual([]);
  });
});

describe('a saved delivery', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fidelio-connection-'));
  const file = (content: string | Uint8Array) => {
    const path = join(folder, `${Math.random()}`);
    writeFileSync(path, content);
    return path;
  };

  it('keeps every byte of its body, byte order mark and last newline too', () => {
    const text = '\ufeff{"a": 1}\r\n';
    expect(readBody(file(text))).toBe(text);
    expect(() => readBody(file(new Uint8Array([0xff])))).toThrow('is not UTF-8 text.');
    expect(() => readBody(join(folder, 'none'))).toThrow('none cannot be read (ENOENT).');
  });

  it.each([
    'POST /hook HTTP/1.1\nX-Signature: a:b=\r\nHost: here\n\n',
    '{ "X-Signature": "a:b=", "Host": ["here"] }',
  ])('has its headers in %j', (text) => {
    expect(readHeaders(file(text))).toEqual({ 'X-Signature': 'a:b=', Host: 'here' });
  });

  it('with headers that are none is refused', () => {
    expect(() => readHeaders(file('signature'))).toThrow('has a line without "name: value".');
    expect(() => readHeaders(file('{ half'))).toThrow('is not a JSON object.');
  });
});

describe('the command', () => {
  async function run(args: readonly string[], environment: Record<string, string> = {}, standardInput = '') {
    const said: string[] = [];
    const exitCode = await connection(args, {
      environment,
      readStandardInput: async () => standardInput,
      print: (line) => said.push(line),
      complain: (line) => said.push(line),
    });
    return [exitCode, said.join('\n')];
  }

  it.each([
    [['list'], {}, 2, '--url is missing'],
    [['list'], { FIDELIO_URL: 'https://api.example' }, 2, 'FIDELIO_TOKEN is not set'],
    [['list', '--url', 'api.example'], { FIDELIO_TOKEN: 'op_1' }, 2, 'api.example is not an http address.'],
    [['list', '--url', 'http://api.example'], { FIDELIO_TOKEN: 'op_1' }, 2, 'is not encrypted'],
    [['list', '--local', '--url', 'http://127.0.0.1:9'], {}, 1, 'http://127.0.0.1:9 cannot be reached.'],
    [['change', 'a', '--local'], {}, 2, 'change needs a setting'],
    [['rotate', 'a', '--local', '--secret', '-'], {}, 2, 'No secret came on standard input.'],
  ] as const)('%j with %j ends with %i in one sentence', async (args, environment, code, sentence) => {
    const [exitCode, said] = await run(args, environment);
    expect([exitCode, said]).toEqual([code, expect.stringContaining(sentence)]);
  });
});
