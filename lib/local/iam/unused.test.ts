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

describe('the report', () => {
  const name = { role: 'Role Role', action: 'sqs:SendMessage', resource: 'Dead' };

  test('names what is not needed and has no reason', () => {
    expect(report([{ ...name, isAllowedTwice: false }], [], 'reasons.ts')).toEqual([
      'Role Role: sqs:SendMessage on Dead was allowed and never used: remove it from its construct in lib/constructs, or state a reason in reasons.ts.',
    ]);
    expect(report([{ ...name, isAllowedTwice: true }], [], 'reasons.ts')).toEqual([
      'Role Role: sqs:SendMessage on Dead is allowed by another statement, too: remove one of them.',
    ]);
    expect(report([{ ...name, isAllowedTwice: false }], [{ ...name, reason: 'x' }], 'reasons.ts')).toEqual(
      [],
    );
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
