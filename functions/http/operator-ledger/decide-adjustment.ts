import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { adjustedShown } from '#http/shared/adjustment-shown.ts';
import { decideAdjustment as decide } from '#use-cases/adjustments/decide-adjustment.ts';
import type { Routes } from './routes.ts';

export const decideAdjustment: Handles<Routes['decideAdjustment']> = async ({
  params,
  body,
  caller,
  call,
}) => {
  return reply(200, adjustedShown(orProblem(await decide(call, { ...params, ...body, operator: caller }))));
};
