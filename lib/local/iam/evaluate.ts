import type { Context } from './condition.ts';
import { passes } from './condition-match.ts';
import { isLike } from './pattern.ts';
import type { Permission } from './permission.ts';

/** What a caller wants to do: `dynamodb:GetItem` on the ARN of a table. */
export interface Need {
  action: string;
  /** An ARN; a phone number for an SMS; `*` where AWS knows no resource. */
  resource: string;
  /** What else the request says that conditions may ask for. */
  context?: Context;
}

export type Decision =
  /** `by`: every permission that allows it. */
  { verdict: 'allowed'; by: readonly Permission[] } | { verdict: 'explicitly-denied' | 'not-allowed' };

/** Whether a permission speaks of an action on a resource, whatever its conditions. */
export const speaksOf = ({ action, resources, isAllBut }: Permission, need: Need): boolean =>
  isLike(need.action, action, 'i') &&
  resources.some((resource) => isLike(need.resource, resource)) !== isAllBut;

/** Whether a request passes each of a permission's conditions. */
export const meetsConditions = ({ conditions = [] }: Permission, context: Context = {}): boolean =>
  conditions.every((condition) => passes(condition, context));

/** IAM's logic for the policies of one role: what is denied is denied, else what is allowed is allowed, else nothing is. */
export const decide = (permissions: readonly Permission[], need: Need): Decision =>
  decideAmong(
    permissions.filter((permission) => speaksOf(permission, need)),
    need.context,
  );

/** The same, among permissions that all speak of what is asked. */
export function decideAmong(permissions: readonly Permission[], context: Context | undefined): Decision {
  const fitting = permissions.filter((permission) => meetsConditions(permission, context));
  if (fitting.some(({ effect }) => effect === 'Deny')) return { verdict: 'explicitly-denied' };
  return fitting.length > 0 ? { verdict: 'allowed', by: fitting } : { verdict: 'not-allowed' };
}
