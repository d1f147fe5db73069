import * as z from 'zod/mini';
import type { Change } from '#domain/published/change.ts';
import { changeKinds, changeStates } from '#domain/published/change.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Page, ReadOptions } from '#table/core/read.ts';
import { getItem, keyOf, queryPage } from '#table/core/read.ts';
import { instant, shapeOf } from '#table/core/shape.ts';
import type { Write } from '#table/core/transact.ts';
import { readGood } from '#table/core/unsound.ts';

const holdToShape = shapeOf(() =>
  z.object({
    changeId: z.string(),
    kind: z.enum(changeKinds),
    id: z.string(),
    content: z.record(z.string(), z.unknown()),
    version: z.string(),
    state: z.enum(changeStates),
    before: z.optional(z.string()),
    steps: z
      .array(
        z.object({
          step: z.string(),
          by: z.object({ tokenId: z.string(), name: z.string() }),
          at: instant(),
        }),
      )
      .check(z.minLength(1)),
  }),
);

export function changeToItem(change: Change): Item {
  return { ...keys.change(change.changeId), ...change };
}

/** @throws UnsoundItemError for an item that is not a change as we write it */
export function changeFromItem(item: Item): Change {
  holdToShape(item);
  const { pk: _pk, sk: _sk, ...change } = item as Item & Change;
  return change;
}

export async function readChange(
  table: Table,
  changeId: string,
  options?: ReadOptions,
): Promise<Change | null> {
  const item = await getItem(table, keys.change(changeId), options);
  return item && changeFromItem(item);
}

export interface ChangePage {
  readonly changes: readonly Change[];
  /** Behind which the next page begins; null after the last. */
  readonly next: string | null;
}

/** Changes, the newest draft first. @param after the change behind which the page begins */
export async function readChanges(
  table: Table,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<ChangePage> {
  const { pk, sk: skPrefix } = keys.change('');
  const page: Page = await queryPage(table, {
    pk,
    skPrefix,
    limit,
    newestFirst: true,
    after: after === undefined ? null : keys.change(after),
  });
  return {
    changes: readGood(table, page.items, changeFromItem),
    next: page.next === null ? null : page.next.sk.slice(skPrefix.length),
  };
}

/**
 * Keeps a step of a change. What it says is never written again.
 * @param before as it was read, to which the write is held
 */
export function stepOfChange(tableName: string, before: Change, after: Change): Write {
  const isSame = '#state = :was AND size(steps) = :taken';
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(keys.change(before.changeId)),
      UpdateExpression: `SET #state = :state, steps = :steps${after.before === undefined ? ' REMOVE #before' : ', #before = :before'}`,
      ConditionExpression: isSame,
      ExpressionAttributeNames: { '#state': 'state', '#before': 'before' },
      ExpressionAttributeValues: {
        ':was': before.state,
        ':taken': before.steps.length,
        ':state': after.state,
        ':steps': after.steps,
        ...(after.before !== undefined && { ':before': after.before }),
      },
    },
  };
}
