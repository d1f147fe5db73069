import type { Finding } from '#domain/ledger/finding.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { queryAll } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';
import type { AccountRecord } from './account-item.ts';
import { accountToItem } from './account-item.ts';

/** That an account was made anew: when, by whom, what was wrong with it, and how it was before. */
export interface Mending {
  readonly at: Date;
  /** Who ran the command. */
  readonly by: string;
  readonly findings: readonly Finding[];
  /** The item as it was found; null: there was none. */
  readonly before: Item | null;
}

/** Puts an account in the place of an item that may be anything, or of none, if that is still as it was read. */
export function replaceAccount(tableName: string, record: AccountRecord, before: Item | null): Write {
  const item = accountToItem(record);
  if (before === null) return putNew(tableName, item);
  const isAs = (name: string, value: unknown) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`;
  const compared = {
    revision: before['revision'],
    sequence: before['sequence'],
    headHash: before['headHash'],
  };
  const values = Object.entries(compared).filter(([, value]) => value !== undefined);
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: Object.entries(compared)
        .map(([name, value]) => isAs(name, value))
        .join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(Object.keys(compared).map((name) => [`#${name}`, name])),
      ...(values.length > 0 && {
        ExpressionAttributeValues: Object.fromEntries(values.map(([name, value]) => [`:${name}`, value])),
      }),
    },
  };
}

/** Keeps what was mended, without the birthday, which says who it is. */
export function putMending(
  tableName: string,
  memberId: string,
  { at, by, findings, before }: Mending,
): Write {
  const { birthday: _birthday, ...item }: Partial<Item> = before ?? {};
  return putNew(tableName, {
    ...keys.mending(memberId, at),
    by,
    findings: findings.map(({ what, detail }) => `${what}: ${detail}`),
    ...(before !== null && { before: item }),
  });
}

/** When a member's account was made anew, and why; oldest first. */
export async function readMendings(
  table: Table,
  memberId: string,
): Promise<readonly { readonly at: string; readonly by: string; readonly findings: readonly string[] }[]> {
  const { pk, sk } = keys.mending(memberId, new Date(0));
  const skPrefix = sk.slice(0, sk.indexOf('#') + 1);
  return (await queryAll(table, { pk, skPrefix })).map((item) => ({
    at: item.sk.slice(skPrefix.length),
    by: String(item['by']),
    findings: Array.isArray(item['findings']) ? item['findings'].map(String) : [],
  }));
}
