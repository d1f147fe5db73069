import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '#domain/history/testing.ts';
import type { Programme } from '#domain/programme.ts';
import { context } from '#domain/testing.ts';
import { programmes } from '#programme/programmes.ts';
import { replayFamily } from './replay-family.ts';
import { differenceOf } from './tally.ts';
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
        // Of a sale that was changed, the basket of before is not kept; of refunds by line that took nothing, no date is. Such
        // alone may stay as they were.
        const stays = [...reasons.values()].flatMap((causes) => [...causes]);
        const isKeptWhole = (cause: string) => {
          const refund = ledger.refunds.get(/^refund:till:(.+)$/.exec(cause)?.[1] ?? '');
          const saleId = refund?.saleId ?? /^sale:till:(.+):\d+$/.exec(cause)?.[1] ?? '';
          const refunds = [...ledger.refunds.values()].filter((other) => other.saleId === saleId);
          const isByLine = refunds.some(({ lines, pointsReversed }) => lines && pointsReversed === 0);
          return (ledger.sales.get(saleId)?.version ?? 1) === 1 && !(refund !== undefined && isByLine);
        };
        expect(stays.filter(isKeptWhole)).toEqual([]);
      }),
      replay(40),
    );
  });
});

describe.each(Object.entries(programmes))('the programme %s, had it given double', (_, rules) => {
  const doubled: Programme = {
    ...rules,
    currency: 'EUR',
    rules: rules.rules.map((rule) => ({
      ...rule,
      gives: rule.gives.map((give) => {
        if ('give' in give) return { ...give, give: give.give * 2 };
        return 'fixed' in give ? { ...give, fixed: give.fixed * 2 } : give;
      }),
    })),
  };

  it('would have given no less, and cost no less', () => {
    const each = Object.fromEntries(rules.units.map(({ unitId }) => [unitId, 1]));
    fc.assert(
      fc.property(shopping, (steps) => {
        // Spending, and with it what lapses, depends on what there is; what is given for a fact does not.
        const own = steps.filter(({ does }) => does === 'sale' || does === 'activity' || does === 'wait');
        const { ledger, activities } = new Shopper(rules).play(own);
        const family = familyOf(ledger, [ledger], activities);
        if (family === null) throw new Error('nobody was merged');
        const outcome = replayFamily(family, trialOf(context(ledger.now, doubled), ledger));
        const worth = { units: each, rewards: {} };
        expect(differenceOf(outcome, worth, '')).toBeGreaterThanOrEqual(0);
      }),
      replay(20),
    );
  });
});
