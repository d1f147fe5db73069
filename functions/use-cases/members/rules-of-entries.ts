import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { catalogued } from '#domain/rewards/catalogue.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import { readGood } from '#table/core/unsound.ts';
import type { RulesOf } from '#table/ledger/programme-versions.ts';
import { readRulesOf } from '#table/ledger/programme-versions.ts';
import { keptFromItem } from '#table/rewards/reward-item.ts';
import type { Call } from '#use-cases/call.ts';

/** What entries are explained with beside themselves. */
export interface EntryBackground {
  readonly rulesOf: RulesOf;
  /** Those that the entries name; of one that is in no catalogue the rules of its entry know. */
  readonly rewards: readonly Reward[];
}

/** Reads what explains the entries, at once; nothing where they are of today's rules and name no reward. */
export async function readBackground(
  call: Pick<Call, 'table' | 'rules'>,
  entries: readonly LedgerEntry[],
): Promise<EntryBackground> {
  const [rulesOf, rewards] = await Promise.all([rulesOfEntries(call, entries), rewardsOf(call, entries)]);
  return { rulesOf, rewards };
}

/** As `readBackground`, for who has the rewards at hand. */
export function rulesOfEntries(
  { table, rules }: Pick<Call, 'table' | 'rules'>,
  entries: readonly LedgerEntry[],
): Promise<RulesOf> {
  return readRulesOf(table, rules, entries);
}

/** What is in the catalogue of them, by whoever offers it. */
async function rewardsOf(
  { table, rules }: Pick<Call, 'table' | 'rules'>,
  entries: readonly LedgerEntry[],
): Promise<readonly Reward[]> {
  const named = new Set(entries.flatMap(({ redemption }) => redemption?.rewardId ?? []));
  const items = await getItems(table, [...named].map(keys.reward));
  const kept = new Map(readGood(table, [...items.values()], keptFromItem).map((one) => [one.rewardId, one]));
  return [...named].flatMap(
    (rewardId) => catalogued(rules.programme, rewardId, kept.get(rewardId))?.reward ?? [],
  );
}
