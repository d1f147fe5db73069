import type { About } from '#domain/awards/standing-of.ts';
import { standingOf } from '#domain/awards/standing-of.ts';
import { localDate, localTime } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Condition } from '#domain/programme/condition.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { withLapsedReturned } from '#domain/rewards/release.ts';
import { refuseReward } from '#domain/rewards/reward.ts';
import { basketOf } from '#domain/rules/basket.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import { holds } from '#domain/rules/holds.ts';
import type { Scene } from '#domain/rules/scene.ts';
import { lookOf } from '#domain/rules/standing.ts';
import type { BoughtReward } from './plan.ts';

/** Whether a member is in a segment as they are, without anything happening. */
export function isIn(
  condition: Condition,
  account: Account,
  about: About,
  context: DecisionContext,
): boolean {
  const { programme, now } = context;
  const { timeZone } = programme;
  const fact: Fact = {
    kind: 'sale',
    on: localDate(now, timeZone),
    time: localTime(now, timeZone),
    attributes: {},
  };
  const look = lookOf(standingOf(account, about, context), programme, fact);
  const amountOf = (key: string) => Number(look(key) ?? 0);
  const scene: Scene = {
    programme,
    fact,
    basket: basketOf(fact),
    look,
    amountOf,
    counted: (counter) => {
      const count = amountOf(`count:${counter}`);
      return { before: count, after: count };
    },
  };
  return holds(condition, scene);
}

/** Whether a member could have a reward at this moment. @param taken so many of it they have had */
export function couldHave(
  terms: BoughtReward,
  account: Account,
  taken: number,
  context: DecisionContext,
): boolean {
  const { programme, now } = context;
  const { name, kind, costs, perMember, minimumTier } = terms;
  const reward = {
    rewardId: '',
    ...{ name, kind, perMember, minimumTier, points: costs.amount },
    unit: costs.unit === mainUnit(programme).unitId ? undefined : costs.unit,
  };
  const today = bookingDay(account, context);
  const held = withLapsedReturned(account, programme, now);
  // How many there are of it is no matter of who.
  return refuseReward(reward, { remaining: null, taken }, held, programme, today) === null;
}
