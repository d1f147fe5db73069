import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { buildSync } from 'esbuild';
import { allowByKey } from './fixture-keys.ts';

const HANDLERS = fileURLToPath(new URL('./fixture-functions', import.meta.url));

/** Bundles each handler into a folder of its own, as the real app does. */
function bundle(outdir: string, name: string): string {
  const folder = join(outdir, name);
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: [join(HANDLERS, `${name}.ts`)],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'error',
    // Some of the SDK's own dependencies still call require.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  return folder;
}

/** A small stack with one of everything that the local cloud plays. */
export function fixtureStack(app: App, bundles: string): Stack {
  const stack = new Stack(app, 'Fixture');
  const table = new dynamodb.TableV2(stack, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: 'ttl',
  });
  const seen = new dynamodb.TableV2(stack, 'Seen', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
  });
  const deadLetters = new sqs.Queue(stack, 'DeadLetters');
  const queue = new sqs.Queue(stack, 'Queue', {
    visibilityTimeout: Duration.seconds(60),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 2 },
  });
  queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }).createAlarm(stack, 'Waiting', {
    alarmDescription: 'Somebody waits. runbooks/waiting.md',
    threshold: 1000,
    evaluationPeriods: 1,
  });
  const streamFailures = new sqs.Queue(stack, 'StreamFailures');
  const secret = new Secret(stack, 'Secret', {
    generateSecretString: { passwordLength: 40, excludePunctuation: true },
  });

  const make = (name: string, timeoutSeconds = 5): lambda.Function => {
    // CDK's own role has a managed policy, whose text is in no template.
    const role = new Role(stack, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [stack.formatArn({ service: 'logs', resource: 'log-group:/aws/lambda/*' })],
      }),
    );
    const made = new lambda.Function(stack, name, {
      role,
      code: lambda.Code.fromAsset(bundle(bundles, name)),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      timeout: Duration.seconds(timeoutSeconds),
      loggingFormat: lambda.LoggingFormat.JSON,
      environment: {
        TABLE_NAME: table.tableName,
        SEEN_TABLE: seen.tableName,
        QUEUE_URL: queue.queueUrl,
        SECRET_ARN: secret.secretArn,
      },
    });
    table.grantReadWriteData(made);
    seen.grantWriteData(made);
    return made;
  };

  const http = new api.HttpApi(stack, 'Api');
  const onHttp = make('http', 3);
  queue.grantSendMessages(onHttp);
  secret.grantRead(onHttp);
  onHttp.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resources: ['identity', 'configuration-set'].map((resource) =>
        stack.formatArn({ service: 'ses', resource, resourceName: '*' }),
      ),
    }),
  );
  onHttp.addToRolePolicy(
    new PolicyStatement({ actions: ['sns:Publish'], notResources: ['arn:aws:sns:*:*:*'] }),
  );
  const integration = new HttpLambdaIntegration('Http', onHttp);
  http.addRoutes({ path: '/{proxy+}', integration });
  http.addRoutes({ path: '/things/{id}', methods: [api.HttpMethod.GET], integration });
  http.addRoutes({ path: '/things/known', methods: [api.HttpMethod.GET], integration });

  allowByKey(stack, make('keyed'));

  make('queue').addEventSource(
    new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 2 }),
  );
  make('stream').addEventSource(
    // CDK's own optional properties do not stand exactOptionalPropertyTypes.
    new DynamoEventSource(table as unknown as dynamodb.ITable, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      retryAttempts: 2,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(streamFailures),
      filters: [lambda.FilterCriteria.filter({ eventName: lambda.FilterRule.isEqual('INSERT') })],
    }),
  );
  const onSchedule = make('schedule');
  new scheduler.Schedule(stack, 'Daily', {
    scheduleName: 'Fixture-daily',
    schedule: scheduler.ScheduleExpression.cron({
      minute: '30',
      hour: '9',
      timeZone: TimeZone.EUROPE_MADRID,
    }),
    target: new LambdaInvoke(onSchedule, {
      input: scheduler.ScheduleTargetInput.fromObject({ due: scheduler.ContextAttribute.scheduledTime }),
    }),
  });
  new scheduler.Schedule(stack, 'Broken', {
    scheduleName: 'broken',
    enabled: false,
    schedule: scheduler.ScheduleExpression.rate(Duration.days(400)),
    target: new LambdaInvoke(onSchedule, {
      input: scheduler.ScheduleTargetInput.fromObject({ fails: true }),
    }),
  });
  return stack;
}

/** Synthesizes the fixture into a folder. */
export function synthFixture(folder: string): string {
  const app = new App({
    outdir: join(folder, 'cdk.out'),
    analyticsReporting: false,
    // It takes seconds, and the fixture is never deployed.
    builtinCloudFormationValidation: false,
  });
  fixtureStack(app, join(folder, 'bundles'));
  return app.synth().directory;
}
