import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Definitions, readDefinitions } from '#lib/local/definitions.ts';
import { createAccess } from '#lib/local/iam/access.ts';
import { decide } from '#lib/local/iam/evaluate.ts';
import type { Permission } from '#lib/local/iam/permission.ts';
import type { Role } from '#lib/local/iam/role.ts';
import { listedValues } from '#lib/local/iam/unused-values.ts';
import { sharedAssembly } from '../support/cloud/assembly.ts';
import { sharedDynamo } from '../support/cloud/shared-dynamo.ts';
import { startCloud, type TestCloud } from '../support/cloud/start-cloud.ts';
import { alteredAssembly, functionOf, type Resources, takeAway, takeFrom } from './altered-assembly.ts';
import { synthFixture } from './fixture-app.ts';
import { sampleCall, withoutLeadingKeys, withoutValue } from './sample-call.ts';

const home = mkdtempSync(join(tmpdir(), 'least-privilege-'));
const place = { region: 'eu-west-1', accountId: '000000000000', awsUrl: 'http://a', apiUrl: 'http://b' };
let assembly: string;

beforeAll(async () => {
  assembly = await sharedAssembly();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const altered = (name: string, alter: (resources: Resources) => void): string =>
  alteredAssembly(assembly, join(home, name), alter);

test('each permission of each role is all that allows what it is for, and is named when it is gone', () => {
  const { roles, templateNameOf }: Definitions = readDefinitions(assembly, place, 0);
  const without = [...roles.values()].flatMap((role) =>
    role.permissions.map((permission) => {
      const permissions = role.permissions.filter((one) => one !== permission);
      const held = createAccess(new Map([[role.arn, { ...role, permissions }]]), templateNameOf);
      const need = sampleCall(permission);
      expect(createAccess(roles, templateNameOf).denials(role.arn, [need])).toEqual([]);
      return { role, need, denials: held.denials(role.arn, [need]) };
    }),
  );
  expect(without.length).toBeGreaterThan(roles.size);
  for (const { role, need, denials } of without) {
    const { action, resource } = need;
    const name = `${role.label} needs new PolicyStatement({ actions: ['${action}']`;
    expect(denials, `${role.label}: ${action}`).toEqual([
      { action, resource, isExplicit: false, advice: expect.stringContaining(name) },
    ]);
  }
});

describe('leading keys and what else conditions list', () => {
  let fixture: Definitions;
  beforeAll(() => {
    const folder = join(home, 'fixture');
    mkdirSync(folder);
    fixture = readDefinitions(synthFixture(folder), place, 0);
  });
  const keyedRole = (): Role[] =>
    [...fixture.roles.values()].filter(({ label }) => label === 'Role of keyed');
  const ownRoles = (): Role[] => [...readDefinitions(assembly, place, 0).roles.values()];
  const nameOf = (arn: string): string => arn;

  /** What is still allowed to a role without one of the values, of what that is there for. */
  const spareOf = (roles: readonly Role[]): string[] =>
    roles.flatMap((role) =>
      listedValues(role.permissions).flatMap((listed) =>
        listed.permissions.flatMap((permission) => {
          const need = sampleCall(permission, listed);
          const isDenied = (permissions: readonly Permission[]): boolean => {
            const roleBy = new Map([[role.arn, { ...role, permissions }]]);
            return createAccess(roleBy, nameOf).denials(role.arn, [need]).length > 0;
          };
          expect(isDenied(role.permissions), `${role.label}: ${need.action} ${listed.value}`).toBe(false);
          return isDenied(withoutValue(role.permissions, listed))
            ? []
            : [`${role.label}: ${need.action} ${listed.value}`];
        }),
      ),
    );

  /** What a statement with leading keys allows that names no key: everything of the table. */
  const tooWide = (roles: readonly Role[]): string[] =>
    roles.flatMap(({ label, permissions }) =>
      permissions
        .filter(({ conditions = [] }) => conditions.some(({ key }) => key === 'dynamodb:LeadingKeys'))
        .filter(
          (permission) =>
            decide([permission], withoutLeadingKeys(sampleCall(permission))).verdict === 'allowed',
        )
        .map(({ action }) => `${label}: ${action}`),
    );

  test('each of them, removed by itself, denies what it is for', () => {
    expect(listedValues(keyedRole().flatMap(({ permissions }) => permissions)).length).toBeGreaterThan(10);
    expect(spareOf(keyedRole())).toEqual([]);
    expect(spareOf(ownRoles())).toEqual([]);
  });

  test('a value that another statement allows, too, is found', () => {
    const [role] = keyedRole();
    const permissions = role?.permissions ?? [];
    const gets = permissions.filter(({ action }) => action === 'dynamodb:GetItem');
    const second = gets.map((get) => ({ ...get, conditions: [...(get.conditions ?? [])] }));
    const twice = role === undefined ? [] : [{ ...role, permissions: [...permissions, ...second] }];
    expect(new Set(spareOf(twice))).toEqual(
      new Set(['MEMBER#*', 'CONTACT#*'].map((key) => `Role of keyed: dynamodb:GetItem ${key}`)),
    );
  });

  test('a statement that names leading keys allows nothing that names none, but for the one that forgot its Null', () => {
    expect(tooWide(keyedRole())).toEqual(['Role of keyed: dynamodb:Scan']);
    expect(tooWide(ownRoles())).toEqual([]);
  });
});

test.each([
  ['queue/apply-sale', 'sqs:ReceiveMessage', 'IntakeApplyingSource', 'EventSourceMapping'],
  ['queue/apply-sale', 'sqs:DeleteMessage', 'IntakeApplyingSource', 'EventSourceMapping'],
  ['queue/apply-sale', 'sqs:GetQueueAttributes', 'IntakeApplyingSource', 'EventSourceMapping'],
  ['stream/follow-table', 'dynamodb:GetRecords', 'MessagingQueueingSource', 'EventSourceMapping'],
  ['stream/follow-table', 'sqs:SendMessage', 'MessagingQueueingSource', 'EventSourceMapping'],
  ['schedule/sweep-due', 'sqs:SendMessage', 'DueSweepDueFunction', 'Function'],
])('without %s’s %s AWS refuses to deploy, and nothing starts here', (handler, action, logicalId, type) => {
  const folder = altered(`${logicalId}-${action.replace(':', '-')}`, (resources) =>
    takeFrom(resources, handler, action),
  );
  const line = `^${logicalId}\\w* \\(AWS::Lambda::${type}\\): Role of functions/${handler}.ts needs new PolicyStatement\\(\\{ actions: \\['${action}'\\]`;
  expect(() => readDefinitions(folder, place, 0)).toThrow(
    expect.objectContaining({ findings: [expect.stringMatching(new RegExp(line))] }),
  );
});

test('a policy that says something else than is evaluated stops the start at its place', () => {
  const folder = altered('conditional', (resources) => {
    const [, { Properties }] = functionOf(resources, 'http/member-look');
    const role = resources[Properties['Role']['Fn::GetAtt'][0]];
    role?.Properties['Policies'][0].PolicyDocument.Statement.push({
      Effect: 'Allow',
      Action: 'dynamodb:Query',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    });
    if (role !== undefined)
      role.Properties['ManagedPolicyArns'] = ['arn:aws:iam::aws:policy/AdministratorAccess'];
  });
  expect(() => readDefinitions(folder, place, 0)).toThrow(
    expect.objectContaining({
      findings: [
        expect.stringMatching(
          /^MemberMemberLookRole\w+ .*AdministratorAccess allows is not in the template\.$/,
        ),
        expect.stringMatching(
          /^MemberMemberLookRole\w+ .*statement \d of a policy: the condition operator IpAddress is not evaluated\.$/,
        ),
      ],
    }),
  );
});

describe('a cloud whose roles lack something', () => {
  let lacking: TestCloud;
  beforeAll(async () => {
    const folder = altered('lacking', (resources) => {
      takeFrom(resources, 'http/operator-look', 'dynamodb:Query');
      takeFrom(resources, 'http/member-look', 'logs:PutLogEvents');
      const schedule = Object.values(resources).find(({ Type }) => Type === 'AWS::Scheduler::Schedule');
      takeAway(resources[schedule?.Properties['Target'].RoleArn['Fn::GetAtt'][0]], 'lambda:InvokeFunction');
      const [events] = functionOf(resources, 'http/operator-events');
      const [, caller] = Object.entries(resources).find(([id]) => /^HttpCaller\w{8}$/.test(id)) ?? [];
      const [statement] = caller?.Properties['Policies'][0].PolicyDocument.Statement ?? [];
      statement.Resource = statement.Resource.filter(
        (arn: { 'Fn::GetAtt': string[] }) => arn['Fn::GetAtt'][0] !== events,
      );
    });
    lacking = await startCloud({ assembly: folder, silent: true, dynamo: await sharedDynamo() });
  });
  afterAll(() => lacking?.stop());

  const get = async (path: string): Promise<number> => {
    const headers = { authorization: `Bearer ${lacking.adminToken}` };
    return (await fetch(`${lacking.cloud.url}${path}`, { headers })).status;
  };
  const errorsOf = (part: string): unknown[] =>
    lacking.cloud
      .logs()
      .filter((line) => line.function.includes(part) && line.level === 'ERROR')
      .map(({ line }) => (line as { message?: unknown }).message);

  test('answers 500, and the function’s log says what to paste into its construct', async () => {
    expect(await get('/v1/admin/connections')).toBe(500);
    expect(errorsOf('OperatorLook')).toContainEqual(
      expect.stringMatching(
        /^Query was denied\. Role of functions\/http\/operator-look\.ts needs new PolicyStatement\(\{ actions: \['dynamodb:Query'\], resources: \[Fn\.sub\('\$\{Table\w+\.Arn\}'\)\], conditions: \{ 'ForAllValues:StringLike': \{ 'dynamodb:LeadingKeys': \['CONNECTIONS'\] \}, Null: \{ 'dynamodb:LeadingKeys': 'false' \} \} \}\)$/,
      ),
    );
  });

  test('loses the log that Lambda may not write, and says so once a process', async () => {
    expect(await get('/rules')).toBe(200);
    expect(await get('/rules')).toBe(200);
    expect(errorsOf('MemberLook')).toEqual([
      expect.stringMatching(/^What the function logs is lost\. .*'logs:PutLogEvents'/),
    ]);
  });

  test('answers 500 where API Gateway may not invoke the function', async () => {
    expect(await get('/v1/admin/failed-events/fe_1')).toBe(500);
    expect(errorsOf('OperatorEvents')).toEqual([
      expect.stringMatching(
        /^API Gateway may not invoke it for GET \/v1\/admin\/failed-events\/\{eventId\}\. Role HttpCaller needs new PolicyStatement\(\{ actions: \['lambda:InvokeFunction'\], resources: \[Fn\.sub\('\$\{\w*OperatorEvents\w+\.Arn\}'\)\] \}\)$/,
      ),
    ]);
  });

  test('runs no schedule that Scheduler may not run', async () => {
    expect(await lacking.cloud.runSchedule('point-expiry')).toMatchObject({
      ok: false,
      error: { errorType: 'AccessDeniedException' },
    });
    expect(errorsOf('SweepDue')).toEqual([
      expect.stringMatching(/^Scheduler may not invoke it for point-expiry\. .*'lambda:InvokeFunction'/),
    ]);
  });
});
