import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { small } from '#programme/testing.ts';
import { check } from './check.ts';
import type { Terminal } from './pumps.ts';

const folder = mkdtempSync(join(tmpdir(), 'fidelio-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of a programme, and the exit code after it. */
async function said(programme: object, depth = 0, isStopped = false): Promise<readonly unknown[]> {
  const file = join(folder, 'ours.json');
  writeFileSync(file, JSON.stringify(programme));
  const lines: unknown[] = [];
  const terminal: Terminal = {
    print: (line) => lines.push(line),
    show: () => undefined,
    isStopped: () => isStopped,
    now: () => new Date('2026-11-24T11:00:00Z'),
  };
  const code = await check(file, depth, terminal);
  return [...lines, code];
}

const [rule] = small.rules;

test('a programme that cannot be read is told line by line, and nothing else is done', async () => {
  const [lines, code] = await said({ ...small, currency: 'gold' });
  expect(String(lines)).toContain('currency: there is no such currency');
  expect(code).toBe(1);
});

test('an example that comes out otherwise is an error', async () => {
  const rules = [{ ...rule, examples: [{ net: 250, gives: { point: 3 } }] }];
  const lines = await said({ ...small, rules });
  expect(lines.join('\n')).toContain('error: rules.0.examples.0.gives: base gives');
  expect(lines.at(-1)).toBe(1);
});

test('what is likely not meant is a warning, and the rest goes on', async () => {
  const lines = await said({ ...small, rules: [{ ...rule, examples: undefined }] });
  expect(lines.join('\n')).toContain('warning: rules.0: this rule has no example');
  expect(lines.slice(-2)).toEqual(['1 rules, 0 examples played: nothing is wrong.', 0]);
});

test('what nothing raises yet is a warning, with its place', async () => {
  const rules = [
    ...small.rules,
    { ...rule, ruleId: 'friend', on: 'referral:friend', gives: [{ unit: 'point', fixed: 5 }] },
  ];
  const lines = await said({ ...small, rules: rules.map((one) => ({ ...one, examples: undefined })) });
  expect(lines.join('\n')).toContain(
    'warning: rules.1.on: nothing raises referral:friend yet: do not promise',
  );
  expect(lines.at(-1)).toBe(0);
});

test('a pump is an error, with the steps to it', async () => {
  const units = [{ ...small.units[0], refund: 'pending-only' }];
  const text = (await said({ ...small, units }, 3)).join('\n');
  expect(text).toContain('Everything was given back, and something is kept.');
  expect(text).toMatch(/1\. buys .*: has \d+ point\n {2}2\. gives back purchase 1: has \d+ point\n/);
  expect(text.endsWith('\n1')).toBe(true);
});

test('a search that is stopped says how far it came', async () => {
  const lines = await said(small, 6, true);
  expect(lines.at(-1)).toBe(3);
  expect(lines.at(-2)).toMatch(/^Stopped after \d+ steps: no pump so far/);
});

test('a search that ends says what it tried, and no more', async () => {
  const lines = await said(
    {
      ...small,
      rewards: { mug: { name: { en: 'Mug' }, kind: 'item', costs: { unit: 'point', amount: 5 } } },
    },
    3,
  );
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^No pump was found; \d+ steps were played\. This was tried:$/),
    '  3 baskets bought three times over, in one sale each, in two, and line by line if there are no more than 2; from 2026-11-24 12:00 on;',
    '  up to 3 steps at the end of which everything is given back, from 2026-11-24 12:00 on:',
    '    buying 3 baskets of those, and giving back all of one, half of it, or a line;',
    '    buying a gift card of 10.00 EUR, twice at most;',
    '    waiting 1 day, twice at most;',
    '    a code for mug, once at most, and giving it back;',
    '  of sequences that come to the same, one alone went on.',
    0,
  ]);
});
