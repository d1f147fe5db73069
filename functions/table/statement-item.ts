import type { Statement } from '#domain/statement.ts';
import { keys, memberIdOfKey } from './keys.ts';
import type { Item } from './read.ts';

export function statementToItem(memberId: string, { month, ...statement }: Statement): Item {
  return { ...keys.statement(memberId, month), ...statement };
}

export function statementFromItem(item: Item): Statement & { readonly memberId: string } {
  const { pk, sk, ...statement } = item as Item & Omit<Statement, 'month'>;
  return { ...statement, memberId: memberIdOfKey({ pk }), month: sk.slice('STATEMENT#'.length) };
}
