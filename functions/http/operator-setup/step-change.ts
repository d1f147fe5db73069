import { Problem } from '#api/problem.ts';
import { forgetRules, rules } from '#functions/services/rules.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { changeShown } from '#http/shared/change-shown.ts';
import { log } from '#observe/log.ts';
import { stepChange as takeStep } from '#use-cases/published/step-change.ts';
import type { Routes } from './routes.ts';

export const stepChange: Handles<Routes['stepChange']> = async ({ params, caller, call }) => {
  const { changeId, step } = params;
  // Few calls are about changes, so what knows programmes is loaded then.
  const [fit, pumps] = await Promise.all([
    import('#programme/published/fit.ts'),
    import('#programme/published/pumps.ts'),
  ]);
  const checks = { ...fit, ...pumps };
  const result = await takeStep(call, { changeId, step, operator: caller, deployed: rules(), checks });
  if ('flaws' in result) throw new Problem('does-not-fit', result.detail, result.flaws);
  const { change, errors, warnings } = orProblem(result);
  forgetRules();
  log('info', 'change stepped', { changeId, step, state: change.state, tokenId: caller.tokenId });
  return reply(200, { change: changeShown(change), errors, warnings });
};
