import type { ConditionKey, Context } from '#lib/local/iam/condition.ts';
import type { Need } from '#lib/local/iam/evaluate.ts';
import type { Permission } from '#lib/local/iam/permission.ts';
import type { ListedValue } from '#lib/local/iam/unused-values.ts';

const fitting = (pattern: string): string => pattern.replaceAll('*', 'any').replaceAll('?', 'x');

/**
 * A call that a permission is there for.
 * @param listed the value of its conditions that the call is to need; otherwise the first of each
 */
export function sampleCall(permission: Permission, listed?: ListedValue): Need {
  const { action, resources, isAllBut, conditions = [] } = permission;
  const [resource = ''] = resources;
  const said = conditions
    .filter(({ comparison, isNegated }) => comparison !== 'Null' && !isNegated)
    .map((condition): [ConditionKey, string[]] => {
      const value = listed?.condition === condition ? listed.value : (condition.values[0] ?? '');
      return [condition.key, [fitting(value)]];
    });
  return {
    action,
    resource: isAllBut ? '+34600000001' : resource === '*' ? '*' : fitting(resource),
    ...(said.length > 0 && { context: Object.fromEntries(said) as Context }),
  };
}

/** The same call, that names no partition key. */
export function withoutLeadingKeys(call: Need): Need {
  const { 'dynamodb:LeadingKeys': _, ...context } = call.context ?? {};
  return { ...call, context };
}

/** A role's permissions without one value of their conditions. */
export const withoutValue = (
  all: readonly Permission[],
  { permissions, condition, value }: ListedValue,
): Permission[] => {
  const narrower = { ...condition, values: condition.values.filter((one) => one !== value) };
  return all.map((permission) =>
    permissions.includes(permission)
      ? {
          ...permission,
          conditions: (permission.conditions ?? []).map((one) => (one === condition ? narrower : one)),
        }
      : permission,
  );
};
