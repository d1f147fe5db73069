import type { Account } from '#domain/ledger/account.ts';
import type { EntryPage } from '#table/ledger/entries.ts';
import { readEntries } from '#table/ledger/entries.ts';
import type { RulesOf } from '#table/ledger/programme-versions.ts';
import type { Call } from '#use-cases/call.ts';
import { rulesOfEntries } from '#use-cases/members/rules-of-entries.ts';
import type { OfferedReward } from '#use-cases/rewards/rewards.ts';
import { listRewards } from '#use-cases/rewards/rewards.ts';
import type { OpenRedemption } from '#use-cases/rewards/show-redemptions.ts';
import { openRedemptions } from '#use-cases/rewards/show-redemptions.ts';

export interface DashboardFacts {
  readonly rewards: readonly OfferedReward[];
  readonly codes: readonly OpenRedemption[];
  readonly newest: EntryPage;
  readonly rulesOf: RulesOf;
}

/** What a member sees beside the account itself, read at once. */
export async function readDashboard(
  call: Call,
  account: Account,
  { entries: limit }: { readonly entries: number },
): Promise<DashboardFacts> {
  const [rewards, codes, history] = await Promise.all([
    listRewards(call, account),
    openRedemptions(call, account),
    readNewest(call, account.memberId, limit),
  ]);
  return { rewards, codes, ...history };
}

async function readNewest(
  call: Call,
  memberId: string,
  limit: number,
): Promise<Pick<DashboardFacts, 'newest' | 'rulesOf'>> {
  const newest = await readEntries(call.table, memberId, { before: null, limit });
  return { newest, rulesOf: await rulesOfEntries(call, newest.entries) };
}
