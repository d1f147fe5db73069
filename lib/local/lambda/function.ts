import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { list, number, record, text } from '../plain.ts';
import { arn, type Kinds, type Place, physicalName, type Resource, type Stack } from '../template/stack.ts';

/** A Lambda function of the stack. */
export interface LambdaFunction {
  logicalId: string;
  name: string;
  arn: string;
  /** Absolute folder of its bundle. */
  folder: string;
  /** For example `index.handler`. */
  handler: string;
  timeoutMs: number;
  memoryMb: number;
  /** Exactly the template's variables. */
  environment: Record<string, string>;
  reservedConcurrency: number | undefined;
  logFormat: 'JSON' | 'Text';
  logLevel: string | undefined;
  /** Name of the log group that Lambda writes to. */
  logGroup: string;
  /** Where an asynchronous event goes when all its tries failed. */
  deadLetterArn: string | undefined;
  /** How often an asynchronous event is tried again. */
  asyncRetries: number;
  roleArn: string;
  /** Whether Lambda sends traces in the role's name; none is collected here. */
  isTraced: boolean;
}

const nameOf = (resource: Resource, place: Place): string => physicalName(resource, place, 'FunctionName');

export const functionKinds: Kinds = {
  'AWS::Lambda::Function': {
    ref: nameOf,
    attributes: (resource, place) => ({ Arn: arn(place, 'lambda', `function:${nameOf(resource, place)}`) }),
    properties: {
      FunctionName: true,
      'Code.S3Bucket': 'the asset lies in the assembly folder',
      'Code.S3Key': true,
      Handler: true,
      Runtime: true,
      Timeout: true,
      MemorySize: true,
      'Environment.Variables': true,
      Role: true,
      ReservedConcurrentExecutions: true,
      'DeadLetterConfig.TargetArn': true,
      'LoggingConfig.LogFormat': true,
      'LoggingConfig.ApplicationLogLevel': true,
      'LoggingConfig.SystemLogLevel': 'the platform itself logs nothing here',
      'LoggingConfig.LogGroup': true,
      Architectures: 'bundles are JavaScript, which runs on both',
      'EphemeralStorage.Size': 'the size of /tmp is your disk',
      'TracingConfig.Mode': true,
      RuntimeManagementConfig: 'the runtime is the Node that runs this',
      Description: 'a label only',
      Tags: 'labels only',
      KmsKeyArn: 'no encryption at rest on your own machine',
      RecursiveLoop: 'loops are not detected',
    },
  },
  'AWS::Lambda::EventInvokeConfig': {
    ref: (resource) => resource.logicalId,
    properties: {
      FunctionName: true,
      Qualifier: true,
      MaximumRetryAttempts: true,
      MaximumEventAgeInSeconds: 'a local retry follows within seconds',
      'DestinationConfig.OnFailure.Destination': true,
    },
  },
};

/** Lambda tries an asynchronous event twice more by default. */
const DEFAULT_ASYNC_RETRIES = 2;

/** The stack's functions; refuses another runtime than Node's and code that is no folder asset. */
export function functionsOf(stack: Stack): LambdaFunction[] {
  const invokeConfigs = stack.ofType('AWS::Lambda::EventInvokeConfig');
  return stack.ofType('AWS::Lambda::Function').map((resource) => {
    const { properties } = resource;
    const name = nameOf(resource, stack.place);
    const runtime = text(properties, 'Runtime') ?? '';
    if (!runtime.startsWith('nodejs')) stack.refuse(resource, `the runtime ${runtime} is not played.`);

    const folder = stack.assetFolders.get(text(properties, 'Code.S3Key') ?? '') ?? '';
    const handler = text(properties, 'Handler') ?? 'index.handler';
    const module = handler.slice(0, handler.lastIndexOf('.'));
    const files = ['mjs', 'js', 'cjs'].map((ending) => join(folder, `${module}.${ending}`));
    if (folder === '' || !files.some((file) => existsSync(file))) {
      stack.refuse(resource, `no code for the handler ${handler} among the assets.`);
    }

    const config = invokeConfigs.find((one) => text(one.properties, 'FunctionName') === name)?.properties;
    const variables = Object.entries(record(properties, 'Environment.Variables'));
    return {
      logicalId: resource.logicalId,
      name,
      arn: arn(stack.place, 'lambda', `function:${name}`),
      folder,
      handler,
      timeoutMs: (number(properties, 'Timeout') ?? 3) * 1000,
      memoryMb: number(properties, 'MemorySize') ?? 128,
      environment: Object.fromEntries(variables.map(([key, value]) => [key, String(value)])),
      reservedConcurrency: number(properties, 'ReservedConcurrentExecutions'),
      logFormat: text(properties, 'LoggingConfig.LogFormat') === 'JSON' ? 'JSON' : 'Text',
      logLevel: text(properties, 'LoggingConfig.ApplicationLogLevel'),
      logGroup: text(properties, 'LoggingConfig.LogGroup') ?? `/aws/lambda/${name}`,
      deadLetterArn:
        text(config, 'DestinationConfig.OnFailure.Destination') ??
        text(properties, 'DeadLetterConfig.TargetArn'),
      asyncRetries: number(config, 'MaximumRetryAttempts') ?? DEFAULT_ASYNC_RETRIES,
      roleArn: text(properties, 'Role') ?? '',
      isTraced: text(properties, 'TracingConfig.Mode') === 'Active',
    };
  });
}

/** A function by its name, its ARN or its logical id. */
export function findFunction(
  functions: readonly LambdaFunction[],
  wanted: string | undefined,
): LambdaFunction | undefined {
  return functions.find(({ name, arn: id, logicalId }) => [name, id, logicalId].includes(wanted ?? ''));
}

/** The function that a template value points at; noted as a finding when there is none. */
export function functionAt(
  stack: Stack,
  functions: readonly LambdaFunction[],
  resource: Resource,
  value: string | undefined,
): LambdaFunction | undefined {
  const found = findFunction(functions, value) ?? functions.find(({ arn: id }) => value?.includes(`${id}/`));
  if (found === undefined) stack.refuse(resource, `${value ?? 'nothing'} is not a function of this stack.`);
  return found;
}

export const listOfText = (value: unknown, path: string): string[] => list(value, path).map(String);
