import { expect, test } from 'vitest';
import { lift } from '#domain/programme/lift.ts';
import { cataloguedAll } from '#domain/rewards/catalogue.ts';
import defaultProgramme from './default-programme.ts';
import cafe from './examples/cafe.ts';
import club from './examples/club.ts';
import gym from './examples/gym.ts';
import hotel from './examples/hotel.ts';
import supermarket from './examples/supermarket.ts';

test.each([
  ['the default', defaultProgramme, { coffee: '100', 'tote-bag': '500' }],
  ['cafe', cafe, {}],
  ['supermarket', supermarket, { delivery: '490' }],
  ['hotel', hotel, { breakfast: '1400', off40: '2000' }],
  ['gym', gym, { shake: '150', towel: '600', trainer: '1500' }],
  ['club', club, { five: '500', tote: '900' }],
])('%s programme offers what its units buy, and nothing that is only given', (_, programme, offered) => {
  const all = cataloguedAll(lift(programme), []).map(({ reward }) => [
    reward.rewardId,
    [reward.points, reward.unit].filter((part) => part !== undefined).join(' '),
  ]);
  expect(Object.fromEntries(all)).toEqual(offered);
});
