/** Which shop is booked under which connection: as the vendor's signed bodies name it, kept when it is new. */
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, queryAll } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import { booksOf } from './connections.ts';
import { settling } from './continuations.ts';
import type { Heard } from './heard.ts';

/** So many shops a connection keeps on its item; a shop beyond them costs one read a message. */
export const mostShops = 100;

/** Why nothing may be booked: the shop is another's, or the connection books elsewhere by now. */
export type NotHeard = { readonly shopOf: string } | 'changed';

/** Whether any shop of a vendor is known. */
export async function knowsShops(table: Table, vendor: string): Promise<boolean> {
  const { pk } = keys.shop('', '');
  return (await queryAll(table, { pk, skPrefix: `SHOP#${vendor}#` })).length > 0;
}

/**
 * Keeps that a connection has heard of a shop, and that it is settled under which ids it books. The first connection that
 * hears of a shop has it, with those that continue it.
 * @param shop as the vendor names it; undefined: it names none
 * @returns null, or why nothing is to be booked; nothing is kept then
 */
export function hear(
  table: Table,
  heard: Heard,
  shop: string | undefined,
  now: Date,
): Promise<NotHeard | null> {
  const { connectionId, vendor, continues, isSeparate = false, shops = [] } = heard;
  const books = booksOf(heard);
  const at = now.toISOString();
  // One that books on its own neither asks whose a shop is nor has it.
  const shopKey = shop === undefined || isSeparate ? null : keys.shop(vendor, shop);
  return untilWritten<NotHeard | null>(async () => {
    const item = shopKey && (await getItem(table, shopKey));
    if (item && item['connectionId'] !== books) return { shopOf: String(item['connectionId']) };
    const isFull = shops.length >= mostShops;
    const claim: readonly Write[] =
      shopKey === null || item !== null
        ? []
        : [putNew(table.name, { ...shopKey, connectionId: books, heardAt: at })];
    if (isFull && heard.settledAt !== undefined && claim.length === 0) return null;
    const kept = isFull ? undefined : shop;
    const written = await transact(table, [...claim, settling(table, connectionId, at, continues, kept)]);
    if (written === 'written') return null;
    const connection = await getItem(table, keys.connection(connectionId));
    // What came through a connection that is gone since is booked as it came.
    if (connection === null)
      return claim.length === 0 || (await transact(table, claim)) === 'written' ? null : 'conflict';
    return connection['continues'] === continues ? 'conflict' : 'changed';
  });
}
