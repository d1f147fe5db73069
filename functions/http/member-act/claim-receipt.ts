import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import type { Routes } from './routes.ts';

/** Gives a member the sale of a receipt that they hold. What it takes is loaded then: few calls are of receipts. */
export const claimReceipt: Handles<Routes['claimReceipt']> = async ({ body, caller, call }) => {
  const { claimReceipt: claim } = await import('#use-cases/sales/claim-receipt.ts');
  return reply(200, orProblem(await claim(call, caller.memberId, body)));
};
