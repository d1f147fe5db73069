import { type Kinds, physicalName } from './stack.ts';

export const roleKinds: Kinds = {
  'AWS::IAM::Role': {
    ref: (resource, place) => physicalName(resource, place, 'RoleName'),
    attributes: (resource, place) => ({
      Arn: `arn:aws:iam::${place.accountId}:role/${physicalName(resource, place, 'RoleName')}`,
      RoleId: resource.logicalId,
    }),
    properties: {
      RoleName: true,
      AssumeRolePolicyDocument: true,
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
