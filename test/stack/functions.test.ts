import { expect, test } from 'vitest';
import type { Access } from '#api/route.ts';
import { given } from '#domain/testing.ts';
import { routesOf } from '#functions/http/routes.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import {
  actionsOf,
  everywhere,
  found,
  handlerOf,
  lambdas,
  roles,
  sorted,
  statementsOf,
  template,
} from './function-facts.ts';
import { functions } from './functions.ts';
import { type Resource, resourcesOf } from './harness.ts';

test('every function is started by, may call and is told exactly what the list says', () => {
  const expected = Object.entries(functions).map(
    ([handler, { startedBy, table = {}, calls = '', told = '' }]) => [
      handler,
      {
        startedBy: sorted(startedBy, /(?=(?:GET|POST|PATCH|DELETE) )|(?<!GET|POST|PATCH|DELETE)\s/),
        table: Object.fromEntries(Object.entries(table).map(([call, keys]) => [call, sorted(keys)])),
        calls: sorted(calls),
        told: sorted(told),
      },
    ],
  );
  expect(found()).toEqual(Object.fromEntries(expected));
});

test('code that strangers reach and code of operators never share a function, nor tills and members', () => {
  for (const [name, routes] of Object.entries(routesOf)) {
    const callers = new Set(Object.values(routes).map(({ access }) => callerOf(access)));
    expect(callers.size, name).toBe(1);
  }
});

test('who only looks may not write, and few may send', () => {
  const withCall = (isMeant: RegExp) =>
    Object.keys(lambdas)
      .filter((id) => actionsOf(id).some((action) => isMeant.test(action)))
      .map(handlerOf)
      .sort();
  const writers = withCall(/^dynamodb:(Put|Update|Delete|BatchWrite)Item$/);
  expect(Object.keys(functions).filter((name) => name.endsWith('-look'))).toHaveLength(2);
  for (const reader of ['http/service', 'http/webhooks', 'http/member-look', 'http/operator-look']) {
    expect(writers).not.toContain(reader);
  }
  expect(withCall(/^(ses|sns):/)).toEqual(['http/sign-in', 'http/till-code', 'queue/send-message']);
});

