import { expect, test } from 'vitest';
import { readOptions } from './command.ts';

test('the defaults', () => {
  expect(readOptions([], {})).toEqual({ help: false, data: undefined, port: 4000 });
});

test('what is given', () => {
  expect(readOptions(['--data', 'here'], { PORT: '4100' })).toEqual({
    help: false,
    data: 'here',
    port: 4100,
  });
});

test.each([
  [['--colour'], {}, "Unknown option '--colour'; see npm start -- --help."],
  [['extra'], {}, /^Unexpected argument 'extra'.*; see npm start -- --help\.$/],
  [['--data'], {}, /'--data <value>'.*argument missing; see npm start -- --help\.$/],
  [[], { PORT: 'http' }, 'PORT must be a number from 0 to 65535, not "http".'],
])('%j is one clear sentence', (args, environment, message) => {
  expect(() => readOptions(args, environment)).toThrow(message);
  expect(() => readOptions(args, environment)).not.toThrow('\n');
});
