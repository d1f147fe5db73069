import { nameIn } from '#domain/members/balance.ts';
import { rewardText } from '#domain/rewards/reward.ts';
import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import { ownFromItem } from '#table/rewards/reward-item.ts';
import type { Call } from '#use-cases/call.ts';
import { recentCatalogue } from './recent-catalogue.ts';

/**
 * What people call the reward of a redemption; its id where it is not known any more. One that a rule gave, and is in no
 * catalogue, is read by itself.
 * @param language of the name, where it has one in it; else the programme's first
 */
export async function rewardNameOf(
  call: Call,
  { rewardId, name: former }: Pick<RedemptionRecord, 'rewardId' | 'name'>,
  language = call.rules.programme.languages[0] ?? 'en',
): Promise<string> {
  const known = (await recentCatalogue(call)).find(({ reward }) => reward.rewardId === rewardId)?.reward;
  const reward = known ?? (former ? { name: former } : await readReward(call, rewardId));
  const { programme } = call.rules;
  return nameIn(rewardText(programme, rewardId, reward), language, programme) || rewardId;
}

async function readReward({ table }: Call, rewardId: string) {
  const [item] = (await getItems(table, [keys.reward(rewardId)])).values();
  return item && ownFromItem(item);
}
