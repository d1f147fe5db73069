import type { Condition, Context } from './condition.ts';
import { outcomeOf } from './condition-match.ts';
import { decideAmong, type Need, speaksOf } from './evaluate.ts';
import type { Permission } from './permission.ts';
import type { Role } from './role.ts';
import { statementFor } from './statement.ts';
import type { TemplateNameOf } from './template-names.ts';

/** Something that a role was asked for and does not allow. */
export interface Denial extends Need {
  isExplicit: boolean;
  /** What to do, in one sentence, with the statement that is missing. */
  advice: string;
}

/** A call that a role allowed. */
export interface RoleUse extends Need {
  /** The role's logical id. */
  role: string;
}

/** What roles are asked for. */
export interface Access {
  /**
   * The needs that a role does not allow; what it allows counts as used.
   * @throws Error when there is no such role
   */
  denials(roleArn: string, needs: readonly Need[]): readonly Denial[];
  /**
   * What was used: for each set of permissions that allowed an action, the first call that they did, and of calls that
   * their conditions tell apart the first of each kind.
   */
  uses(): readonly RoleUse[];
}

/** A role asked for one action on one resource: what of it does not depend on the request. */
interface Question {
  role: Role;
  /** The permissions that speak of it. */
  permissions: readonly Permission[];
  /** What is allowed of it, by what the request means to the permissions' conditions. */
  allowed: Set<string>;
}

const conditionsOf = (permissions: readonly Permission[]): Condition[] =>
  permissions.flatMap(({ conditions = [] }) => conditions);

/** What a request means to the conditions of all of them. */
const outcomesOf = (permissions: readonly Permission[], context: Context = {}): string => {
  let outcomes = '';
  for (const { conditions = [] } of permissions) {
    for (const condition of conditions) outcomes += `${outcomeOf(condition, context)}|`;
  }
  return outcomes;
};

/** Holds calls to their roles. Roles do not change, so what is alike to a role is asked once. */
export function createAccess(roles: ReadonlyMap<string, Role>, nameOf: TemplateNameOf): Access {
  const known = new Map<string, Question>();
  const uses = new Map<string, RoleUse>();

  const questionOf = (roleArn: string, need: Need): Question => {
    const name = `${roleArn} ${need.action} ${need.resource}`;
    let question = known.get(name);
    if (question === undefined) {
      const role = roles.get(roleArn);
      if (role === undefined) throw new Error(`There is no role ${roleArn}.`);
      const permissions = role.permissions.filter((permission) => speaksOf(permission, need));
      question = { role, permissions, allowed: new Set() };
      known.set(name, question);
    }
    return question;
  };
  const noteUse = (role: Role, by: readonly Permission[], { action, resource, context }: Need): void => {
    const places = by.map((permission) => role.permissions.indexOf(permission));
    const key = [role.logicalId, action, ...places, outcomesOf(by, context)].join(' ');
    const isConditional = context !== undefined && conditionsOf(by).length > 0;
    if (uses.has(key)) return;
    uses.set(key, { role: role.logicalId, action, resource, ...(isConditional && { context }) });
  };
  const denialOf = ({ role, permissions, allowed }: Question, need: Need): Denial | undefined => {
    const outcomes = outcomesOf(permissions, need.context);
    if (allowed.has(outcomes)) return undefined;
    const decision = decideAmong(permissions, need.context);
    if (decision.verdict === 'allowed') {
      allowed.add(outcomes);
      noteUse(role, decision.by, need);
      return undefined;
    }
    const { action, resource } = need;
    const isExplicit = decision.verdict === 'explicitly-denied';
    const asked = new Set(conditionsOf(permissions).map(({ key }) => key));
    const advice = isExplicit
      ? `${role.label} denies ${action} on ${nameOf(resource)}: see the statements with Effect Deny.`
      : `${role.label} needs ${statementFor(need, asked, nameOf)}`;
    return { action, resource, isExplicit, advice };
  };

  return {
    denials: (roleArn, needs) => needs.flatMap((need) => denialOf(questionOf(roleArn, need), need) ?? []),
    uses: () => [...uses.values()],
  };
}

/** AWS's own words for a denial. */
export function denialMessage(
  { action, resource, isExplicit }: Denial,
  caller: { accountId: string; roleName: string; session: string },
): string {
  const user = `arn:aws:sts::${caller.accountId}:assumed-role/${caller.roleName}/${caller.session}`;
  const why = isExplicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}
