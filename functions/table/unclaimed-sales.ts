import type { Table } from './client.ts';
import { keys } from './keys.ts';
import type { Item, Key } from './read.ts';
import { queryPage } from './read.ts';

/** A sale that waits under a contact or a receipt number. */
export interface UnclaimedSale {
  /** Of the pointer itself, which goes with the claim. */
  readonly pointer: Key;
  readonly connectionId: string;
  readonly saleId: string;
  /** Epoch seconds; the table forgets somewhat later. */
  readonly expiresAt: number;
  /** What the receipt says, of a pointer by its number. */
  readonly receipt?: { readonly total: number; readonly soldOn: string };
}

/** Some of the sales that wait for a contact; those that are left come with the next call, once these are gone. */
export async function unclaimedOf(
  table: Table,
  contactKey: string,
  limit: number,
): Promise<readonly UnclaimedSale[]> {
  const { pk } = keys.contact(contactKey);
  return (await queryPage(table, { pk, skPrefix: 'UNCLAIMED#', limit })).items.map(fromItem);
}

/** The sales with this number on their receipt; shops count from one, each for itself. */
export async function unclaimedByReceipt(
  table: Table,
  receiptNumber: string,
): Promise<readonly UnclaimedSale[]> {
  const { pk } = keys.receipt(receiptNumber, '', '');
  return (await queryPage(table, { pk, skPrefix: 'UNCLAIMED#' })).items.map(fromItem);
}

/** The pointer from a contact. */
export function contactPointer(contactKey: string, sale: Sold, expiresAt: number): Item {
  return { ...keys.unclaimed(contactKey, sale.connectionId, sale.saleId), expiresAt };
}

/** The pointer from a receipt, with what else is printed on it: who claims by it has to know that, too. */
export function receiptPointer(
  receiptNumber: string,
  sale: Sold,
  { total, soldOn }: { readonly total: number; readonly soldOn: string },
  expiresAt: number,
): Item {
  return { ...keys.receipt(receiptNumber, sale.connectionId, sale.saleId), total, soldOn, expiresAt };
}

interface Sold {
  readonly connectionId: string;
  readonly saleId: string;
}

function fromItem({ pk, sk, ...item }: Item): UnclaimedSale {
  const [, connectionId = '', saleId = ''] = sk.split('#');
  const { expiresAt, total, soldOn } = item as Record<string, unknown>;
  return {
    pointer: { pk, sk },
    connectionId,
    saleId,
    expiresAt: Number(expiresAt),
    ...(total !== undefined && { receipt: { total: Number(total), soldOn: String(soldOn) } }),
  };
}
