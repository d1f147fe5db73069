/** What a history would have come to under its own rules is what it came to. */
import { expect, it } from 'vitest';
import { replayFamily } from '#domain/replay/replay-family.ts';
import { familyOf, trialOf } from '#domain/replay/testing.ts';
import { holds } from './testing.ts';
import { Play } from './testing-play.ts';

it('replayed under its own rules, any history differs by nothing', () => {
  const stays = new Map<string, number>();
  let facts = 0;
  holds(150, (rules, history) => {
    const play = new Play(rules);
    for (const step of history) play.step(step);
    const ledgers = play.players.map(({ ledger }) => ledger);
    for (const ledger of ledgers) {
      const family = familyOf(ledger, ledgers);
      if (family === null) continue;
      const { months, held, tier, missed, reasons, sales } = replayFamily(
        family,
        trialOf(ledger.context, ledger),
      );
      facts += sales;
      for (const { was, would } of months.values()) expect(would).toEqual(was);
      expect(held.would).toEqual(held.was);
      expect(tier?.would).toBe(tier?.was);
      expect(missed.count).toBe(0);
      for (const [reason, causes] of reasons) stays.set(reason, (stays.get(reason) ?? 0) + causes.size);
    }
  });
  console.log(facts, stays);
});
