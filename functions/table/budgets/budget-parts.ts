import * as z from 'zod/mini';
import type { BudgetName, BudgetPart } from '#domain/budgets/budget.ts';
import type { PartChange } from '#domain/budgets/draw.ts';
import type { Settlement } from '#domain/budgets/settle.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { keyOf } from '#table/core/read.ts';
import { instant, natural, shapeOf } from '#table/core/shape.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';

/** A part as it is kept. */
export interface StoredPart extends BudgetPart {
  /** How many parts the budget has, those included of a time when it was larger. */
  readonly parts: number;
  /** Since when it has had its size. */
  readonly settledAt: string;
}

const holdToShape = shapeOf(() =>
  z.object({ left: z.int(), max: natural(), parts: natural(), settledAt: instant() }),
);

/** @throws UnsoundItemError for an item that is not a part as we write it */
export function partFromItem(item: Item): StoredPart {
  holdToShape(item);
  const { pk, left, max, parts, settledAt } = item as Item & StoredPart;
  return { part: Number(pk.slice(pk.lastIndexOf('#') + 1)), left, max, parts, settledAt };
}

/** What is kept with every part of a settlement. */
type Settled = Pick<StoredPart, 'max' | 'parts' | 'settledAt'>;

/** Puts parts of a budget that are not there yet. */
export function putParts(
  tableName: string,
  { limitId, period }: BudgetName,
  added: readonly BudgetPart[],
  settled: Settled,
): readonly Write[] {
  return added.map(({ part, left }) =>
    putNew(tableName, { ...keys.budgetPart(limitId, period, part), left, ...settled }),
  );
}

/** Changes parts by what facts use. */
export function changeParts(
  tableName: string,
  name: BudgetName,
  changes: readonly PartChange[],
): readonly Write[] {
  return changes.map((change) => update(tableName, name, change));
}

/** Makes the parts those of a budget of another size. */
export function settleParts(
  tableName: string,
  name: BudgetName,
  { changes, added }: Settlement,
  settled: Settled,
): readonly Write[] {
  return [
    ...changes.map((change) => update(tableName, name, change, settled)),
    ...putParts(tableName, name, added, settled),
  ];
}

/** Each clause of a condition, by what it asks. */
const isOfThatSize = '#max = :max';
const holdsEnough = '#left >= :least';
const isAsRead = '#left = :left';

function update(
  tableName: string,
  { limitId, period }: BudgetName,
  { part, by, max, atLeast, exactly }: PartChange,
  settled?: Settled,
): Write {
  const sets = ['#left = #left + :by', ...(settled ? ['#max = :newMax, #parts = :parts, #at = :at'] : [])];
  const conditions = [
    isOfThatSize,
    ...(atLeast === undefined ? [] : [holdsEnough]),
    ...(exactly === undefined ? [] : [isAsRead]),
  ];
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(keys.budgetPart(limitId, period, part)),
      UpdateExpression: `SET ${sets.join(', ')}`,
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: {
        '#left': 'left',
        '#max': 'max',
        ...(settled && { '#parts': 'parts', '#at': 'settledAt' }),
      },
      ExpressionAttributeValues: {
        ':by': by,
        ':max': max,
        ...(atLeast !== undefined && { ':least': atLeast }),
        ...(exactly !== undefined && { ':left': exactly }),
        ...(settled && { ':newMax': settled.max, ':parts': settled.parts, ':at': settled.settledAt }),
      },
    },
  };
}
