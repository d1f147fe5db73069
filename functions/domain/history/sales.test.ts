import { expect, it } from 'vitest';
import { findingsAmong, lastSaid, refundIdsOf, saleFindings } from '#domain/sales/hold-sale.ts';
import type { Ledger } from '#domain/testing.ts';
import { holds } from './testing.ts';
import { Play } from './testing-play.ts';

/** What the entries of a ledger, and of who was merged into it, say last of each sale. */
function saidIn({ entries, refunds }: Ledger) {
  const saleIdOf = (_connectionId: string, refundId: string) =>
    refundIdsOf(refundId).flatMap((id) => refunds.get(id)?.saleId ?? [])[0] ?? null;
  return lastSaid(entries, saleIdOf);
}

/** What `verify` finds of the sales that a member's entries name. */
function findingsOf(ledger: Ledger, other: Ledger) {
  const { account, sales, merged } = ledger;
  const { memberId } = account;
  const goesOnAs = (one: string): string => merged.get(one) ?? one;
  const beside = goesOnAs(other.account.memberId) === memberId ? saidIn(other) : [];
  const whose = { memberId, isMerged: account.mergedInto !== undefined };
  return saidIn(ledger).flatMap((said) => {
    const sale = sales.get(said.saleId) ?? null;
    const kept = sale && { ...sale, memberId: sale.memberId && goesOnAs(sale.memberId) };
    if (saleFindings(said, kept, whose).length === 0) return [];
    return findingsAmong([said, ...beside.filter(({ saleId }) => saleId === said.saleId)], kept, whose);
  });
}

it('whatever is moved, refunded, failed, voided and merged: entries say of each sale what is kept of it', () => {
  holds(60, (rules, history) => {
    const play = new Play(rules);
    const [{ ledger: ana }, { ledger: ben }] = play.players;
    for (const step of history) {
      play.step(step);
      const found = [...findingsOf(ana, ben), ...findingsOf(ben, ana)];
      if (found.length > 0) expect([found, ana.book, ben.book]).toEqual([[], [], []]);
    }
  });
});
