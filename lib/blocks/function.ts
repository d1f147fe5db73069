import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { FunctionLog } from './function-log.ts';
import type { Use } from './use.ts';

/** A room below `functions/`, each file of which is a Lambda function. */
export type Room = 'http' | 'queue' | 'schedule' | 'stream';

/** A handler by its file below `functions/`, without the extension: `http/till`. */
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
 * to the log of the stack.
 *
 * Its calls are traced by X-Ray, unless the app's context says `tracing=off`: how long it took and how long it took to
 * start, and with it the function that works off what it queued, since the SDK hands the trace's id on. HTTP APIs take
 * no part, so a trace begins at the function; calls to DynamoDB are within its time and not told apart.
 */
export class HandlerFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, props: HandlerFunctionProps) {
    const { handler, codeOf, uses = [], programme = true, deadLetterQueue } = props;
    super(scope, constructIdOf(handler));
    const room = roomOf(handler);
    const logGroup = FunctionLog.of(this);
    const isTraced = this.node.tryGetContext('tracing') !== 'off';
    const own = [logGroup.allowWrite(), ...(isTraced ? [allowTracing()] : [])];
    const statements = [...own, ...uses].flatMap((use) => use.statements);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { calls: new PolicyDocument({ statements }) },
    });
    if (isTraced) {
      accept(
        role,
        'AwsSolutions-IAM5[Resource::*]',
        'X-Ray knows no resource of what a function sends to it.',
      );
    }
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
      tracing: isTraced ? Tracing.ACTIVE : Tracing.DISABLED,
      ...(deadLetterQueue && { deadLetterQueue }),
    });
  }
}

/** Allows to send traces; IAM knows no resources for it. */
function allowTracing(): Use {
  const actions = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
  return { statements: [new PolicyStatement({ actions, resources: ['*'] })], environment: {} };
}

/** The id of a handler's construct: `http/member-look` gives `MemberLook`. */
function constructIdOf(handler: HandlerName): string {
  return idOfName(handler.slice(handler.lastIndexOf('/') + 1));
}

/** The id of what has such a name: `point-expiry` gives `PointExpiry`. */
export function idOfName(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function roomOf(handler: HandlerName): Room {
  return handler.slice(0, handler.indexOf('/')) as Room;
}
