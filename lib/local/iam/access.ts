import { type Decision, decide, type Need } from './evaluate.ts';
import type { Role } from './role.ts';
import { statementFor, type TemplateNameOf } from './template-names.ts';

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
  /** What was used: for each set of permissions that allowed an action, the first call that they did. */
  uses(): readonly RoleUse[];
}

/** Holds calls to their roles. Roles do not change, so each question is answered once. */
export function createAccess(roles: ReadonlyMap<string, Role>, nameOf: TemplateNameOf): Access {
  const known = new Map<string, Denial | null>();
  const uses = new Map<string, RoleUse>();

  const denialOf = (role: Role, need: Need): Denial | null => {
    const decision = decide(role.permissions, need);
    if (decision.verdict === 'allowed') {
      const by = decision.by.map((permission) => role.permissions.indexOf(permission));
      const key = [role.logicalId, need.action, ...by].join(' ');
      if (!uses.has(key)) uses.set(key, { role: role.logicalId, ...need });
      return null;
    }
    return {
      ...need,
      isExplicit: decision.verdict === 'explicitly-denied',
      advice: adviceOn(role, need, decision),
    };
  };
  const adviceOn = (role: Role, need: Need, { verdict }: Decision): string =>
    verdict === 'explicitly-denied'
      ? `${role.label} denies ${need.action} on ${nameOf(need.resource)}: see the statements with Effect Deny.`
      : `${role.label} needs ${statementFor(need.action, need.resource, nameOf)}`;

  return {
    denials: (roleArn, needs) => {
      const denials: Denial[] = [];
      for (const need of needs) {
        const question = `${roleArn} ${need.action} ${need.resource}`;
        let denial = known.get(question);
        if (denial === undefined) {
          const role = roles.get(roleArn);
          if (role === undefined) throw new Error(`There is no role ${roleArn}.`);
          denial = denialOf(role, need);
          known.set(question, denial);
        }
        if (denial !== null) denials.push(denial);
      }
      return denials;
    },
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
