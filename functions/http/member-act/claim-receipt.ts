import { claimReceipt } from '#api/routes-member.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { claimReceipt as claim } from '#use-cases/sales/claim-receipt.ts';

/** Gives a member the sale of a receipt that they hold. */
export const handler = httpHandler(claimReceipt, async ({ body, caller, now }) =>
  reply(200, orProblem(await claim(await writingLedger(now), caller.memberId, body))),
);
