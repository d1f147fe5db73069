import type { RoleUse } from './access.ts';
import { decide } from './evaluate.ts';
import type { Permission } from './permission.ts';
import type { Role } from './role.ts';
import { readableName, type TemplateNameOf } from './template-names.ts';
import { type AllowedCall, isNeeded, isUsed, type ListedValue, listedValues } from './unused-values.ts';

/** A permission as the report names it. */
export interface NamedPermission {
  /** `Role of functions/http/member-look.ts`. */
  role: string;
  action: string;
  /** `Table/index/due`; `all but …` where a statement says what it leaves out. */
  resource: string;
  /** `dynamodb:LeadingKeys MEMBER#*`: what its conditions list, or the one value of them that is meant. */
  condition?: string;
}

/** A permission that no call needed, or a value of its conditions. */
export interface Unneeded extends NamedPermission {
  /** Each call that it allowed was allowed by another one, too. */
  isAllowedTwice: boolean;
}

/** Why a permission stays although no call in the tests needs it. */
export interface Reason extends NamedPermission {
  reason: string;
}

export function nameOfPermission(
  role: Role,
  permission: Permission,
  nameOf: TemplateNameOf,
): NamedPermission {
  const resources = permission.resources.map((resource) => readableName(nameOf(resource))).join(', ');
  const condition = (permission.conditions ?? [])
    .filter(({ comparison }) => comparison !== 'Null')
    .map(({ key, isNegated, values }) => `${key} ${isNegated ? 'not ' : ''}${values.join(', ')}`)
    .join('; ');
  return {
    role: role.label,
    action: permission.action,
    resource: permission.isAllBut ? `all but ${resources}` : resources,
    ...(condition !== '' && { condition }),
  };
}

/** `dynamodb:GetItem, dynamodb:PutItem on Table with dynamodb:Attributes name`: what all of them have in common. */
function nameOfValue(
  role: Role,
  { permissions, condition, value }: ListedValue,
  nameOf: TemplateNameOf,
): NamedPermission {
  const names = permissions.map((permission) => nameOfPermission(role, permission, nameOf));
  const join = (texts: readonly string[]): string => [...new Set(texts)].join(', ');
  return {
    role: role.label,
    action: join(names.map(({ action }) => action)),
    resource: join(names.map(({ resource }) => resource)),
    condition: `${condition.key} ${value}`,
  };
}

/**
 * The permissions that could be taken away, and every recorded call would be allowed as before; and of those that could
 * not, the values that their conditions could do without.
 */
export function unneededPermissions(
  roles: Iterable<Role>,
  uses: readonly RoleUse[],
  nameOf: TemplateNameOf,
): Unneeded[] {
  return [...roles].flatMap((role) => {
    const calls = uses
      .filter((use) => use.role === role.logicalId)
      .map((use): AllowedCall => {
        const decision = decide(role.permissions, use);
        return { ...use, by: decision.verdict === 'allowed' ? decision.by : [] };
      });
    const allowing = role.permissions.filter((permission) => permission.effect === 'Allow');
    const isOnlyOne = (permission: Permission): boolean =>
      calls.some(({ by }) => by.length === 1 && by[0] === permission);
    return [
      ...allowing
        .filter((permission) => !isOnlyOne(permission))
        .map((permission) => ({
          ...nameOfPermission(role, permission, nameOf),
          isAllowedTwice: calls.some(({ by }) => by.includes(permission)),
        })),
      ...listedValues(allowing.filter(isOnlyOne))
        .filter((value) => !isNeeded(value, calls))
        .map((value) => ({ ...nameOfValue(role, value, nameOf), isAllowedTwice: isUsed(value, calls) })),
    ];
  });
}

const isSame = (one: NamedPermission, other: NamedPermission): boolean =>
  one.role === other.role &&
  one.action === other.action &&
  one.resource === other.resource &&
  one.condition === other.condition;

const textOf = ({ role, action, resource, condition }: NamedPermission): string =>
  `${role}: ${action} on ${resource}${condition === undefined ? '' : ` with ${condition}`}`;

/** One line for each permission (or value) without need and without a reason, and for each reason without its permission. */
export function report(
  unneeded: readonly Unneeded[],
  reasons: readonly Reason[],
  reasonsFile: string,
): string[] {
  const lines = unneeded
    .filter((permission) => !reasons.some((reason) => isSame(reason, permission)))
    .map((permission) =>
      permission.isAllowedTwice
        ? `${textOf(permission)} is allowed by another ${permission.condition === undefined ? 'statement' : 'one'}, too: remove one of them.`
        : `${textOf(permission)} was allowed and never used: remove it from its construct in lib/capabilities, or state a reason in ${reasonsFile}.`,
    );
  const idle = reasons.filter((reason) => !unneeded.some((permission) => isSame(reason, permission)));
  return [
    ...lines,
    ...idle.map(
      (reason) =>
        `${textOf(reason)} was used, or is not allowed any more: remove its reason from ${reasonsFile}.`,
    ),
  ];
}
