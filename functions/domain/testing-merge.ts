/** For tests only: two members who are one person, and the laws that their merge must keep. */
import { bookOf, conservationGap, evolve } from './ledger/account.ts';
import { canonicalJson } from './ledger/entry.ts';
import type { Given, Ledger } from './testing.ts';
import { given } from './testing.ts';

/** Two members at one till: ana becomes ben. */
export function pair(ana: Given = {}, ben: Given = {}): { readonly ana: Ledger; readonly ben: Ledger } {
  const first = given(ana);
  return { ana: first, ben: given({ memberId: 'mem_9876543210', beside: first, ...ben }) };
}

/** Whatever happened: nothing was lost on the way, and each account is the fold of its entries. Throws what does not hold. */
export function expectKept(...ledgers: readonly Ledger[]): void {
  for (const { before, entries, account } of ledgers) {
    const { memberId } = account;
    const gap = conservationGap(bookOf(account));
    if (gap !== 0) throw new Error(`${memberId}: ${gap} points are not accounted for`);
    const folded = canonicalJson(entries.reduce(evolve, before));
    if (folded !== canonicalJson(account)) throw new Error(`${memberId} is not the fold of its entries`);
  }
  const transferred = ledgers.reduce((sum, { account }) => sum + account.totals.transferred, 0);
  if (transferred !== 0) throw new Error(`${transferred} points were transferred from or to nowhere`);
}
