/** A sale that was spoilt in the table is made anew from its entries, whatever had become of it. */
import { expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { readCause, refundIdsOf, sumFlaws } from '#domain/sales/hold-sale.ts';
import { saleByEntries } from '#domain/sales/sale-by-entries.ts';
import type { Ledger } from '#domain/testing.ts';
import { holds } from './testing.ts';
import { Play } from './testing-play.ts';

/** The entries of a ledger that are about a sale. */
function entriesOf({ entries, refunds }: Ledger, saleId: string): readonly LedgerEntry[] {
  return entries.filter(({ causeId }) => {
    const cause = readCause(causeId);
    if (cause?.kind === 'sale') return cause.saleId === saleId;
    const ids = cause === null ? [] : refundIdsOf(cause.refundId);
    return ids.flatMap((id) => refunds.get(id)?.saleId ?? [])[0] === saleId;
  });
}

it('what a sale gave and what came back of it follows from the entries of its member', () => {
  holds(60, (rules, history) => {
    const play = new Play(rules);
    // The entries of two ledgers are told apart by their times.
    for (const step of history.filter(({ does }) => does !== 'back')) {
      play.step(step);
      play.step({ does: 'wait', minutes: 1 });
    }
    const ledgers = play.players.map(({ ledger }) => ledger);
    for (const { account, sales, merged } of ledgers) {
      if (account.mergedInto !== undefined) continue;
      const { memberId } = account;
      const goesOnAs = (id: string) => merged.get(id) ?? id;
      const own = ledgers.filter(({ account: { memberId: id } }) => goesOnAs(id) === memberId);
      for (const record of sales.values()) {
        if (record.given === null || goesOnAs(record.memberId ?? '') !== memberId) continue;
        const { connectionId, saleId, factsDigest, given, refunded } = record;
        const said = own.flatMap((ledger) => entriesOf(ledger, saleId));
        const remade = saleByEntries({ connectionId, saleId, factsDigest, record }, said, memberId);
        expect(sumFlaws(record)).toEqual([]);
        expect([remade?.given, remade?.refunded]).toEqual([given, refunded]);
        const spoilt = { ...record, given: { ...given, points: given.points + 5000 } };
        const mended = saleByEntries({ connectionId, saleId, factsDigest, record: spoilt }, said, memberId);
        const worth = (mended?.given?.points ?? 0) - (mended?.refunded.points ?? 0);
        // That what was forgiven counts as taken no longer is in no entry, if it came to nothing else.
        const isForgiven = said.some(({ refund }) => refund?.pointsForgiven !== undefined);
        const kept = given.points - refunded.points;
        expect(worth).toBe(isForgiven ? Math.min(worth, kept) : kept);
      }
    }
  });
});
