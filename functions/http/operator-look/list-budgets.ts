import { localDate } from '#domain/dates.ts';
import { type Handles, reply } from '#handler/router.ts';
import { readSharedLimits } from '#use-cases/budgets/read-budgets.ts';
import type { Routes } from './routes.ts';

export const listBudgets: Handles<Routes['listBudgets']> = async ({ call, query }) => {
  const on = query.on ?? localDate(call.now, call.rules.programme.timeZone);
  const limits = await readSharedLimits(call, on);
  const budgets = limits.map(({ limitId, of, budget: { what, period, max, used, left } }) => ({
    limitId,
    ruleId: 'ruleId' in of ? of.ruleId : null,
    campaignId: 'campaignId' in of ? of.campaignId : null,
    what,
    // A month is marked where a window of months is kept beside it, which no budget has.
    period: period.replace('!', ''),
    max,
    used,
    left,
  }));
  return reply(200, { budgets });
};
