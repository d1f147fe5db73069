import { isNews } from '#table/connections/heard.ts';
import type { Read, StatedFact } from './read-message.ts';
import { isStated } from './read-message.ts';

/** The codes of what `ofKnownShops` holds back. */
export const shopCodes = ['shop-connected-twice', 'shop-unknown', 'connection-changed'] as const;

/** Whether a message tells of its connection what is not known yet: the first sale of it, and of each further shop. */
export function tellsOfShop({ message, stated, shop }: Read): boolean {
  return isStated(stated) && stated.some(isOver) && isNews(message.body, shop);
}

/** What is still under way books nothing, so it tells nothing of the connection. */
function isOver(fact: StatedFact): boolean {
  switch (fact.kind) {
    case 'sale':
      return fact.sale.status !== 'open';
    case 'refund':
      return fact.refund.status !== 'pending';
    case 'activity':
      return true;
  }
}
