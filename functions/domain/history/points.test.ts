import { expect, test } from 'vitest';
import { mostLots } from '#programme/programme.ts';
import { evolve } from '../account.ts';
import { holds } from './testing.ts';
import { brokenLaws, ledgerState, modelState } from './testing-laws.ts';
import { Play } from './testing-play.ts';

test('after each step of any history, ledgers hold just what lists of single points hold, and all laws', () => {
  holds(1000, (rules, history) => {
    const play = new Play(rules);
    const most = mostLots(rules);
    const seen = new Map(play.players.map(({ ledger }) => [ledger, ledger.account]));
    for (const step of history) {
      expect(play.step(step), 'taken by ledger and model alike').toBe(true);
      for (const { ledger, model } of play.players) {
        if (seen.get(ledger) === ledger.account && step.does !== 'reserve') continue;
        seen.set(ledger, ledger.account);
        const [state, wanted] = [ledgerState(ledger), modelState(model, ledger)];
        if (JSON.stringify(state) !== JSON.stringify(wanted)) expect(state).toEqual(wanted);
        const broken = brokenLaws(ledger, most);
        if (broken.length > 0) expect(broken).toEqual([]);
      }
    }
    const [ana, ben] = play.players.map(({ ledger }) => ledger);
    for (const { before, entries, account } of [ana, ben].filter((ledger) => ledger !== undefined))
      expect(entries.reduce(evolve, before)).toEqual(account);
    expect((ana?.account.totals.transferred ?? 0) + (ben?.account.totals.transferred ?? 0)).toBe(0);
  });
});
