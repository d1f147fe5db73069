import { claimReceipt } from '#functions/api/routes-member.ts';
import { claimReceipt as claim } from '#functions/ledger/claim-receipt.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

/** Gives a member the sale of a receipt that they hold. */
export const handler = httpHandler(claimReceipt, async ({ body, caller, now }) =>
  reply(200, orProblem(await claim(await writingLedger(now), caller.memberId, body))),
);
