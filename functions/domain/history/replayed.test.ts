/** What a history would have come to under its own rules is what it came to. */
import { expect, it } from 'vitest';
import { replayFamily } from '#domain/replay/replay-family.ts';
import { familyOf, trialOf } from '#domain/replay/testing.ts';
import { holds } from './testing.ts';
import { Play } from './testing-play.ts';

it('replayed under its own rules, any history differs by nothing', () => {
  let [facts, lost] = [0, 0];
  holds(150, (rules, history) => {
    const play = new Play(rules);
    for (const step of history) play.step(step);
    const ledgers = play.players.map(({ ledger }) => ledger);
    for (const ledger of ledgers) {
      const family = familyOf(ledger, ledgers);
      if (family === null) continue;
      const outcome = replayFamily(family, trialOf(ledger.context, ledger));
      for (const { was, would } of outcome.months.values()) expect(would).toEqual(was);
      expect(outcome.held.would).toEqual(outcome.held.was);
      expect(outcome.tier?.would).toBe(outcome.tier?.was);
      expect(outcome.missed.count).toBe(0);
      facts += outcome.sales;
      for (const causes of outcome.reasons.values()) lost += causes.size;
    }
  });
  // A few states of sales and refunds follow each other so that nothing which is kept tells of those in between.
  expect(lost).toBeLessThanOrEqual(Math.ceil(facts / 100));
});
