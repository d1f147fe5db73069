import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SaleStep, Step } from './testing.ts';
import { factStep, historyOf, programmes, replay } from './testing.ts';
import { Play } from './testing-play.ts';

/**
 * Every sale says whose it is; what it is may be told in two ways under one version. A void is a vendor's: a till's that
 * names another than has the sale is refused, and heard when it is told again once the sale has moved.
 */
function named(history: readonly Step[]): readonly Step[] {
  return history.map((step) => {
    if (step.does !== 'sale') return step;
    return { ...step, who: step.who ?? 0, source: step.status === 'voided' ? 'vendor' : step.source };
  });
}

/**
 * Sales may name nobody, and each version says one thing, a void last of all: whom a delivery named that was refused,
 * or came while the sale was void, is heard when it is told again.
 */
function consistent(history: readonly Step[]): readonly Step[] {
  const said = new Map<string, SaleStep>();
  return history.map((step) => {
    if (step.does !== 'sale') return step;
    const version = step.status === 'voided' ? 6 : step.version;
    const source = step.status === 'voided' ? 'vendor' : step.source;
    const key = `${step.id} ${source} ${version}`;
    const first = said.get(key) ?? step;
    said.set(key, first);
    return { ...first, version, source, who: step.who };
  });
}

/**
 * A refund that fails has a version, or the order in which its states come would say which is the later; and an order that
 * says that nothing came back of it is noted once it is a sale.
 */
function ordered(history: readonly Step[]): readonly Step[] {
  return history.map((step) => {
    if (step.does !== 'refund') return step;
    const isFailed = step.status === 'failed';
    return { ...step, net: Math.max(step.net, 1), version: isFailed ? (step.version ?? 1) : step.version };
  });
}

describe('told again from the start changes nothing:', () => {
  test.each([
    ['a history of facts that say whose they are', named],
    ['a history of versions that each say one thing, and may name nobody', consistent],
  ])('%s', (_, told) => {
    const property = fc.property(programmes, historyOf(factStep), (rules, history) => {
      const play = new Play(rules);
      const steps = ordered(told(history)).map((step) => ({ ...step, isMoved: false, ago: 0 }));
      for (const step of steps) play.step(step);
      const before = play.players.map(({ ledger }) => ledger.account);
      const sales = new Map(play.players[0].ledger.sales);
      for (const step of steps) play.step(step);
      expect(play.players.map(({ ledger }) => ledger.account)).toEqual(before);
      expect(play.players[0].ledger.sales).toEqual(sales);
    });
    fc.assert(property, replay(100));
  });
});
