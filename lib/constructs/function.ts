import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Use } from './use.ts';

/** A room below `functions/` whose files are Lambda handlers. */
export type Room = 'http' | 'queue' | 'schedule' | 'stream';

/** A handler by its file below `functions/`, without the extension: `http/get-health`. */
export type HandlerName = `${Room}/${string}`;

/** Finds the bundle of a handler; with the programme's JSON beside it unless `programme` is false. */
export type CodeOf = (handler: HandlerName, options: { readonly programme: boolean }) => Code;

export interface HandlerFunctionProps {
  readonly handler: HandlerName;
  readonly codeOf: CodeOf;
  /** What the function calls, and nothing else. */
  readonly uses?: readonly Use[];
  /** Whether the function reads the programme. Default: true. */
  readonly programme?: boolean;
  /** Where an asynchronous call goes that failed at every try. */
  readonly deadLetterQueue?: IQueue;
}

/**
 * How long a call may take, by what it answers to: a till waits seconds, API Gateway no more than 30; a batch has
 * time for retries; a sweep reads every shard of an index.
 */
export const timeoutOf: Readonly<Record<Room, Duration>> = {
  http: Duration.seconds(10),
  queue: Duration.seconds(30),
  stream: Duration.seconds(30),
  schedule: Duration.minutes(15),
};

/**
 * CPU grows with memory. Where somebody waits, twice the memory halves the cold start and the CPU time for the same
 * price, and costs 7 cents more per million calls of 10 ms of waiting for DynamoDB. Nobody waits for the rest.
 */
const memoryOf: Readonly<Record<Room, number>> = { http: 1024, queue: 512, stream: 512, schedule: 512 };

/**
 * One Lambda function for one handler file, with a role of its own that allows exactly what `uses` says and writing
 * its own log, and a log group that forgets.
 *
 * There is no X-Ray tracing: HTTP APIs do not take part in it, so it would show less than the logs do, and each role
 * would need a permission on every resource.
 */
export class HandlerFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, props: HandlerFunctionProps) {
    const { handler, codeOf, uses = [], programme = true, deadLetterQueue } = props;
    super(scope, constructIdOf(handler));
    const room = roomOf(handler);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      // What must be kept is in the ledger; a log group that outlived its function would only be litter.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const ownLog = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    const statements = [ownLog, ...uses.flatMap((use) => use.statements)];
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { calls: new PolicyDocument({ statements }) },
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: `functions/${handler}.ts`,
      code: codeOf(handler, { programme }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryOf[room],
      timeout: timeoutOf[room],
      environment: Object.assign(
        // What its log lines and metrics say of it.
        { STACK_NAME: Stack.of(this).stackName, HANDLER: handler },
        ...uses.map((use) => use.environment),
      ),
      // CDK would add statements of its own, wider than those of `uses`.
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // At INFO Lambda writes two lines a call, which cost more than the call; failures are written at WARN.
      systemLogLevelV2: SystemLogLevel.WARN,
      ...(deadLetterQueue && { deadLetterQueue }),
    });
  }
}

/** The id of a handler's construct: `http/get-health` gives `GetHealth`. */
function constructIdOf(handler: HandlerName): string {
  const name = handler.slice(handler.indexOf('/') + 1);
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function roomOf(handler: HandlerName): Room {
  return handler.slice(0, handler.indexOf('/')) as Room;
}
