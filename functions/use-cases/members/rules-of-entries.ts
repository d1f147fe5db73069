import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import type { RulesOf } from '#table/ledger/programme-versions.ts';
import { readRulesOf } from '#table/ledger/programme-versions.ts';
import { ownRewards } from '#table/rewards/rewards.ts';
import type { Call } from '#use-cases/call.ts';

/** What entries are explained with beside themselves. */
export interface EntryBackground {
  readonly rulesOf: RulesOf;
  /** Those that the entries name and an operator put on offer; of others the rules of the entry know. */
  readonly rewards: readonly Reward[];
}

/** Reads what explains the entries, at once; nothing where they are of today's rules and name no reward. */
export async function readBackground(
  call: Pick<Call, 'table' | 'rules'>,
  entries: readonly LedgerEntry[],
): Promise<EntryBackground> {
  const [rulesOf, rewards] = await Promise.all([
    rulesOfEntries(call, entries),
    rewardsOf(call.table, entries),
  ]);
  return { rulesOf, rewards };
}

/** As `readBackground`, for who has the rewards at hand. */
export function rulesOfEntries(
  { table, rules }: Pick<Call, 'table' | 'rules'>,
  entries: readonly LedgerEntry[],
): Promise<RulesOf> {
  return readRulesOf(table, rules, entries);
}

async function rewardsOf(table: Table, entries: readonly LedgerEntry[]): Promise<readonly Reward[]> {
  const named = entries.flatMap(({ redemption }) => (redemption === undefined ? [] : [redemption.rewardId]));
  const items = await getItems(table, named.map(keys.reward));
  return ownRewards(table, items.values());
}
