import type { QueuedDelivery } from '#pos/queued-delivery.ts';
import { isOpenWhose } from '#table/connections/heard.ts';
import type { NotHeard } from '#table/connections/shops.ts';
import { hear } from '#table/connections/shops.ts';
import type { Call } from '#use-cases/call.ts';
import type { Flaw, Read, StatedFact } from './read-message.ts';
import { isStated, notRead } from './read-message.ts';
import { tellsOfShop } from './shop-news.ts';

/** Our own words, which name no shop. */
const standardWebhooks = 'standard-webhooks';

/**
 * Holds back what comes of a shop that another connection has. Messages say what is known of their connection, so that
 * only what is new costs a call: the first sale of a connection, and of each further shop.
 */
export async function ofKnownShops(read: readonly Read[], call: Call): Promise<readonly Read[]> {
  const asked = new Map<string, ReturnType<typeof hear>>();
  const hearOnce = ({ message: { body }, shop }: Read) => {
    const key = JSON.stringify([body.connectionId, body.continues, shop]);
    const answer = asked.get(key) ?? hear(call.table, body, shop, call.now);
    asked.set(key, answer);
    return answer;
  };
  return Promise.all(
    read.map(async (one) => {
      const { message, stated, shop } = one;
      if (!isStated(stated) || !tellsOfShop(one)) return one;
      if (shop === undefined && isOpenWhose(message.body) && isOfSalesNotNamed(message.body, stated))
        return { message, stated: shopUnknown(message.body) };
      try {
        const notHeard = await hearOnce(one);
        return notHeard === null ? one : { message, stated: flawOfShop(message.body, notHeard) };
      } catch (error) {
        return notRead(message, error);
      }
    }),
  );
}

/** A vendor whose sales name their shop says no more of a refund or a deletion, at times, than its sale's id. */
function isOfSalesNotNamed({ vendor }: QueuedDelivery, stated: readonly StatedFact[]): boolean {
  return (
    vendor !== standardWebhooks &&
    stated.every((fact) => fact.kind === 'refund' || ('isDeletion' in fact && fact.isDeletion))
  );
}

function shopUnknown({ connectionId }: QueuedDelivery): Flaw {
  return {
    code: 'shop-unknown',
    reason: `it is of no sale that came through ${connectionId}, and may be of one of another connection of its vendor: let ${connectionId} continue that, or wait for its first sale, and replay it`,
  };
}

function flawOfShop({ connectionId }: QueuedDelivery, notHeard: NotHeard): Flaw {
  if (notHeard === 'changed')
    return {
      code: 'connection-changed',
      reason: `${connectionId} books under another connection since this came; replay it`,
    };
  const { shopOf } = notHeard;
  return {
    code: 'shop-connected-twice',
    reason: `its shop is connected as ${shopOf} already: let ${connectionId} continue ${shopOf}, or say that it is separate, and replay it`,
  };
}
