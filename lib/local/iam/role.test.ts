import { expect, test } from 'vitest';
import { rolesOf } from './role.ts';
import { getAtt, roleWith, stackOf } from './testing.ts';

const send = (name: string) => ({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: getAtt(name) });
const queues = {
  One: { Type: 'AWS::SQS::Queue' },
  Two: { Type: 'AWS::SQS::Queue' },
  Three: { Type: 'AWS::SQS::Queue' },
};

test('a role allows what its own policies say and what is attached to it, from either side', () => {
  const document = (name: string) => ({ PolicyDocument: { Statement: send(name) } });
  const stack = stackOf({
    ...queues,
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { ...roleWith(send('One')).Properties, ManagedPolicyArns: [{ Ref: 'Managed' }] },
    },
    Other: roleWith(),
    Attached: { Type: 'AWS::IAM::Policy', Properties: { ...document('Two'), Roles: [{ Ref: 'Role' }] } },
    Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: document('Three') },
  });
  const roles = [...rolesOf(stack).values()];
  const allowed = roles.map(({ permissions }) => permissions.flatMap(({ resources }) => resources));
  expect(allowed).toEqual([
    ['One', 'Two', 'Three'].map((name) => `arn:aws:sqs:eu-west-1:7:Shop-${name}`),
    [],
  ]);
  expect(stack.findings).toEqual([]);
});

test('what is not in the template, or not evaluated, is refused at its place', () => {
  const stack = stackOf({
    ...queues,
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ...roleWith(send('One'), { ...send('Two'), Condition: { Bool: {} } }).Properties,
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      },
    },
    Attached: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: { Statement: [{ ...send('One'), NotAction: '*' }] }, Roles: [] },
    },
  });
  rolesOf(stack);
  expect(stack.findings).toEqual([
    'Attached (AWS::IAM::Policy): statement 1 of a policy: NotAction of a statement is not evaluated.',
    'Role (AWS::IAM::Role): what the policy arn:aws:iam::aws:policy/ReadOnlyAccess allows is not in the template.',
    'Role (AWS::IAM::Role): statement 2 of a policy: the condition operator Bool is not evaluated.',
  ]);
});

test('a role is labelled by the function that takes it, or by its own name without CloudFormation’s end', () => {
  const fn = {
    Type: 'AWS::Lambda::Function',
    Properties: { Description: 'functions/a.ts', Role: getAtt('Role') },
  };
  const stack = stackOf({ Fn: fn, Role: roleWith(), Schedules0A1B2C3D: roleWith() });
  expect([...rolesOf(stack).values()].map(({ label }) => label)).toEqual([
    'Role of functions/a.ts',
    'Role Schedules',
  ]);
});
