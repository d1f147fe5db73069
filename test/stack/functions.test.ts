import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { fidelioStack, type Resource, resourcesOf } from './harness.ts';

/**
 * Every function: what starts it, what it may call, and what its environment names. Written by hand, so that a
 * permission is added twice on purpose and never once by accident.
 */
const functions = `
  http/get-health        | GET /health                                | -                                      | -
  http/get-openapi       | GET /openapi.json                          | -                                      | -
  http/receive-webhook   | POST /v1/webhooks/{connectionId}           | dynamodb:GetItem secretsmanager:GetSecretValue sqs:SendMessage | SALES_QUEUE_URL SECRET_ARN TABLE_NAME
  http/submit-sales      | POST /v1/admin/connections/{connectionId}/sales | dynamodb:GetItem sqs:SendMessage | SALES_QUEUE_URL TABLE_NAME
  http/enrol-member      | POST /v1/pos/members                       | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/find-member       | GET /v1/pos/members                        | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/record-sale       | POST /v1/pos/sales                         | dynamodb:BatchGetItem dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/quote-sale        | POST /v1/pos/quotes                        | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/create-connection | POST /v1/admin/connections                 | dynamodb:GetItem dynamodb:PutItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/list-connections  | GET /v1/admin/connections                  | dynamodb:GetItem dynamodb:Query        | TABLE_NAME
  http/delete-connection | DELETE /v1/admin/connections/{connectionId} | dynamodb:DeleteItem dynamodb:GetItem dynamodb:Query | TABLE_NAME
  http/get-connection    | GET /v1/admin/connections/{connectionId}   | cloudwatch:GetMetricData dynamodb:GetItem | TABLE_NAME
  http/change-connection | PATCH /v1/admin/connections/{connectionId} | dynamodb:GetItem dynamodb:UpdateItem   | TABLE_NAME
  http/add-secret        | POST /v1/admin/connections/{connectionId}/secrets | dynamodb:GetItem dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/end-secret        | DELETE /v1/admin/connections/{connectionId}/secrets/{secretId} | dynamodb:GetItem dynamodb:UpdateItem | TABLE_NAME
  http/test-connection   | POST /v1/admin/connections/{connectionId}/test | dynamodb:BatchGetItem dynamodb:GetItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/create-till-key   | POST /v1/admin/till-keys                   | dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem | TABLE_NAME
  http/list-till-keys    | GET /v1/admin/till-keys                    | dynamodb:GetItem dynamodb:Query        | TABLE_NAME
  http/revoke-till-key   | DELETE /v1/admin/till-keys/{keyId}         | dynamodb:DeleteItem dynamodb:GetItem   | TABLE_NAME
  http/list-failed-events | GET /v1/admin/failed-events | dynamodb:GetItem dynamodb:Query | TABLE_NAME
  http/get-failed-event | GET /v1/admin/failed-events/{eventId} | dynamodb:GetItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/replay-failed-event | POST /v1/admin/failed-events/{eventId}/replay | dynamodb:GetItem dynamodb:UpdateItem secretsmanager:GetSecretValue sqs:SendMessage sqs:SendMessage sqs:SendMessage | DUE_QUEUE_URL MESSAGES_QUEUE_URL SALES_QUEUE_URL SECRET_ARN TABLE_NAME
  http/replay-failed-events | POST /v1/admin/failed-events/replay | dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue sqs:SendMessage sqs:SendMessage sqs:SendMessage | DUE_QUEUE_URL MESSAGES_QUEUE_URL SALES_QUEUE_URL SECRET_ARN TABLE_NAME
  http/dismiss-failed-event | DELETE /v1/admin/failed-events/{eventId} | dynamodb:DeleteItem dynamodb:GetItem | TABLE_NAME
  http/list-entries      | GET /v1/admin/members/{memberId}/ledger    | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query | TABLE_NAME
  http/request-adjustment | POST /v1/admin/adjustments                 | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem | TABLE_NAME
  http/list-adjustments  | GET /v1/admin/adjustments                  | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query | TABLE_NAME
  http/decide-adjustment | POST /v1/admin/adjustments/{adjustmentId}/decision | dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem | TABLE_NAME
  http/merge-member      | POST /v1/admin/members/{memberId}/merge    | dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/ask-code | POST /v1/sign-in | dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue ses:SendRawEmail ses:SendRawEmail ses:SendRawEmail sns:Publish | CODES_PER_ADDRESS_PER_HOUR SECRET_ARN SENDER_ADDRESS TABLE_NAME
  http/verify-code | POST /v1/sign-in/verify | dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:UpdateItem secretsmanager:GetSecretValue | CODES_PER_ADDRESS_PER_HOUR SECRET_ARN TABLE_NAME
  http/enrol-contact | POST /v1/members | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/get-me | GET /v1/me | dynamodb:BatchGetItem dynamodb:GetItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/change-me | PATCH /v1/me | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/close-me | DELETE /v1/me | dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/sign-out-everywhere | POST /v1/me/sign-out-everywhere | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/get-my-account | GET /v1/me/account | dynamodb:BatchGetItem dynamodb:GetItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/list-my-entries | GET /v1/me/ledger | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/list-my-statements | GET /v1/me/statements | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/get-my-statement | GET /v1/me/statements/{month} | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/export-me | GET /v1/me/export | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/claim-receipt | POST /v1/me/claims | dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/record-refund | POST /v1/pos/refunds | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/create-reward | POST /v1/admin/rewards | dynamodb:GetItem dynamodb:PutItem | TABLE_NAME
  http/list-all-rewards | GET /v1/admin/rewards | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query | TABLE_NAME
  http/retire-reward | DELETE /v1/admin/rewards/{rewardId} | dynamodb:GetItem dynamodb:UpdateItem | TABLE_NAME
  http/list-rewards | GET /v1/rewards | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/redeem-reward | POST /v1/me/redemptions | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/list-redemptions | GET /v1/me/redemptions | dynamodb:BatchGetItem dynamodb:GetItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/cancel-redemption | DELETE /v1/me/redemptions/{redemptionId} | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/ask-member-code | POST /v1/pos/redemption-codes | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue ses:SendRawEmail ses:SendRawEmail ses:SendRawEmail sns:Publish | SECRET_ARN SENDER_ADDRESS TABLE_NAME
  http/redeem-at-till | POST /v1/pos/redemptions | dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/fulfil-redemption | POST /v1/pos/redemptions/{code}/fulfil | dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/cancel-at-till | DELETE /v1/pos/redemptions/{code} | dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/show-portal | GET / GET /code GET /history GET /receipt GET /rules GET /statements GET /statements/{month} | dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/sign-in-to-portal | POST /resend POST /sign-in POST /verify | dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue ses:SendRawEmail ses:SendRawEmail ses:SendRawEmail sns:Publish | CODES_PER_ADDRESS_PER_HOUR SECRET_ARN SENDER_ADDRESS TABLE_NAME
  http/act-in-portal | POST /cancel POST /enrol POST /receipt POST /redeem POST /sign-out POST /sign-out-everywhere | dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  queue/apply-sale       | IntakeSalesQueue                           | dynamodb:BatchGetItem dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem secretsmanager:GetSecretValue sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage | SECRET_ARN TABLE_NAME
  queue/apply-due        | DueQueue                                   | dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem secretsmanager:GetSecretValue sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage | SECRET_ARN TABLE_NAME
  queue/keep-failed      | DueDead IntakeSalesDead MessagingMessagesDead | dynamodb:PutItem secretsmanager:GetSecretValue sqs:DeleteMessage sqs:DeleteMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueAttributes sqs:GetQueueAttributes sqs:ReceiveMessage sqs:ReceiveMessage sqs:ReceiveMessage | DUE_DEAD_QUEUE_ARN DUE_TRIES MESSAGES_DEAD_QUEUE_ARN MESSAGES_TRIES SALES_DEAD_QUEUE_ARN SALES_TRIES SECRET_ARN TABLE_NAME
  http/show-unsubscribe  | GET /v1/unsubscribe                        | dynamodb:GetItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  http/stop-notice       | POST /v1/unsubscribe                       | dynamodb:UpdateItem secretsmanager:GetSecretValue | SECRET_ARN TABLE_NAME
  queue/send-message     | MessagingMessagesQueue                     | dynamodb:BatchGetItem dynamodb:PutItem dynamodb:UpdateItem secretsmanager:GetSecretValue ses:SendRawEmail ses:SendRawEmail ses:SendRawEmail sns:Publish sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage | API_URL EMAIL_INTERVAL_MS SECRET_ARN SENDER_ADDRESS TABLE_NAME
  schedule/sweep-due     | point-expiry statements tier-recalculation | dynamodb:Query@index/due sqs:SendMessage sqs:SendMessage | DUE_QUEUE_URL TABLE_NAME
  stream/follow-table    | Table                                      | dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams sqs:SendMessage sqs:SendMessage sqs:SendMessage sqs:SendMessage sqs:SendMessage | DUE_DEAD_QUEUE_URL DUE_QUEUE_URL MESSAGES_DEAD_QUEUE_URL MESSAGES_QUEUE_URL
`;

