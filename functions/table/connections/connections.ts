import * as z from 'zod/mini';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItem, queryAll } from '#table/core/read.ts';
import { shapeOf } from '#table/core/shape.ts';
import { createItem, deleteItem, setAttributes } from '#table/core/single-writes.ts';
import { readGood } from '#table/core/unsound.ts';

/** A secret of a connection: any of them opens. */
export interface ConnectionSecret {
  readonly secretId: string;
  /** Sealed for its connection (`functions/trust/seal.ts`). */
  readonly sealed: Uint8Array;
  readonly validSince: string;
}

/** A shop's line to a POS vendor. */
export interface Connection {
  readonly connectionId: string;
  readonly vendor: string;
  /** The newest first; two are valid at once while one replaces the other. */
  readonly sealedSecrets: readonly ConnectionSecret[];
  readonly notificationUrl?: string | undefined;
  readonly locationId?: string | undefined;
  /** ISO 4217, for a vendor whose bodies name none. */
  readonly currency?: string | undefined;
  /** IANA, for times without offset. */
  readonly timeZone?: string | undefined;
  /** ISO 3166-1, for phone numbers without their country; kept with its till keys, too. */
  readonly country?: string | undefined;
  /** What earns beside goods after discounts. */
  readonly earns?:
    | {
        readonly tax?: boolean | undefined;
        readonly tips?: boolean | undefined;
        readonly delivery?: boolean | undefined;
        readonly giftCards?: boolean | undefined;
      }
    | undefined;
  /** What statuses mean that the shop's orders have. */
  readonly orderStatuses?: Readonly<Record<string, 'paid' | 'voided' | 'open'>> | undefined;
  /** The first connection of the shop, under whose ids everything is booked; left out: under its own. */
  readonly continues?: string | undefined;
  /** True when it books what comes of a shop that another connection has, too: the operator knows that nothing comes twice. */
  readonly isSeparate?: boolean | undefined;
  /** True when it was made beside others of its vendor, or after them: it may be to a shop that one of these has. */
  readonly isBeside?: boolean | undefined;
  /** Shops that its vendor has named: see `Adapter`. At most `mostShops`; those beyond are not kept here. */
  readonly shops?: readonly string[] | undefined;
  /** Since when it is settled under which ids it books: its first sale, its first till key, or another one continues it. */
  readonly settledAt?: string | undefined;
  readonly createdAt: string;
  /** The operator's token id. */
  readonly createdBy: string;
}

/** What may be changed of a connection; null takes a setting away. */
export type ConnectionChange = {
  readonly [Name in
    | 'notificationUrl'
    | 'locationId'
    | 'currency'
    | 'timeZone'
    | 'country'
    | 'earns'
    | 'orderStatuses'
    | 'isSeparate']?: Connection[Name] | null;
};

/** The connection under whose ids is booked what comes through this one. */
export function booksOf({ connectionId, continues }: Pick<Connection, 'connectionId' | 'continues'>): string {
  return continues ?? connectionId;
}

/** What a connection's secrets are sealed to. */
export function sealContext(connectionId: string): string {
  return `connection:${connectionId}`;
}

export async function readConnection(table: Table, connectionId: string): Promise<Connection | null> {
  const item = await getItem(table, keys.connection(connectionId));
  return item && connectionFromItem(item);
}

export async function listConnections(table: Table): Promise<readonly Connection[]> {
  const items = await queryAll(table, { pk: keys.connection('').pk, skPrefix: 'CONNECTION#' });
  return readGood(table, items, connectionFromItem);
}

/** @returns false when there is one of that id already; it stays as it was */
export function createConnection(
  table: Table,
  { connectionId, ...connection }: Connection,
): Promise<boolean> {
  return createItem(table, { ...keys.connection(connectionId), ...connection });
}

/** @param change at least one setting. @returns false when there is no connection of that id */
export function changeConnection(
  table: Table,
  connectionId: string,
  change: ConnectionChange,
): Promise<boolean> {
  return setAttributes(table, keys.connection(connectionId), change);
}

/** @returns false when there was none of that id */
export function deleteConnection(table: Table, connectionId: string): Promise<boolean> {
  return deleteItem(table, keys.connection(connectionId));
}

// Most functions read no connection: their bundles leave its shape out.
const holdToShape = /* @__PURE__ */ shapeOf(() =>
  z.object({
    vendor: z.string(),
    // One that is spoilt must not end the other: see `secretFromItem`.
    sealedSecrets: z.array(z.unknown()),
    createdAt: z.string(),
    notificationUrl: z.optional(z.string()),
    locationId: z.optional(z.string()),
    currency: z.optional(z.string()),
    timeZone: z.optional(z.string()),
    country: z.optional(z.string()),
    earns: z.optional(z.record(z.string(), z.boolean())),
    isSeparate: z.optional(z.boolean()),
    isBeside: z.optional(z.boolean()),
    shops: z.optional(z.unknown().check(z.refine((shops) => shops instanceof Set, 'must be a set'))),
    orderStatuses: z.optional(z.record(z.string(), z.enum(['paid', 'voided', 'open']))),
    continues: z.optional(z.string()),
    settledAt: z.optional(z.string()),
  }),
);

/** A connection as the table keeps it. @throws UnsoundItemError for an item that is not one as we write it */
export function connectionFromItem(item: Item): Connection {
  holdToShape(item);
  const {
    pk: _pk,
    sk,
    shops,
    ...connection
  } = item as Item & Omit<Connection, 'connectionId' | 'shops'> & { readonly shops?: ReadonlySet<string> };
  return {
    ...connection,
    ...(shops && { shops: [...shops].toSorted() }),
    connectionId: sk.slice('CONNECTION#'.length),
    sealedSecrets: connection.sealedSecrets.map((stored, index) =>
      secretFromItem(stored, index, connection.createdAt),
    ),
  };
}

/**
 * A secret from before they had ids is a bare seal, valid since its connection was made. One that is none as we write it
 * keeps its place, so that operators can end it; its seal is empty and opens nothing.
 */
function secretFromItem(stored: unknown, index: number, createdAt: string): ConnectionSecret {
  const { secretId, sealed, validSince }: { readonly [Name in keyof ConnectionSecret]?: unknown } =
    stored instanceof Uint8Array ? { sealed: stored } : Object(stored);
  return {
    secretId: typeof secretId === 'string' ? secretId : String(index + 1).padStart(8, '0'),
    sealed: sealed instanceof Uint8Array ? sealed : new Uint8Array(),
    validSince: typeof validSince === 'string' ? validSince : createdAt,
  };
}
