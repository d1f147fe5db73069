import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kinds } from '../template/kinds.ts';
import { rolesOf } from './role.ts';
import { templateNames } from './template-names.ts';
import { getAtt, roleWith, stackOf } from './testing.ts';
import { report, unneededPermissions } from './unused.ts';
import { addUses, readUses, recordsOf } from './use-records.ts';

const stack = stackOf({
  Sales0A1B2C3D: { Type: 'AWS::SQS::Queue' },
  Dead: { Type: 'AWS::SQS::Queue' },
  Role: roleWith(
    {
      Effect: 'Allow',
      Action: ['sqs:SendMessage', 'sqs:PurgeQueue'],
      Resource: [getAtt('Sales0A1B2C3D'), getAtt('Dead')],
    },
    { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' },
    { Effect: 'Deny', Action: 'sqs:DeleteQueue', Resource: '*' },
  ),
  Twice: roleWith(
    { Effect: 'Allow', Action: 'sqs:*', Resource: getAtt('Dead') },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: getAtt('Dead') },
  ),
});
const [sales, dead] = ['Sales0A1B2C3D', 'Dead'].map((name) => `arn:aws:sqs:eu-west-1:7:Shop-${name}`) as [
  string,
  string,
];
type Use = readonly [role: string, action: string, resource: string];
const unneeded = (...uses: readonly Use[]) =>
  unneededPermissions(
    rolesOf(stack).values(),
    uses.map(([role, action, resource]) => ({ role, action, resource })),
    templateNames(stack, kinds),
  );
const textsOf = (...uses: readonly Use[]) =>
  unneeded(...uses).map(({ role, action, resource, isAllowedTwice }) =>
    [role, action, resource, ...(isAllowedTwice ? ['twice'] : [])].join(' '),
  );

describe('a permission is needed', () => {
  test('when a call of its own role was allowed by it alone', () => {
    expect(
      textsOf(
        ['Role', 'sqs:SendMessage', sales],
        ['Role', 'sqs:PurgeQueue', dead],
        ['Twice', 'sqs:PurgeQueue', dead],
      ),
    ).toEqual([
      'Role Role sqs:SendMessage Dead',
      'Role Role sqs:PurgeQueue Sales',
      'Role Role sns:Publish all but arn:aws:sns:*:*:*',
      'Role Twice sqs:SendMessage Dead',
    ]);
  });

  test('not when another allows the same', () => {
    const both = textsOf(['Twice', 'sqs:SendMessage', dead]).filter((text) => text.includes('Twice'));
    expect(both).toEqual(['Role Twice sqs:* Dead twice', 'Role Twice sqs:SendMessage Dead twice']);
  });

  test('not when only another role used it', () => {
    expect(textsOf(['Role', 'sqs:PurgeQueue', dead])).toContain('Role Twice sqs:* Dead');
  });

  test('an SMS, too', () => {
    const left = textsOf(['Role', 'sns:Publish', '+34600000001']);
    expect(left.filter((text) => text.includes('sns'))).toEqual([]);
  });
});

describe('what a condition lists is needed', () => {
  const keys = 'dynamodb:LeadingKeys';
  const listing = (patterns: readonly string[], more: object = {}) => ({
    Condition: { 'ForAllValues:StringLike': { [keys]: patterns }, ...more },
  });
  const names = {
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'name', 'locale'] },
    StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE'] },
  };
  const keyed = stackOf({
    Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { BillingMode: 'PAY_PER_REQUEST' } },
    Role: roleWith(
      {
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        Resource: getAtt('Table'),
        ...listing(['SALE#*', 'REFUND#*'], { Null: { [keys]: 'false' } }),
      },
      {
        Effect: 'Allow',
        Action: ['dynamodb:DeleteItem', 'dynamodb:UpdateItem'],
        Resource: getAtt('Table'),
        ...listing(['MEMBER#*'], names),
      },
      {
        Effect: 'Allow',
        Action: 'dynamodb:Query',
        Resource: getAtt('Table'),
        Condition: { 'ForAllValues:StringNotLike': { [keys]: ['OPERATORS', 'SIGNIN#*'] } },
      },
    ),
  });
  type Call = readonly [action: string, leadingKeys: readonly string[], attributes?: readonly string[]];
  const left = (...calls: readonly Call[]) =>
    unneededPermissions(
      rolesOf(keyed).values(),
      calls.map(([action, leadingKeys, attributes]) => ({
        role: 'Role',
        action: `dynamodb:${action}`,
        resource: 'arn:aws:dynamodb:eu-west-1:7:table/Shop-Table',
        context: {
          ...(leadingKeys.length > 0 && { [keys]: leadingKeys }),
          ...(attributes && { 'dynamodb:Attributes': attributes, 'dynamodb:ReturnValues': ['NONE'] }),
        },
      })),
      templateNames(keyed, kinds),
    ).map(({ action, condition, isAllowedTwice }) =>
      [action.replaceAll('dynamodb:', ''), condition, ...(isAllowedTwice ? ['twice'] : [])].join(' '),
    );
  const all: readonly Call[] = [
    ['GetItem', ['SALE#1']],
    ['GetItem', ['REFUND#1']],
    ['PutItem', ['SALE#1']],
    ['PutItem', ['REFUND#1']],
    ['UpdateItem', ['MEMBER#1'], ['pk', 'name']],
    ['DeleteItem', ['MEMBER#1'], ['pk', 'locale']],
    ['Query', ['SALE#1']],
  ];

  test('when a call was allowed by it; what lists exceptions is not asked', () => {
    expect(left(...all)).toEqual([]);
  });

  test('by an action of its own, where it is a leading key', () => {
    expect(left(...all.filter(([action, [pk]]) => !(action === 'PutItem' && pk === 'REFUND#1')))).toEqual([
      `PutItem ${keys} REFUND#*`,
    ]);
  });

  test('by any action of its statement, where it is an attribute', () => {
    const calls = all.map(
      ([action, pk, attributes]): Call =>
        attributes === undefined ? [action, pk] : [action, pk, ['pk', 'name']],
    );
    expect(left(...calls)).toEqual(['DeleteItem, UpdateItem dynamodb:Attributes locale']);
  });

  test('not when the key was not named at all: ForAllValues allows that without it', () => {
    const calls = all.map(
      ([action, pk, attributes]): Call =>
        attributes === undefined ? [action, pk] : [action, [], attributes],
    );
    expect(left(...calls)).toEqual([`DeleteItem ${keys} MEMBER#*`, `UpdateItem ${keys} MEMBER#*`]);
  });

  test('and of an action that no call needed the whole is named, once', () => {
    expect(left(...all.filter(([action]) => action !== 'PutItem'))).toEqual([
      `PutItem ${keys} SALE#*, REFUND#*`,
    ]);
  });

  test('not when another one allows the same', () => {
    const twice = stackOf({
      Role: roleWith({
        Effect: 'Allow',
        Action: 'dynamodb:GetItem',
        Resource: '*',
        ...listing(['SALE#*', 'S*', 'REFUND#*']),
      }),
    });
    const calls = ['SALE#1', 'REFUND#1'].map((pk) => ({
      role: 'Role',
      action: 'dynamodb:GetItem',
      resource: '*',
      context: { [keys]: [pk] },
    }));
    const found = unneededPermissions(rolesOf(twice).values(), calls, (arn) => arn);
    expect(found.map(({ condition, isAllowedTwice }) => [condition, isAllowedTwice])).toEqual([
      [`${keys} SALE#*`, true],
      [`${keys} S*`, true],
    ]);
  });
});

