import { quoteSale } from '#api/routes-pos.ts';
import { ledger } from '#functions/services.ts';
import { atOwnTill } from '#handler/caller/own-till.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { orProblem } from '#handler/refused.ts';
import { explainEarning } from '#messages/explain/explain.ts';
import { tillViewOrNone } from '#use-cases/members/till-view.ts';
import { quoteSale as quote } from '#use-cases/sales/quote-sale.ts';

/** A quote has no sale yet; this id is in no key's alphabet, so it can meet no recorded one. */
const noSale = { saleId: '#quote', version: 0, status: 'completed' } as const;

export const handler = httpHandler(quoteSale, async ({ body, caller, now }) => {
  const opened = await ledger(now);
  const { programme } = opened.rules;
  const { memberId, ...basket } = body;
  const sale = {
    ...basket,
    ...atOwnTill(body, caller),
    ...noSale,
    occurredAt: body.occurredAt ?? now.toISOString(),
  };
  const { earning, account } = orProblem(await quote(opened, { sale, memberId }));
  const { points, basis } = earning;
  const explanation = explainEarning(basis, programme, programme.languages[0] ?? 'en');
  // By a contact alone this would be a search that no limit counts; GET /v1/pos/members is the one that does.
  const view = await tillViewOrNone(opened, memberId === undefined ? null : account);
  return reply(200, { pointsEarned: points, explanation: [...explanation], ...view });
});
