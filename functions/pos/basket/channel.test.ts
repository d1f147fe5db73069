import { expect, it } from 'vitest';
import { channelOf } from './channel.ts';

const known = { web: 'online', square_pos: 'pos' } as const;

it.each<[unknown, string | undefined]>([
  ['web', 'online'],
  ['SQUARE_POS', 'pos'],
  ['VIRTUAL_TERMINAL', 'virtual-terminal'],
  ['My App', 'my-app'],
  ['constructor', 'constructor'],
  ['1830279', '1830279'],
  ['', undefined],
  [null, undefined],
  [{ web: 1 }, undefined],
])('the channel %j is %s', (said, channel) => {
  expect(channelOf(said, known)).toBe(channel);
});
