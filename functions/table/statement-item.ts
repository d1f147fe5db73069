import type { Statement } from '#domain/statement.ts';
import { keys, memberIdOfKey } from './keys.ts';
import type { Item } from './read.ts';

export function statementToItem(memberId: string, { month, ...statement }: Statement): Item {
  return { ...keys.statement(memberId, month), ...statement };
}

/** A month that was closed when nothing could be adjusted yet says nothing of it. */
type StoredStatement = Omit<Statement, 'month' | 'pointsAdjusted'> &
  Partial<Pick<Statement, 'pointsAdjusted'>>;

export function statementFromItem(item: Item): Statement & { readonly memberId: string } {
  const { pk, sk, ...statement } = item as Item & StoredStatement;
  return {
    pointsAdjusted: 0,
    ...statement,
    memberId: memberIdOfKey({ pk }),
    month: sk.slice('STATEMENT#'.length),
  };
}
