/** For tests only: accounts in words. */
import type { Account } from './ledger/account.ts';
import { openAccount } from './ledger/account.ts';
import type { Counters } from './ledger/counters.ts';
import { sumPoints } from './ledger/lots.ts';
import type { Purse } from './ledger/purse.ts';
import { withPurse } from './ledger/purse.ts';
import { nothingYet } from './ledger/totals.ts';
import type { ProgrammeVersion } from './programme.ts';
import type { RefundRecord } from './sales/refund-record.ts';
import type { SaleRecord } from './sales/sale-record.ts';
import type { Rules } from './testing-facts.ts';
import { at, programmeFrom, sha256 } from './testing-facts.ts';
import { lot } from './testing-words.ts';

/** What members who buy at one till have in common. */
interface Till {
  readonly sales: Map<string, SaleRecord>;
  readonly refunds: Map<string, RefundRecord>;
  /** All rules that were ever in force. */
  readonly versions: Map<string, ProgrammeVersion>;
  /** Who goes on for whom. */
  readonly merged: Map<string, string>;
}

export interface Given {
  readonly memberId?: string;
  /** Another member who buys at the same till: sales and refunds are known to both. */
  readonly beside?: Till;
  readonly lots?: readonly string[];
  readonly owed?: number;
  /** Of other units. */
  readonly purses?: Readonly<Record<string, { readonly lots?: readonly string[]; readonly owed?: number }>>;
  readonly counters?: Counters;
  readonly tier?: string;
  readonly tierSince?: string;
  readonly qualifying?: Readonly<Record<string, number>>;
  readonly openedAt?: string;
  readonly rules?: Rules;
}

export const memberId = 'mem_0123456789';

/** An account that has come to hold what is given. */
export function accountOf(given: Given): Account {
  const rules = programmeFrom(given.rules ?? {});
  const opened = openAccount(
    given.memberId ?? memberId,
    at(given.openedAt ?? '2026-01-15T09:00'),
    rules,
    sha256,
  );
  const main = purseIn(given);
  const others = Object.entries(given.purses ?? {}).map(([unit, purse]) => [unit, purseIn(purse)] as const);
  return {
    ...withPurse(opened, undefined, main),
    ...(others.length > 0 && { purses: Object.fromEntries(others) }),
    ...(given.counters && { counters: given.counters }),
    qualifying: given.qualifying ?? {},
    tier: { tierId: given.tier ?? opened.tier.tierId, since: given.tierSince ?? opened.tier.since },
  };
}

function purseIn({ lots = [], owed = 0 }: Pick<Given, 'lots' | 'owed'>): Purse {
  const held = lots.map(lot);
  return { lots: held, owed, totals: { ...nothingYet, issued: sumPoints(held), spent: owed } };
}
