import type { RoleUse } from './access.ts';
import { decide } from './evaluate.ts';
import type { Permission } from './permission.ts';
import type { Role } from './role.ts';
import { readableName, type TemplateNameOf } from './template-names.ts';

/** A permission as the report names it. */
export interface NamedPermission {
  /** `Role of functions/http/member-look/get-me.ts`. */
  role: string;
  action: string;
  /** `Table/index/due`; `all but …` where a statement says what it leaves out. */
  resource: string;
}

/** A permission that no call needed. */
export interface Unneeded extends NamedPermission {
  /** Each call that it allowed was allowed by another permission, too. */
  isAllowedTwice: boolean;
}

/** Why a permission stays although no call in the tests needs it. */
export interface Reason extends NamedPermission {
  reason: string;
}

export const nameOfPermission = (
  role: Role,
  permission: Permission,
  nameOf: TemplateNameOf,
): NamedPermission => {
  const resources = permission.resources.map((resource) => readableName(nameOf(resource))).join(', ');
  return {
    role: role.label,
    action: permission.action,
    resource: permission.isAllBut ? `all but ${resources}` : resources,
  };
};

/** The permissions that could be taken away, and every recorded call would be allowed as before. */
export function unneededPermissions(
  roles: Iterable<Role>,
  uses: readonly RoleUse[],
  nameOf: TemplateNameOf,
): Unneeded[] {
  return [...roles].flatMap((role) => {
    const own = uses.filter((use) => use.role === role.logicalId);
    const allowedBy = own.map((use) => {
      const decision = decide(role.permissions, use);
      return decision.verdict === 'allowed' ? decision.by : [];
    });
    return role.permissions
      .filter((permission) => permission.effect === 'Allow')
      .filter((permission) => !allowedBy.some((by) => by.length === 1 && by[0] === permission))
      .map((permission) => ({
        ...nameOfPermission(role, permission, nameOf),
        isAllowedTwice: allowedBy.some((by) => by.includes(permission)),
      }));
  });
}

const isSame = (one: NamedPermission, other: NamedPermission): boolean =>
  one.role === other.role && one.action === other.action && one.resource === other.resource;

const textOf = ({ role, action, resource }: NamedPermission): string => `${role}: ${action} on ${resource}`;

/** One line for each permission without need and without a reason, and for each reason without its permission. */
export function report(
  unneeded: readonly Unneeded[],
  reasons: readonly Reason[],
  reasonsFile: string,
): string[] {
  const lines = unneeded
    .filter((permission) => !reasons.some((reason) => isSame(reason, permission)))
    .map((permission) =>
      permission.isAllowedTwice
        ? `${textOf(permission)} is allowed by another statement, too: remove one of them.`
        : `${textOf(permission)} was allowed and never used: remove it from its construct in lib/constructs, or state a reason in ${reasonsFile}.`,
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
