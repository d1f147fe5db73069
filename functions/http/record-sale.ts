import { pointsAvailable, pointsPending } from '#domain/account.ts';
import { localDate } from '#domain/dates.ts';
import { isRefusal } from '#domain/refusal.ts';
import { Problem } from '#functions/api/problem.ts';
import { recordSale } from '#functions/api/routes-pos.ts';
import { recordFacts } from '#functions/ledger/record-facts.ts';
import { writingLedger } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { atOwnTill } from '#middleware/own-till.ts';
import { reply } from '#middleware/public-handler.ts';

/** Records a sale at the till and answers with its points; the same sale by webhook is the same sale. */
export const handler = httpHandler(recordSale, async ({ body, caller, now }) => {
  const { memberId, ...sale } = { ...body, ...atOwnTill(body, caller) };
  const opened = await writingLedger(now);
  const [result] = await recordFacts(opened, [{ kind: 'sale', sale, memberId }]);
  if (result === undefined) throw new Error('no result');
  if ('failed' in result) throw result.failed;
  if (isRefusal(result)) throw new Problem(result.refused, result.detail);
  const today = localDate(now, opened.rules.programme.timeZone);
  const { account } = result;
  return reply(200, {
    saleId: sale.saleId,
    memberId: account?.memberId ?? null,
    pointsEarned: result.sale?.given?.points ?? 0,
    pointsAvailable: account ? pointsAvailable(account, today) : 0,
    pointsPending: account ? pointsPending(account, today) : 0,
  });
});
