import { atOwnTill } from '#handler/caller/own-till.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { customerAt } from '#http/shared/customer-at.ts';
import { loadExplanations } from '#messages/languages/explanations.ts';
import { countMiss, refuseSearch } from '#use-cases/members/find-limit.ts';
import { namesSomebody } from '#use-cases/sales/names-somebody.ts';
import { tillViewOrNone } from '#use-cases/views/till-view.ts';
import type { Routes } from './routes.ts';

/** A quote has no sale yet; this id is in no key's alphabet, so it can meet no recorded one. */
const noSale = { saleId: '#quote', version: 0, status: 'completed' } as const;

export const quoteSale: Handles<Routes['quoteSale']> = async ({ body, caller, call }) => {
  const { programme } = call.rules;
  const { memberId, ...basket } = body;
  const sale = {
    ...basket,
    ...atOwnTill(body, caller),
    ...customerAt(body, caller),
    ...noSale,
    occurredAt: body.occurredAt ?? call.now.toISOString(),
  };
  // What a basket would earn tells who is a member, and of which tier.
  const isSearch = namesSomebody(body);
  if (isSearch) orProblem(await refuseSearch(call, caller));
  // What works out a basket, and the words for it: a till that never asks for a quote need not load them.
  const language = programme.languages[0] ?? 'en';
  const [{ quoteSale: quote }, { tellQuote }] = await Promise.all([
    import('#use-cases/sales/quote-sale.ts'),
    import('#messages/explain/explain-quote.ts'),
    loadExplanations(language),
  ]);
  const quoted = await quote(call, { sale, memberId });
  const isMiss =
    'refused' in quoted ? quoted.refused === 'unknown-member' : quoted.account === null || quoted.isMiss;
  if (isSearch && isMiss) orProblem(await countMiss(call, caller));
  const { worked, whyNot, account } = orProblem(quoted);
  const { eligibleNet } = sale.totals;
  const gifts = { eligibleNet, steps: worked.part.steps, rewards: worked.rewards, whyNot };
  const { units, rules, missed } = tellQuote(gifts, programme, language);
  const [main] = units;
  const view = await tillViewOrNone(call, memberId === undefined ? null : account);
  return reply(200, {
    pointsEarned: main?.amount ?? 0,
    explanation: [...(main?.explanation ?? [])],
    units,
    rules,
    // What somebody lacks says what they have done: it is told with the member's id, not for a contact.
    missed: isSearch && memberId === undefined ? [] : missed,
    ...view,
  });
};
