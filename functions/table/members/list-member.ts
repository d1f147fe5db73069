import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { updateIf } from '#table/core/single-writes.ts';
import { dueShardOf, neverDue } from '#table/ledger/account-item.ts';

/** Whether the due index does not list an open account: former releases left out of it those of which nothing was due. */
export function isUnlisted(account: Item): boolean {
  return account['nextDueOn'] === undefined && account['closedAt'] === undefined;
}

/** Puts an open account of which nothing is due into the due index. @returns false when it is there by now, or has ended */
export function listMember(table: Table, memberId: string): Promise<boolean> {
  return updateIf(table, keys.account(memberId), {
    expression: 'SET nextDueOn = :never, dueShard = :shard',
    condition: 'attribute_exists(pk) AND attribute_not_exists(nextDueOn) AND attribute_not_exists(closedAt)',
    values: { ':never': neverDue, ':shard': dueShardOf(memberId) },
  });
}
