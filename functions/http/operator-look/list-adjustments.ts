import { type Handles, reply } from '#handler/router.ts';
import { listWaitingAdjustments } from '#use-cases/adjustments/read-adjustments.ts';
import { adjustmentShown } from './adjustment-shown.ts';
import type { Routes } from './routes.ts';

export const listAdjustments: Handles<Routes['listAdjustments']> = async ({ call }) => {
  const waiting = await listWaitingAdjustments(call);
  return reply(200, { adjustments: waiting.map(adjustmentShown) });
};
