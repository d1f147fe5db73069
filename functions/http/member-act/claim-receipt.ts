import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { claimReceipt as claim } from '#use-cases/sales/claim-receipt.ts';
import type { Routes } from './routes.ts';

/** Gives a member the sale of a receipt that they hold. */
export const claimReceipt: Handles<Routes['claimReceipt']> = async ({ body, caller, call }) =>
  reply(200, orProblem(await claim(call, caller.memberId, body)));