describe('the report', () => {
  const name = { role: 'Role Role', action: 'sqs:SendMessage', resource: 'Dead' };

  test('names what is not needed and has no reason', () => {
    expect(report([{ ...name, isAllowedTwice: false }], [], 'reasons.ts')).toEqual([
      'Role Role: sqs:SendMessage on Dead was allowed and never used: remove it from its construct in lib/capabilities, or state a reason in reasons.ts.',
    ]);
    expect(report([{ ...name, isAllowedTwice: true }], [], 'reasons.ts')).toEqual([
      'Role Role: sqs:SendMessage on Dead is allowed by another statement, too: remove one of them.',
    ]);
    expect(report([{ ...name, isAllowedTwice: false }], [{ ...name, reason: 'x' }], 'reasons.ts')).toEqual(
      [],
    );
  });

  test('names a value of a condition, and a reason may be stated for it alone', () => {
    const value = { ...name, condition: 'dynamodb:LeadingKeys SALE#*' };
    expect(report([{ ...value, isAllowedTwice: false }], [], 'reasons.ts')).toEqual([
      'Role Role: sqs:SendMessage on Dead with dynamodb:LeadingKeys SALE#* was allowed and never used: remove it from its construct in lib/capabilities, or state a reason in reasons.ts.',
    ]);
    expect(report([{ ...value, isAllowedTwice: true }], [], 'reasons.ts')).toEqual([
      'Role Role: sqs:SendMessage on Dead with dynamodb:LeadingKeys SALE#* is allowed by another one, too: remove one of them.',
    ]);
    expect(report([{ ...value, isAllowedTwice: false }], [{ ...value, reason: 'x' }], 'reasons.ts')).toEqual(
      [],
    );
    expect(
      report([{ ...value, isAllowedTwice: false }], [{ ...name, reason: 'x' }], 'reasons.ts'),
    ).toHaveLength(2);
  });

  test('names a reason that nothing needs any more', () => {
    expect(report([], [{ ...name, reason: 'x' }], 'reasons.ts')).toEqual([
      'Role Role: sqs:SendMessage on Dead was used, or is not allowed any more: remove its reason from reasons.ts.',
    ]);
  });
});

describe('records', () => {
  const home = mkdtempSync(join(tmpdir(), 'records-'));
  const assembly = (name: string, template: object): string => {
    const folder = join(home, name);
    mkdirSync(folder);
    const artifact = { type: 'aws:cloudformation:stack', properties: { templateFile: 'template.json' } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { Shop: artifact } }));
    writeFileSync(join(folder, 'template.json'), JSON.stringify(template));
    return recordsOf(join(home, 'records'), folder);
  };

  test('add up for one template, and end with it', () => {
    const use = (action: string) => ({ role: 'Role', action, resource: '*' });
    const [older, newer] = [
      assembly('older', { Resources: {} }),
      assembly('newer', { Resources: { A: {} } }),
    ];
    expect(assembly('same', { Resources: {} })).toBe(older);
    try {
      expect(readUses(older)).toBeUndefined();
      addUses(older, [use('a:A')]);
      addUses(older, [use('a:B')]);
      expect(
        readUses(older)
          ?.map(({ action }) => action)
          .sort(),
      ).toEqual(['a:A', 'a:B']);
      expect(readUses(newer)).toBeUndefined();
      addUses(newer, []);
      expect([readUses(newer), readUses(older)]).toEqual([[], undefined]);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
