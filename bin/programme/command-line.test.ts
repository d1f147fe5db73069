import { expect, test } from 'vitest';
import { help, readCommand, refuseKeptByNpm } from './command-line.ts';

test.each([
  [['check', 'cafe'], { act: 'check', programme: 'cafe', depth: 3 }],
  [['check', 'cafe', '--depth', '0'], { act: 'check', programme: 'cafe', depth: 0 }],
  [['explain', 'our.ts', '--language', 'es'], { act: 'explain', programme: 'our.ts', language: 'es' }],
  [['diff', 'a.ts', 'b.ts', '--json'], { act: 'diff', before: 'a.ts', after: 'b.ts', isJson: true }],
  [['size', 'gym'], { act: 'size', programme: 'gym' }],
  [['pumps', 'gym'], { act: 'pumps', programme: 'gym', depth: 6, seconds: undefined }],
  [['pumps', 'gym', '--seconds', '5'], { act: 'pumps', programme: 'gym', depth: 6, seconds: 5 }],
  [[], { act: 'help' }],
  [['check', '--help'], { act: 'help' }],
])('%j is understood', (args, command) => {
  expect(readCommand(args)).toEqual(command);
});

test.each([
  [['chek', 'cafe'], 'There is no chek: write one of check, explain, diff, size, pumps; see --help.'],
  [['size', 'cafe', '--depth', '3'], '--depth does not go with size; see --help.'],
  [['size'], 'size takes one programme, by name or file; see --help.'],
  [['diff', 'a.ts'], 'diff takes two programmes, the old one first, by name or file; see --help.'],
  [['pumps', 'gym', '--depth', '99'], '--depth must be a whole number from 1 to 20.'],
  [['pumps', 'gym', '--seconds', '1.5'], '--seconds must be a whole number from 1 to 86400.'],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => readCommand(args)).toThrow(sentence);
});

test('it does not go on with an option that npm has kept for itself', () => {
  const sentence = 'npm took --depth for itself: put -- first, as in npm run programme -- … --depth.';
  expect(() => refuseKeptByNpm(['pumps', 'gym'], { npm_config_depth: '3' })).toThrow(sentence);
  expect(() => refuseKeptByNpm(['pumps', 'gym', '--depth', '3'], { npm_config_depth: '3' })).not.toThrow();
  // npm has a setting of this name by itself.
  expect(() => refuseKeptByNpm(['diff', 'a', 'b'], { npm_config_json: '' })).not.toThrow();
});

test('the help explains each act and option', () => {
  for (const word of [
    'check',
    'explain',
    'diff',
    'size',
    'pumps',
    '--depth',
    '--language',
    '--json',
    '--seconds',
  ]) {
    expect(help).toContain(word);
  }
});
