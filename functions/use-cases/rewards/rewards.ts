import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { CatalogueReward } from '#domain/rewards/catalogue.ts';
import { cataloguedAll } from '#domain/rewards/catalogue.ts';
import { isLapsed, withLapsedReturned } from '#domain/rewards/release.ts';
import { refuseOffer, refuseReward, withReleased } from '#domain/rewards/reward.ts';
import { keys } from '#table/core/keys.ts';
import type { ReadOptions } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { goodCount } from '#table/rewards/counters.ts';
import { readKeptRewards } from '#table/rewards/rewards.ts';
import type { Call } from '#use-cases/call.ts';
import { furtherStockKeys, remainingOf, stockKeys } from './reward-stock.ts';

export interface InCatalogue extends CatalogueReward {
  /** What is left of its stock; null: no limit. */
  readonly remaining: number | null;
}

export interface OfferedReward extends InCatalogue {
  /** Why it cannot be had now, by this account if there is one; null when it can. */
  readonly refusal: Refusal | null;
}

/** Every reward that is offered, and those that were taken off; those for the main unit first, and of each unit the cheapest first. */
export type Catalogue = readonly InCatalogue[];

/** The whole catalogue, in its order, with what is left and what stands in the way. */
export async function listRewards(call: Call, account: Account | null): Promise<readonly OfferedReward[]> {
  return offersTo(call, await readCatalogue(call), account);
}

/** One call, one more when a stock is limited, and one when a large stock has become a smaller one. */
export async function readCatalogue(
  { table, rules }: Pick<Call, 'table' | 'rules'>,
  options?: ReadOptions,
): Promise<Catalogue> {
  const kept = await readKeptRewards(table, options);
  const keptOf = new Map(kept.map((one) => [one.rewardId, one]));
  const all = cataloguedAll(rules.programme, kept).toSorted(
    ({ reward: a }, { reward: b }) =>
      byText(a.unit ?? '', b.unit ?? '') || a.points - b.points || byText(a.rewardId, b.rewardId),
  );
  const first = await getItems(
    table,
    all.flatMap(({ reward }) => stockKeys(reward)),
    options,
  );
  const further = all.flatMap(({ reward }) => furtherStockKeys(reward, keptOf.get(reward.rewardId), first));
  const counters = new Map([...first, ...(await getItems(table, further, options))]);
  return all.map((one) => {
    const { reward } = one;
    return { ...one, remaining: remainingOf(table, reward, keptOf.get(reward.rewardId), counters) };
  });
}

function byText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** What stands in the way of each reward; reads what the account has had of those with a limit for each member. */
export async function offersTo(
  call: Call,
  catalogue: Catalogue,
  account: Account | null,
): Promise<readonly OfferedReward[]> {
  const { programme } = call.rules;
  const today = localDate(call.now, programme.timeZone);
  // Of what is sold out, a lapsed code of this very member may have left one.
  const limited = catalogue.filter(
    ({ reward }) =>
      reward.perMember !== undefined && refuseOffer(reward, { remaining: null }, today) === null,
  );
  const takenKeys =
    account === null ? [] : limited.map(({ reward }) => keys.taken(account.memberId, reward.rewardId));
  const counters = await getItems(call.table, takenKeys);
  const view = account && withLapsedReturned(account, programme, call.now);
  const lapsed = account?.reservations.filter((open) => isLapsed(open, call.now)) ?? [];
  return catalogue.map((one) => {
    const { reward, remaining } = one;
    const { rewardId } = reward;
    const own = lapsed.filter((open) => open.rewardId === rewardId);
    const taken =
      view === null
        ? 0
        : goodCount(call.table, counters.get(textOf(keys.taken(view.memberId, rewardId))), 'taken');
    const refusal =
      view === null
        ? refuseOffer(reward, { remaining }, today)
        : refuseReward(reward, withReleased({ remaining, taken }, own), view, programme, today);
    return { ...one, refusal };
  });
}
