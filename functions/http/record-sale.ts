import { pointsAvailable, pointsPending } from '#domain/account.ts';
import { localDate } from '#domain/dates.ts';
import { withLapsedReturned } from '#domain/release.ts';
import { recordSale } from '#functions/api/routes-pos.ts';
import { recordFacts } from '#functions/ledger/record-facts.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { atOwnTill } from '#middleware/own-till.ts';
import { reply } from '#middleware/public-handler.ts';
import { orProblem } from '#middleware/refused.ts';

/** Records a sale at the till and answers with its points; the same sale by webhook is the same sale. */
export const handler = httpHandler(recordSale, async ({ body, caller, now }) => {
  const { memberId, ...sale } = { ...body, ...atOwnTill(body, caller) };
  const opened = await writingLedger(now);
  const [result] = await recordFacts(opened, [{ kind: 'sale', sale, memberId }]);
  if (result === undefined) throw new Error('no result');
  if ('failed' in result) throw result.failed;
  const { account: stored, sale: recorded } = orProblem(result);
  const { programme } = opened.rules;
  const today = localDate(now, programme.timeZone);
  const account = stored && withLapsedReturned(stored, programme, now);
  return reply(200, {
    saleId: sale.saleId,
    memberId: account?.memberId ?? null,
    pointsEarned: recorded?.given?.points ?? 0,
    pointsAvailable: account ? pointsAvailable(account, today) : 0,
    pointsPending: account ? pointsPending(account, today) : 0,
  });
});
