import * as z from 'zod/mini';
import type { ContactHint, SaleRecord } from '#domain/sales/sale-record.ts';
import type { Stated } from '#domain/sales/stated.ts';
import { orderOf } from '#domain/sales/stated.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { queryPage } from '#table/core/read.ts';
import { day, shapeOf } from '#table/core/shape.ts';
import type { Write } from '#table/core/transact.ts';
import { readGood } from '#table/core/unsound.ts';
import { deletion } from '#table/core/writes.ts';

/** A version that came meanwhile may have put it anew. */
const isAsRead = 'expiresAt = :expiresAt';

/** A sale that waits under a contact or a receipt number. */
export interface UnclaimedSale {
  /** Of the pointer itself, which goes with the claim. */
  readonly pointer: Key;
  readonly connectionId: string;
  readonly saleId: string;
  /** By which kind of contact, and which state (`orderOf`) named it; of a pointer by a contact. */
  readonly named?: { readonly kind: ContactHint; readonly version: number };
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
  return readGood(table, (await queryPage(table, { pk, skPrefix: 'UNCLAIMED#', limit })).items, fromItem);
}

/** The sales with this number on their receipt; shops count from one, each for itself. */
export async function unclaimedByReceipt(
  table: Table,
  receiptNumber: string,
): Promise<readonly UnclaimedSale[]> {
  const { pk } = keys.receipt(receiptNumber, '', '');
  return readGood(table, (await queryPage(table, { pk, skPrefix: 'UNCLAIMED#' })).items, fromItem);
}

/**
 * Whether a pointer still leads to its sale: a later version may have named another contact of its kind, and the
 * pointer of the earlier one stays until it is looked through. One of another kind may well be the same person's.
 */
export function leadsTo({ named }: UnclaimedSale, { namedIn }: SaleRecord): boolean {
  const newest = named && namedIn?.[named.kind];
  return newest === undefined || newest === named?.version;
}

/** The pointer from a contact that this state of the sale names. */
export function contactPointer(
  { kind, contactKey }: { readonly kind: ContactHint; readonly contactKey: string },
  { connectionId, saleId, version, source }: Sold & Stated,
  expiresAt: number,
): Item {
  const order = orderOf({ version, source });
  return { ...keys.unclaimed(contactKey, connectionId, saleId), kind, version: order, expiresAt };
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

/** Forgets that a sale waits, unless a version that came meanwhile says so anew. */
export function deletePointer(tableName: string, { pointer, expiresAt }: UnclaimedSale): Write {
  return deletion(tableName, pointer, isAsRead, { ':expiresAt': expiresAt });
}

interface Sold {
  readonly connectionId: string;
  readonly saleId: string;
}

const holdToShape = shapeOf(() =>
  z.object({
    expiresAt: z.int(),
    kind: z.optional(z.enum(['vendorCustomerId', 'phone', 'email'])),
    version: z.optional(z.number()),
    total: z.optional(z.int()),
    soldOn: z.optional(day()),
  }),
);

/** @throws UnsoundItemError for an item that is not a pointer as we write it */
function fromItem({ pk, sk, ...item }: Item): UnclaimedSale {
  holdToShape({ pk, sk, ...item });
  const [, connectionId = '', saleId = ''] = sk.split('#');
  const { expiresAt, kind, version, total, soldOn } = item as Record<string, unknown>;
  return {
    pointer: { pk, sk },
    connectionId,
    saleId,
    expiresAt: Number(expiresAt),
    ...(version !== undefined && { named: { kind: kind as ContactHint, version: Number(version) } }),
    ...(total !== undefined && { receipt: { total: Number(total), soldOn: String(soldOn) } }),
  };
}
