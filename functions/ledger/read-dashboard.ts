import type { Account } from '#domain/account.ts';
import type { EntryPage } from '#table/entries.ts';
import { readEntries } from '#table/entries.ts';
import type { Ledger } from './context.ts';
import type { OfferedReward } from './rewards.ts';
import { listRewards } from './rewards.ts';
import type { OpenRedemption } from './show-redemptions.ts';
import { openRedemptions } from './show-redemptions.ts';

export interface DashboardFacts {
  readonly rewards: readonly OfferedReward[];
  readonly codes: readonly OpenRedemption[];
  readonly newest: EntryPage;
}

/** What a member sees beside the account itself, read at once. */
export async function readDashboard(
  ledger: Ledger,
  account: Account,
  { entries: limit }: { readonly entries: number },
): Promise<DashboardFacts> {
  const [rewards, codes, newest] = await Promise.all([
    listRewards(ledger, account),
    openRedemptions(ledger, account),
    readEntries(ledger.table, account.memberId, { before: null, limit }),
  ]);
  return { rewards, codes, newest };
}
