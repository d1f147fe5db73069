import * as z from 'zod/mini';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItem, queryAll } from '#table/core/read.ts';
import { natural, shapeOf } from '#table/core/shape.ts';
import { createItem, deleteItem, setAttributes, updateExisting } from '#table/core/single-writes.ts';
import { transact } from '#table/core/transact.ts';
import { readGood } from '#table/core/unsound.ts';
import { putNew } from '#table/core/writes.ts';
import { settling } from './continuations.ts';
import type { CountedDay, OwnBounds, TillBounds } from './till-bounds.ts';
import { boundNames } from './till-bounds.ts';

/** What a till key may be used for. */
export const tillScopes = ['members', 'sales', 'refunds', 'activities', 'quotes', 'redemptions'] as const;
export type TillScope = (typeof tillScopes)[number];

/** A till's credential: it acts for one connection and one location. A bound that is left out is the usual one. */
export interface TillKey extends OwnBounds {
  readonly keyId: string;
  /** Digest of the key; the key itself is shown once and kept nowhere. */
  readonly hash: string;
  readonly connectionId: string;
  readonly locationId: string;
  /** What members call the place; left out: they are only told that it is a till. */
  readonly locationName?: string | undefined;
  /** Of its connection: where phone numbers without their country are dialled; kept here since each call reads the key. */
  readonly country?: string | undefined;
  /** Of its connection: the one under whose ids it books, if not its own; kept here alike. */
  readonly continues?: string | undefined;
  readonly scopes: readonly TillScope[];
  /** What was counted of its day; left out before the first. Kept here since each call reads the key. */
  readonly counted?: CountedDay | undefined;
  /** Until when no code of a redemption is taken: an ISO 8601 instant; left out before the first time. */
  readonly codesShutUntil?: string | undefined;
  /** Until when it is told of nobody, alike. */
  readonly searchShutUntil?: string | undefined;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** `admin` may do everything; `support` looks, and puts balances right; `viewer` only looks. */
export const operatorRoles = ['admin', 'support', 'viewer'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** An operator's named token. */
export interface Operator {
  readonly tokenId: string;
  readonly hash: string;
  readonly name: string;
  readonly role: OperatorRole;
  /** Points a day that this operator may add or take alone; more waits for a second one. */
  readonly adjustmentLimit: number;
  readonly createdAt: string;
  /** ISO 8601 instant from which the token is no longer taken. */
  readonly expiresAtInstant: string;
}

export async function readTillKey(table: Table, keyId: string): Promise<TillKey | null> {
  const item = await getItem(table, keys.tillKey(keyId));
  return item && tillKeyFromItem(item);
}

export async function listTillKeys(table: Table): Promise<readonly TillKey[]> {
  const items = await queryAll(table, { pk: keys.tillKey('').pk, skPrefix: 'TILLKEY#' });
  return readGood(table, items, tillKeyFromItem);
}

/**
 * Makes a key of a connection that is there at that very moment, so that none outlives a connection that goes, and that
 * books as it was read: it is settled by that.
 * @returns `conflict` when it is not there, books otherwise by now, or another writer was at it
 */
export function createTillKey(table: Table, { keyId, ...key }: TillKey): Promise<'written' | 'conflict'> {
  return transact(table, [
    putNew(table.name, { ...keys.tillKey(keyId), ...key }),
    settling(table, key.connectionId, key.createdAt, key.continues),
  ]);
}

/** Bounds of a key by their new number, null for the usual one again; and all of its scopes, if they are to be others. */
export type TillKeyChange = Readonly<Partial<Record<keyof TillBounds, number | null | undefined>>> & {
  readonly scopes?: readonly TillScope[] | undefined;
};

/** @returns false when there is no key of that id */
export function changeTillKey(table: Table, keyId: string, change: TillKeyChange): Promise<boolean> {
  return setAttributes(table, keys.tillKey(keyId), change);
}

/** Moves the keys of a connection to its country; null: to none of their own. */
export async function moveTillKeys(
  table: Table,
  connectionId: string,
  country: string | null,
): Promise<void> {
  for (const key of await listTillKeys(table)) {
    if (key.connectionId === connectionId) await setAttributes(table, keys.tillKey(key.keyId), { country });
  }
}

/** Takes no code from the key until then. @returns false when the key was revoked */
export function shutCodes(table: Table, keyId: string, until: Date): Promise<boolean> {
  return updateExisting(table, keys.tillKey(keyId), 'SET codesShutUntil = :until', {
    ':until': until.toISOString(),
  });
}

/** Tells the key of nobody until then. @returns false when it was revoked */
export function shutSearch(table: Table, keyId: string, until: Date): Promise<boolean> {
  return updateExisting(table, keys.tillKey(keyId), 'SET searchShutUntil = :until', {
    ':until': until.toISOString(),
  });
}

/** @returns false when there was none of that id */
export function deleteTillKey(table: Table, keyId: string): Promise<boolean> {
  return deleteItem(table, keys.tillKey(keyId));
}

export async function readOperator(table: Table, tokenId: string): Promise<Operator | null> {
  const item = await getItem(table, keys.operator(tokenId));
  return item && operatorFromItem(item);
}

export async function listOperators(table: Table): Promise<readonly Operator[]> {
  const items = await queryAll(table, { pk: keys.operator('').pk, skPrefix: 'OPERATOR#' });
  return readGood(table, items, operatorFromItem);
}

/** @returns false when there was none of that id */
export function deleteOperator(table: Table, tokenId: string): Promise<boolean> {
  return deleteItem(table, keys.operator(tokenId));
}

/** @returns false when the id is taken */
export function createOperator(table: Table, { tokenId, ...operator }: Operator): Promise<boolean> {
  return createItem(table, { ...keys.operator(tokenId), ...operator });
}

const holdToOperator = shapeOf(() =>
  z.object({
    hash: z.string(),
    name: z.string(),
    role: z.string(),
    adjustmentLimit: z.optional(z.number()),
    createdAt: z.string(),
    expiresAtInstant: z.string(),
  }),
);

const holdToTillKey = shapeOf(() =>
  z.object({
    hash: z.string(),
    connectionId: z.string(),
    locationId: z.string(),
    locationName: z.optional(z.string()),
    country: z.optional(z.string()),
    continues: z.optional(z.string()),
    scopes: z.array(z.string()),
    counted: z.optional(z.record(z.string(), z.union([z.string(), natural()]))),
    codesShutUntil: z.optional(z.string()),
    searchShutUntil: z.optional(z.string()),
    createdAt: z.string(),
    ...Object.fromEntries(boundNames.map((name) => [name, z.optional(natural())])),
  }),
);

function operatorFromItem(item: Item): Operator {
  holdToOperator(item);
  const { pk: _pk, sk, ...operator } = item as Item & Omit<Operator, 'tokenId'>;
  // A token from before there were limits adjusts nothing alone.
  return {
    ...operator,
    adjustmentLimit: operator.adjustmentLimit ?? 0,
    tokenId: sk.slice('OPERATOR#'.length),
  };
}

function tillKeyFromItem(item: Item): TillKey {
  holdToTillKey(item);
  const { pk: _pk, sk, ...key } = item as Item & Omit<TillKey, 'keyId'>;
  return { ...key, keyId: sk.slice('TILLKEY#'.length) };
}