test('each statement on the table names its items, none reads it all, and nobody writes an operator', () => {
  const statements = Object.keys(lambdas).flatMap(statementsOf);
  const onItems = statements.filter(({ Action }) =>
    /^dynamodb:(?!.*Stream|GetRecords|GetShard)/.test([Action].flat()[0] ?? ''),
  );
  expect(onItems.length).toBeGreaterThan(40);
  for (const { Action, Condition } of onItems) {
    expect(Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'], String(Action)).toBeDefined();
    expect(Condition?.['Null']).toEqual({ 'dynamodb:LeadingKeys': 'false' });
  }
  const granted = statements.flatMap(({ Action }) => Action);
  for (const action of granted) expect(action).not.toMatch(/Scan|PartiQL|\*/);
  const written = Object.values(functions).flatMap(({ table = {} }) => [
    table['PutItem'],
    table['UpdateItem'],
    table['DeleteItem'],
  ]);
  for (const keys of written) expect(keys ?? '').not.toMatch(/OPERATORS/);
});

test('what signing in and sending may write beside accounts says nothing of points', () => {
  const { account } = given();
  const tier = { ...account.tier, warned: { on: '2026-11-01', until: '2026-11-30' } };
  const totals = { ...account.totals, adjusted: 1, transferred: 1 };
  const everything = accountToItem({
    account: { ...account, tier, totals, birthdayGiftOf: 2026, mergedInto: 'mem_0123456789' },
    revision: 1,
    birthday: { monthDay: '02-29', knownSince: '2026-11-01' },
    statementThrough: '2026-10',
    nextDueOn: '2026-12-01',
    sessionEpoch: 1,
    closedAt: '2026-11-30T00:00:00.000Z',
  });
  const ofAccounts = Object.keys(everything).filter((name) => !['pk', 'sk'].includes(name));
  const allowed = ['http/sign-in', 'queue/send-message'].flatMap((name) =>
    Object.values(functions[name]?.table ?? {}).flatMap((keys) =>
      [...keys.matchAll(/MEMBER#\*\[([\w,]+)\]/g)].flatMap(([, names = '']) => names.split(',')),
    ),
  );
  expect(allowed.length).toBeGreaterThan(10);
  expect(ofAccounts.filter((name) => allowed.includes(name))).toEqual(['revision']);
  for (const name of ['pointsDelta', 'balanceAfter', 'allocations', 'hash'])
    expect(allowed).not.toContain(name);
});

test('a function may read the secrets whose addresses it is told, and no other', () => {
  for (const [id, { Properties }] of Object.entries(lambdas)) {
    const told = Object.entries(Properties['Environment'].Variables)
      .filter(([name]) => name.endsWith('SECRET_ARN'))
      .map(([, value]) => value);
    const readable = statementsOf(id)
      .filter(({ Action }) => Action === 'secretsmanager:GetSecretValue')
      .flatMap(({ Resource }) => Resource);
    expect(new Set(readable.map((one) => JSON.stringify(one))), id).toEqual(
      new Set(told.map((one) => JSON.stringify(one))),
    );
  }
});

test('every function is told which stack and which handler it is', () => {
  for (const { Properties } of Object.values(lambdas)) {
    const handler = /^functions\/(.*)\.ts$/.exec(Properties['Description'])?.[1];
    expect(Properties['Environment'].Variables).toMatchObject({ STACK_NAME: 'Fidelio', HANDLER: handler });
  }
});

test('no role has a managed policy, and no policy stands outside of its role', () => {
  for (const role of Object.values(roles)) expect(role.Properties['ManagedPolicyArns']).toBeUndefined();
  expect(resourcesOf(template, 'AWS::IAM::Policy')).toEqual({});
});

test('no role allows anything on all resources but to send traces and read metrics; e-mail may follow any configuration set, and only SMS is allowed by what it excludes', () => {
  const statements = Object.values(roles).flatMap(({ Properties }) =>
    Properties['Policies'].flatMap((policy: Resource['Properties']) => policy['PolicyDocument'].Statement),
  );
  const open = statements
    .filter(({ Action, Resource }) => JSON.stringify([Action, Resource ?? '*']).includes('*'))
    .flatMap(({ Action, ...where }) => [Action].flat().map((action: string) => ({ action, ...where })))
    .filter(({ action }) => !everywhere.includes(action));
  const metrics = open.filter(({ action }) => action === 'cloudwatch:GetMetricData');
  const emails = open.filter(({ action }) => action === 'ses:SendRawEmail');
  // Which configuration set is the default one of an identity is not ours to say.
  for (const { Resource } of emails) {
    const wide = Resource.map((one: unknown) => JSON.stringify(one)).filter((one: string) =>
      one.includes('*'),
    );
    expect(wide).toEqual([expect.stringContaining(':configuration-set/*')]);
  }
  const messages = open.filter((statement) => !metrics.includes(statement) && !emails.includes(statement));
  for (const { action, NotResource } of messages) {
    expect([action, JSON.stringify(NotResource)]).toEqual([
      'sns:Publish',
      expect.stringContaining(':sns:*:*:*'),
    ]);
  }
  expect(messages.length).toBeGreaterThan(0);
  // IAM knows no resource for it.
  expect(metrics.map(({ Resource }) => Resource)).toEqual(['*']);
});

test('each function has a role of its own, and all write to one log', () => {
  const own = (property: (resource: (typeof lambdas)[string]) => unknown) =>
    new Set(Object.values(lambdas).map((lambda) => JSON.stringify(property(lambda))));
  const count = Object.keys(lambdas).length;
  expect(own((lambda) => lambda.Properties['Role']).size).toBe(count);
  expect(own((lambda) => lambda.Properties['LoggingConfig'].LogGroup).size).toBe(1);
});

/** Who reaches the routes of a function: strangers and members come through the same doors, the portal's. */
function callerOf({ by }: Access): string {
  return by === 'contact' || by === 'member' ? 'anyone' : by;
}
