import * as z from 'zod/mini';
import type { Statement, UnitMonth } from '#domain/ledger/statement.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { correlationOf } from '#table/core/correlation.ts';
import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { natural, shapeOf } from '#table/core/shape.ts';

/** @param correlated leads from the row to the log of the run that closed the month */
export function statementToItem(
  memberId: string,
  { month, ...statement }: Statement,
  correlated: Correlated = {},
): Item {
  return { ...keys.statement(memberId, month), ...statement, ...correlationOf(correlated) };
}

/** A month that was closed when nothing could be adjusted yet says nothing of it. */
type StoredStatement = Omit<Statement, 'month' | 'pointsAdjusted'> &
  Partial<Pick<Statement, 'pointsAdjusted'>>;

type Sums = Omit<UnitMonth, 'pointsAdjusted'> & { readonly pointsAdjusted?: number | undefined };

const unitShape = {
  openingBalance: natural(),
  closingBalance: natural(),
  openingOwed: natural(),
  closingOwed: natural(),
  pointsEarned: z.int(),
  pointsTakenBack: z.int(),
  pointsExpired: z.int(),
  pointsRedeemed: z.int(),
};

const sumsDiffer = 'its sums do not add up';

const holdToShape = shapeOf(() =>
  z
    .object({
      ...unitShape,
      pointsAdjusted: z.optional(z.int()),
      units: z.optional(
        z.record(
          z.string(),
          z.object({ ...unitShape, pointsAdjusted: z.int() }).check(z.refine(addsUp, sumsDiffer)),
        ),
      ),
      entryCount: natural(),
      headSequence: natural(),
      headHash: z.string(),
    })
    .check(z.refine(addsUp, sumsDiffer)),
);

/** One that was closed when nothing could be adjusted yet may lack what came with a merge. */
function addsUp({ pointsAdjusted, ...month }: Sums): boolean {
  if (pointsAdjusted === undefined) return true;
  const { pointsEarned, pointsTakenBack, pointsRedeemed, pointsExpired } = month;
  const change = pointsEarned - pointsTakenBack - pointsRedeemed - pointsExpired + pointsAdjusted;
  return month.openingBalance - month.openingOwed + change === month.closingBalance - month.closingOwed;
}

/** @throws UnsoundItemError for an item that is not a statement as we write it, or whose sums do not add up */
export function statementFromItem(item: Item): Statement & { readonly memberId: string } {
  holdToShape(item);
  const { pk, sk, correlationId: _correlationId, ...statement } = item as Item & Correlated & StoredStatement;
  return {
    pointsAdjusted: 0,
    ...statement,
    memberId: memberIdOfKey({ pk }),
    month: sk.slice('STATEMENT#'.length),
  };
}
