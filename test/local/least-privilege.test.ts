import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Definitions, readDefinitions } from '#lib/local/definitions.ts';
import { createAccess } from '#lib/local/iam/access.ts';
import type { Permission } from '#lib/local/iam/permission.ts';
import { sharedAssembly } from '../support/assembly.ts';
import { startCloud, type TestCloud } from '../support/start-cloud.ts';
import { alteredAssembly, functionOf, type Resources, takeAway, takeFrom } from './altered-assembly.ts';

const home = mkdtempSync(join(tmpdir(), 'least-privilege-'));
const place = { region: 'eu-west-1', accountId: '000000000000', awsUrl: 'http://a', apiUrl: 'http://b' };
let assembly: string;

beforeAll(async () => {
  assembly = await sharedAssembly();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const altered = (name: string, alter: (resources: Resources) => void): string =>
  alteredAssembly(assembly, join(home, name), alter);

/** A call that a permission is there for. */
const needOf = ({ action, resources: [resource = ''], isAllBut }: Permission) => ({
  action,
  resource: isAllBut ? '+34600000001' : resource === '*' ? '*' : resource.replaceAll('*', 'any'),
});

test('each permission of each role is all that allows what it is for, and is named when it is gone', () => {
  const { roles, templateNameOf }: Definitions = readDefinitions(assembly, place, 0);
  const without = [...roles.values()].flatMap((role) =>
    role.permissions.map((permission) => {
      const permissions = role.permissions.filter((one) => one !== permission);
      const held = createAccess(new Map([[role.arn, { ...role, permissions }]]), templateNameOf);
      const need = needOf(permission);
      expect(createAccess(roles, templateNameOf).denials(role.arn, [need])).toEqual([]);
      return { role, need, denials: held.denials(role.arn, [need]) };
    }),
  );
  expect(without.length).toBeGreaterThan(roles.size);
  for (const { role, need, denials } of without) {
    const name = `${role.label} needs new PolicyStatement({ actions: ['${need.action}']`;
    expect(denials, `${role.label}: ${need.action}`).toEqual([
      { ...need, isExplicit: false, advice: expect.stringContaining(name) },
    ]);
  }
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
    const [, { Properties }] = functionOf(resources, 'http/member-look/get-me');
    const role = resources[Properties['Role']['Fn::GetAtt'][0]];
    role?.Properties['Policies'][0].PolicyDocument.Statement.push({
      Effect: 'Allow',
      Action: 'dynamodb:Query',
      Resource: '*',
      Condition: { StringEquals: { 'dynamodb:Select': 'COUNT' } },
    });
    if (role !== undefined)
      role.Properties['ManagedPolicyArns'] = ['arn:aws:iam::aws:policy/AdministratorAccess'];
  });
  expect(() => readDefinitions(folder, place, 0)).toThrow(
    expect.objectContaining({
      findings: [
        expect.stringMatching(/^MemberGetMeRole\w+ .*AdministratorAccess allows is not in the template\.$/),
        expect.stringMatching(
          /^MemberGetMeRole\w+ .*statement \d of a policy: Condition of a statement is not evaluated\.$/,
        ),
      ],
    }),
  );
});

describe('a cloud whose roles lack something', () => {
  let lacking: TestCloud;
  beforeAll(async () => {
    const folder = altered('lacking', (resources) => {
      takeFrom(resources, 'http/operator-look/list-connections', 'dynamodb:Query');
      takeFrom(resources, 'http/operator-look/list-till-keys', 'logs:PutLogEvents');
      const schedule = Object.values(resources).find(({ Type }) => Type === 'AWS::Scheduler::Schedule');
      takeAway(resources[schedule?.Properties['Target'].RoleArn['Fn::GetAtt'][0]], 'lambda:InvokeFunction');
      const [openapi] = functionOf(resources, 'http/service/get-openapi');
      for (const [id, { Type, Properties }] of Object.entries(resources)) {
        if (Type === 'AWS::Lambda::Permission' && Properties['FunctionName']['Fn::GetAtt'][0] === openapi) {
          delete resources[id];
        }
      }
    });
    lacking = await startCloud({ assembly: folder, silent: true });
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
    expect(errorsOf('ListConnections')).toContainEqual(
      expect.stringMatching(
        /^Query was denied\. Role of functions\/http\/list-connections\.ts needs new PolicyStatement\(\{ actions: \['dynamodb:Query'\], resources: \[Fn\.sub\('\$\{Table\w+\.Arn\}'\)\] \}\)$/,
      ),
    );
  });

  test('loses the log that Lambda may not write, and says so once a process', async () => {
    expect(await get('/v1/admin/till-keys')).toBe(200);
    expect(await get('/v1/admin/till-keys')).toBe(200);
    expect(errorsOf('ListTillKeys')).toEqual([
      expect.stringMatching(/^What the function logs is lost\. .*'logs:PutLogEvents'/),
    ]);
  });

  test('answers 500 where API Gateway may not invoke the function', async () => {
    expect(await get('/openapi.json')).toBe(500);
    expect(errorsOf('GetOpenapi')).toEqual([expect.stringContaining('GET /openapi.json')]);
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
