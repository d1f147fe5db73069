import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factStep, historyOf, programmes, replay } from './testing.ts';
import { Play } from './testing-play.ts';

test('a history of facts told again from the start changes nothing', () => {
  const told = fc.property(programmes, historyOf(factStep), (rules, history) => {
    const play = new Play(rules);
    const steps = history.map((step) => ({ ...step, isMoved: false, ago: 0 }));
    for (const step of steps) play.step(step);
    const before = play.players.map(({ ledger }) => ledger.account);
    const sales = new Map(play.players[0].ledger.sales);
    for (const step of steps) play.step(step);
    expect(play.players.map(({ ledger }) => ledger.account)).toEqual(before);
    expect(play.players[0].ledger.sales).toEqual(sales);
  });
  fc.assert(told, replay(100));
});
