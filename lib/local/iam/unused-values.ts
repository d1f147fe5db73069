import type { Condition, Context } from './condition.ts';
import { isListedFor, passes } from './condition-match.ts';
import type { Permission } from './permission.ts';

/** A recorded call, with every permission that allows it. */
export interface AllowedCall {
  context?: Context;
  by: readonly Permission[];
}

/** A text in the list of a condition, which allows what would be denied without it. */
export interface ListedValue {
  /** The permissions of one statement. */
  permissions: readonly Permission[];
  condition: Condition;
  value: string;
}

/**
 * What conditions list, to be needed each by itself: a leading key for each action, since who reads an item need not write
 * it; what else is listed, such as attributes, for the whole statement. What lists exceptions is none: without, more is
 * allowed.
 */
export function listedValues(permissions: readonly Permission[]): ListedValue[] {
  const byStatement = new Map<Condition, Permission[]>();
  const ofPermissions = permissions.flatMap((permission) =>
    (permission.conditions ?? []).flatMap((condition) => {
      if (condition.comparison === 'Null' || condition.isNegated) return [];
      if (condition.key === 'dynamodb:LeadingKeys') return [{ permissions: [permission], condition }];
      const others = byStatement.get(condition) ?? [];
      byStatement.set(condition, [...others, permission]);
      return [];
    }),
  );
  const ofStatements = [...byStatement].map(([condition, sharing]) => ({ permissions: sharing, condition }));
  return [...ofPermissions, ...ofStatements].flatMap((list) =>
    list.condition.values.map((value) => ({ ...list, value })),
  );
}

const without = (condition: Condition, value: string): Condition => ({
  ...condition,
  values: condition.values.filter((listed) => listed !== value),
});

/** Whether a call would be denied if the value were not listed. */
export function isNeeded(
  { permissions, condition, value }: ListedValue,
  calls: readonly AllowedCall[],
): boolean {
  const narrower = without(condition, value);
  return calls.some(({ context = {}, by: [first, ...others] }) => {
    const isAllowedOnce = first !== undefined && others.length === 0 && permissions.includes(first);
    return isAllowedOnce && !passes(narrower, context);
  });
}

/** Whether a call fits the value, needed or not. */
export const isUsed = (
  { permissions, condition, value }: ListedValue,
  calls: readonly AllowedCall[],
): boolean =>
  calls.some(
    ({ context = {}, by }) =>
      by.some((permission) => permissions.includes(permission)) && isListedFor(condition, value, context),
  );
