import type { Account } from '#domain/ledger/account.ts';
import type { Balance } from '#domain/members/balance.ts';
import { balanceOf, nameIn } from '#domain/members/balance.ts';
import type { Call } from '#use-cases/call.ts';
import { recentCatalogue } from '#use-cases/rewards/recent-catalogue.ts';
import { offersTo } from '#use-cases/rewards/rewards.ts';
import { unitIdOf } from '#use-cases/rewards/show-redemptions.ts';

/** What a till shows of a member, beside what it has just done. */
export interface TillView {
  readonly account: Balance;
  readonly rewards: {
    /** How many of the rewards the member can have now. */
    readonly available: number;
    /** The first of them, by unit and price, that they cannot have yet, and only for want of points. */
    readonly next: NextReward | null;
  };
}

export interface NextReward {
  readonly rewardId: string;
  readonly name: string;
  /** Of which unit the points are. */
  readonly unit: string;
  readonly points: number;
  readonly missing: number;
}

/** @param language of the names, where the programme has them in it; its first one when left out */
export async function tillViewOf(
  call: Call,
  account: Account,
  language = call.rules.programme.languages[0] ?? 'en',
): Promise<TillView> {
  const { programme } = call.rules;
  const balance = balanceOf(account, programme, call.now, language);
  const offers = await offersTo(call, await recentCatalogue(call), account);
  const next = offers.find(({ refusal }) => refusal?.refused === 'insufficient-points')?.reward;
  return {
    account: balance,
    rewards: {
      available: offers.filter(({ refusal }) => refusal === null).length,
      next: next
        ? {
            rewardId: next.rewardId,
            name: nameIn(next.name, language, programme) || next.rewardId,
            unit: unitIdOf(next, programme),
            points: next.points,
            missing: next.points - availableIn(balance, unitIdOf(next, programme)),
          }
        : null,
    },
  };
}

function availableIn({ balances }: Balance, unitId: string): number {
  return balances.find(({ unit }) => unit === unitId)?.available ?? 0;
}

/** As `tillViewOf`; nothing to show when nobody is named. */
export async function tillViewOrNone(
  call: Call,
  account: Account | null,
): Promise<TillView | { readonly account: null; readonly rewards: null }> {
  return account === null ? { account: null, rewards: null } : tillViewOf(call, account);
}
