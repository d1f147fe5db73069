import type { Table } from './client.ts';
import { keys } from './keys.ts';
import type { Item } from './read.ts';
import { getItem, queryAll } from './read.ts';
import { createItem, deleteItem } from './single-writes.ts';

/** A shop's line to a POS vendor. */
export interface Connection {
  readonly connectionId: string;
  readonly vendor: string;
  /** Sealed for this connection (`functions/trust/seal.ts`); two are valid at once during rotation. */
  readonly sealedSecrets: readonly Uint8Array[];
  readonly notificationUrl?: string | undefined;
  readonly locationId?: string | undefined;
  /** ISO 4217, for a vendor whose bodies name none. */
  readonly currency?: string | undefined;
  /** IANA, for times without offset. */
  readonly timeZone?: string | undefined;
  /** What earns beside goods after discounts. */
  readonly earns?:
    | {
        readonly tax?: boolean | undefined;
        readonly tips?: boolean | undefined;
        readonly delivery?: boolean | undefined;
        readonly giftCards?: boolean | undefined;
      }
    | undefined;
  readonly createdAt: string;
  /** The operator's token id. */
  readonly createdBy: string;
}

/** What a connection's secrets are sealed to. */
export function sealContext(connectionId: string): string {
  return `connection:${connectionId}`;
}

export async function readConnection(table: Table, connectionId: string): Promise<Connection | null> {
  const item = await getItem(table, keys.connection(connectionId));
  return item && fromItem(item);
}

export async function listConnections(table: Table): Promise<readonly Connection[]> {
  const items = await queryAll(table, { pk: keys.connection('').pk, skPrefix: 'CONNECTION#' });
  return items.map(fromItem);
}

/** @returns false when there is one of that id already; it stays as it was */
export function createConnection(
  table: Table,
  { connectionId, ...connection }: Connection,
): Promise<boolean> {
  return createItem(table, { ...keys.connection(connectionId), ...connection });
}

/** @returns false when there was none of that id */
export function deleteConnection(table: Table, connectionId: string): Promise<boolean> {
  return deleteItem(table, keys.connection(connectionId));
}

function fromItem(item: Item): Connection {
  const { pk: _pk, sk, ...connection } = item as Item & Omit<Connection, 'connectionId'>;
  return { ...connection, connectionId: sk.slice('CONNECTION#'.length) };
}