const template = Template.fromStack(fidelioStack());
const roles = resourcesOf(template, 'AWS::IAM::Role');
const lambdas = resourcesOf(template, 'AWS::Lambda::Function');
/** What every function may do; IAM knows no resource of traces. */
const everywhere = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
/** Variables that every function has. */
const ofEach = ['STACK_NAME', 'HANDLER'];

test('every function is started by, may call and is told exactly what the table says', () => {
  expect(rowsOf(templateRows())).toEqual(rowsOf(functions));
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

function rowsOf(table: string): string[][] {
  const lines = table.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.split('|').map((cell) => cell.trim().replace(/\s+/g, ' '))).sort();
}

function templateRows(): string {
  return Object.entries(lambdas)
    .map(([id, { Properties: lambda }]) => {
      const handler = /^functions\/(.*)\.ts$/.exec(lambda['Description'])?.[1];
      const environment = Object.keys(lambda['Environment']?.Variables ?? {})
        .filter((name) => !ofEach.includes(name))
        .sort();
      return [
        handler,
        triggersOf(id),
        words(actionsOf(lambda['Role']['Fn::GetAtt'][0])),
        words(environment),
      ].join('|');
    })
    .join('\n');
}

/** What the role allows beyond its log and traces; with the part of the resource where it is not the whole table. */
function actionsOf(roleId: string): string[] {
  const statements = roles[roleId]?.Properties['Policies'][0].PolicyDocument.Statement ?? [];
  return statements
    .flatMap((statement: { Action: string | string[]; Resource: unknown }) => {
      const part = /"\/(index\/\w+)"/.exec(JSON.stringify(statement.Resource ?? ''))?.[1];
      const resources = [statement.Resource].flat();
      return resources.flatMap(() =>
        [statement.Action].flat().map((action) => action + (part ? `@${part}` : '')),
      );
    })
    .filter((action: string) => !everywhere.includes(action))
    .sort();
}

function triggersOf(functionId: string): string {
  const names = (type: string, name: (properties: (typeof lambdas)[string]['Properties']) => string) =>
    Object.values(resourcesOf(template, type))
      .filter(({ Properties }) => JSON.stringify(Properties).includes(`"${functionId}"`))
      .map(({ Properties }) => name(Properties));
  const integrations = Object.entries(resourcesOf(template, 'AWS::ApiGatewayV2::Integration'))
    .filter(([, integration]) => JSON.stringify(integration).includes(`"${functionId}"`))
    .map(([id]) => id);
  const routes = Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Route'))
    .filter((route) =>
      integrations.some((id) => JSON.stringify(route.Properties['Target']).includes(`"${id}"`)),
    )
    .map((route) => route.Properties['RouteKey']);
  const sources = names('AWS::Lambda::EventSourceMapping', (source) =>
    source['EventSourceArn']['Fn::GetAtt'][0].slice(0, -8),
  );
  const schedules = names('AWS::Scheduler::Schedule', (schedule) => schedule['Name']);
  return [...routes, ...sources, ...schedules].sort().join(' ');
}

function words(list: string[]): string {
  return list.length === 0 ? '-' : list.join(' ');
}
