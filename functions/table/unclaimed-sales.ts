import type { SaleRecord } from '#domain/sale-record.ts';
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
  /** The version that named the contact, of a pointer by that. */
  readonly version?: number;
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

/**
 * Whether a pointer still leads to its sale: a later version may have named another contact, or another receipt, and
 * the pointers of the earlier one stay until they are looked through.
 */
export function leadsTo({ pointer, version, receipt }: UnclaimedSale, sale: SaleRecord): boolean {
  if (receipt === undefined) return version === sale.namedIn;
  return pointer.pk === keys.receipt(sale.receiptNumber ?? '', '', '').pk;
}

/** The pointer from a contact that this version of the sale names. */
export function contactPointer(
  contactKey: string,
  { connectionId, saleId, version }: Sold & { readonly version: number },
  expiresAt: number,
): Item {
  return { ...keys.unclaimed(contactKey, connectionId, saleId), version, expiresAt };
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
  const { expiresAt, version, total, soldOn } = item as Record<string, unknown>;
  return {
    pointer: { pk, sk },
    connectionId,
    saleId,
    expiresAt: Number(expiresAt),
    ...(version !== undefined && { version: Number(version) }),
    ...(total !== undefined && { receipt: { total: Number(total), soldOn: String(soldOn) } }),
  };
}
