import type { LambdaFunction } from '../lambda/function.ts';
import { list, type Plain, record } from '../plain.ts';
import { type Kinds, physicalName, type Stack } from './stack.ts';

export const roleKinds: Kinds = {
  'AWS::IAM::Role': {
    ref: (resource, place) => physicalName(resource, place, 'RoleName'),
    attributes: (resource, place) => ({
      Arn: `arn:aws:iam::${place.accountId}:role/${physicalName(resource, place, 'RoleName')}`,
      RoleId: resource.logicalId,
    }),
    properties: {
      RoleName: true,
      AssumeRolePolicyDocument: 'who may take a role is checked at deploy',
      ManagedPolicyArns: true,
      Policies: true,
      Path: 'a label only',
      Description: 'a label only',
      MaxSessionDuration: 'nobody takes a role here',
      Tags: 'labels only',
    },
  },
  'AWS::IAM::Policy': {
    ref: (resource) => resource.logicalId,
    properties: { PolicyName: true, PolicyDocument: true, Roles: true },
  },
  'AWS::IAM::ManagedPolicy': {
    ref: (resource, place) => `arn:aws:iam::${place.accountId}:policy/${resource.logicalId}`,
    properties: {
      ManagedPolicyName: true,
      PolicyDocument: true,
      Roles: true,
      Description: 'a label only',
      Path: 'a label only',
    },
  },
};

/** Everything that a function's role says about what it may call. */
export interface RolePolicies {
  /** Statements of its inline and attached policies, intrinsics resolved. */
  statements: Plain[];
  /** AWS's own policies, by ARN (their text is not part of the template). */
  managedPolicyArns: string[];
}

/** Each function's policies, by function name. */
export function policiesOf(stack: Stack, functions: readonly LambdaFunction[]): Map<string, RolePolicies> {
  const policies = stack.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy');
  const statementsOf = (document: unknown): Plain[] =>
    list({ all: [list(document, 'Statement')].flat() }, 'all').filter(
      (item): item is Plain => typeof item === 'object',
    );
  return new Map(
    functions.map(({ name, roleArn }) => {
      const role = stack.byPhysical(roleArn, 'AWS::IAM::Role');
      if (role === undefined) return [name, { statements: [], managedPolicyArns: [] }] as const;
      const roleName = physicalName(role, stack.place, 'RoleName');
      const inline = list(role.properties, 'Policies').flatMap((policy) =>
        statementsOf(record(policy, 'PolicyDocument')),
      );
      const attached = policies
        .filter(({ properties }) => list(properties, 'Roles').includes(roleName))
        .flatMap(({ properties }) => statementsOf(record(properties, 'PolicyDocument')));
      const managedPolicyArns = list(role.properties, 'ManagedPolicyArns').map(String);
      return [name, { statements: [...inline, ...attached], managedPolicyArns }] as const;
    }),
  );
}
