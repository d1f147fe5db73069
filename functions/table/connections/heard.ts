import type { Connection } from './connections.ts';

/** A connection as a message of it says, which may be older than the connection. */
export type Heard = Pick<
  Connection,
  'connectionId' | 'vendor' | 'continues' | 'isSeparate' | 'isBeside' | 'shops' | 'settledAt'
>;

/** Whether what a message says of its connection leaves something to be kept or looked at. */
export function isNews({ shops = [], settledAt }: Heard, shop: string | undefined): boolean {
  return settledAt === undefined || (shop !== undefined && !shops.includes(shop));
}

/**
 * Whether it is open whose the shop is: the connection has booked nothing, others of its vendor have, and a body names none.
 * A refund or a deletion of it has no sale here, while one of the others may have it.
 */
export function isOpenWhose({ continues, isSeparate, isBeside, settledAt }: Heard): boolean {
  return isBeside === true && continues === undefined && !isSeparate && settledAt === undefined;
}
