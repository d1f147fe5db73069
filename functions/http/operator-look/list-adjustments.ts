import { type Handles, reply } from '#handler/router.ts';
import { adjustmentShown } from '#http/shared/adjustment-shown.ts';
import { listWaitingAdjustments } from '#use-cases/adjustments/read-adjustments.ts';
import type { Routes } from './routes.ts';

export const listAdjustments: Handles<Routes['listAdjustments']> = async ({ call }) => {
  const { adjustments, waiting } = await listWaitingAdjustments(call);
  return reply(200, { adjustments: adjustments.map(adjustmentShown), waiting });
};
