import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '#domain/history/testing.ts';
import { programmes } from '#programme/programmes.ts';
import { replayFamily } from './replay-family.ts';
import { familyOf, trialOf } from './testing.ts';
import { Shopper, shopping } from './testing-shopper.ts';

describe.each(Object.entries(programmes))('a member of the programme %s', (_, rules) => {
  it('replayed under the same rules, differs by nothing', () => {
    fc.assert(
      fc.property(shopping, (steps) => {
        const { ledger, activities } = new Shopper(rules).play(steps);
        const family = familyOf(ledger, [ledger], activities);
        if (family === null) throw new Error('nobody was merged');
        const { months, held, tier, missed, reasons } = replayFamily(family, trialOf(ledger.context, ledger));
        for (const { was, would } of months.values()) expect(would).toEqual(was);
        expect([held.would, tier?.would, missed.count]).toEqual([held.was, tier?.was, 0]);
        // Of a sale that was changed, the basket of before is not kept: that alone may stay as it was.
        const stays = [...reasons.values()].flatMap((causes) => [...causes]);
        const versionOf = (cause: string) =>
          ledger.sales.get(/^sale:till:(.+):\d+$/.exec(cause)?.[1] ?? '')?.version ?? 1;
        expect(stays.filter((cause) => versionOf(cause) === 1)).toEqual([]);
      }),
      replay(40),
    );
  });
});
