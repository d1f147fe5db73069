import { list, record, text } from '../plain.ts';
import { physicalName, type Resource, type Stack } from '../template/stack.ts';
import { type Permission, permissionsOf } from './permission.ts';
import { readableName } from './template-names.ts';

/** A role of the stack with all that its policies say. */
export interface Role {
  logicalId: string;
  name: string;
  arn: string;
  /** Whose it is, for people: `Role of functions/http/member-look.ts`. */
  label: string;
  permissions: readonly Permission[];
}

/** Adds what a policy document says; a form that is not evaluated is refused at its place. */
function permissionsIn(stack: Stack, resource: Resource, document: unknown): Permission[] {
  const statements = [record({ document }, 'document')['Statement']].flat();
  return statements.flatMap((statement, index) => {
    try {
      return permissionsOf(record({ statement }, 'statement'));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      stack.refuse(resource, `statement ${index + 1} of a policy: ${reason}`);
      return [];
    }
  });
}

/** Whose role it is: a function's, by its description, else by its name in the template. */
function labelOf(stack: Stack, role: Resource, arn: string): string {
  const taker = stack
    .ofType('AWS::Lambda::Function')
    .find(({ properties }) => text(properties, 'Role') === arn);
  const name = readableName(`\${${(taker ?? role).logicalId}}`);
  return taker === undefined ? `Role ${name}` : `Role of ${text(taker.properties, 'Description') ?? name}`;
}

/**
 * The stack's roles, by ARN. Refuses policies whose text is not in the template, such as AWS's managed ones: what they
 * allow could only be guessed.
 */
export function rolesOf(stack: Stack): Map<string, Role> {
  const attached = stack.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy');
  // Each is read once, so that what is refused in it is said once.
  const permissionsOfAttached = new Map(
    attached.map((policy) => [policy, permissionsIn(stack, policy, policy.properties['PolicyDocument'])]),
  );
  const roles = stack.ofType('AWS::IAM::Role').map((resource): Role => {
    const name = physicalName(resource, stack.place, 'RoleName');
    const arn = `arn:aws:iam::${stack.place.accountId}:role/${name}`;
    const managed = list(resource.properties, 'ManagedPolicyArns').map(String);
    for (const foreign of managed.filter(
      (one) => stack.byPhysical(one, 'AWS::IAM::ManagedPolicy') === undefined,
    )) {
      stack.refuse(resource, `what the policy ${foreign} allows is not in the template.`);
    }
    const own = list(resource.properties, 'Policies').flatMap((policy) =>
      permissionsIn(stack, resource, record(policy, 'PolicyDocument')),
    );
    const others = attached.filter(
      (policy) =>
        list(policy.properties, 'Roles').includes(name) ||
        managed.some((one) => stack.byPhysical(one, 'AWS::IAM::ManagedPolicy') === policy),
    );
    const permissions = [...own, ...others.flatMap((policy) => permissionsOfAttached.get(policy) ?? [])];
    return { logicalId: resource.logicalId, name, arn, label: labelOf(stack, resource, arn), permissions };
  });
  return new Map(roles.map((role) => [role.arn, role]));
}

/** Whether a role's trust lets a service take it, whatever for: by a statement without conditions, as none is evaluated. */
export function isTakenBy({ properties }: Resource, service: string): boolean {
  const statements = list(properties, 'AssumeRolePolicyDocument.Statement');
  return statements.some(
    (statement) =>
      text(statement, 'Effect') === 'Allow' &&
      [record({ statement }, 'statement')['Action']].flat().includes('sts:AssumeRole') &&
      [record(statement, 'Principal')['Service']].flat().includes(service) &&
      Object.keys(record(statement, 'Condition')).length === 0,
  );
}
