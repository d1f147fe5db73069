import type { Statement } from '#domain/ledger/statement.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { correlationOf } from '#table/core/correlation.ts';
import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';

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

export function statementFromItem(item: Item): Statement & { readonly memberId: string } {
  const { pk, sk, correlationId: _correlationId, ...statement } = item as Item & Correlated & StoredStatement;
  return {
    pointsAdjusted: 0,
    ...statement,
    memberId: memberIdOfKey({ pk }),
    month: sk.slice('STATEMENT#'.length),
  };
}
