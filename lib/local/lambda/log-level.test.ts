import { expect, test } from 'vitest';
import { isLogged } from './log-level.ts';

const line = (level: string) => JSON.stringify({ level, message: 'x' });

test.each([
  ['a line at the level', line('WARN'), 'WARN', true],
  ['a graver one', line('error'), 'WARN', true],
  ['a lesser one', line('INFO'), 'WARN', false],
  ['metrics, which have no level and count as INFO', '{"_aws":{}}', 'INFO', true],
  ['metrics of a function that logs from WARN on', '{"_aws":{}}', 'WARN', false],
  ['text', 'plain', 'INFO', true],
  ['what only looks like JSON', '{ level', 'WARN', false],
  ['a level that there is not', line('LOUD'), 'INFO', true],
])('%s', (_, printed, lowest, isKept) => {
  expect(isLogged(printed, lowest)).toBe(isKept);
});
