import { type AlarmDefinition, alarmsOf } from './cloudwatch/alarms.ts';
import { type Table, tablesOf } from './dynamodb/table.ts';
import { StartError } from './errors.ts';
import { apiOf, type HttpApi } from './http/api.ts';
import { type EventSources, eventSourcesOf } from './lambda/event-source.ts';
import { functionsOf, type LambdaFunction } from './lambda/function.ts';
import { type Schedule, schedulesOf } from './scheduler/schedule.ts';
import { type Secret, secretsOf } from './secrets/secret.ts';
import { type Queue, queuesOf } from './sqs/queue.ts';
import { readAssembly } from './template/assembly.ts';
import { kinds } from './template/kinds.ts';
import { policiesOf, type RolePolicies } from './template/roles.ts';
import { loadStack, type Place } from './template/stack.ts';

/** Everything in the stack that is played. */
export interface Definitions {
  tables: Table[];
  queues: Queue[];
  functions: LambdaFunction[];
  sources: EventSources;
  api: HttpApi | undefined;
  schedules: Schedule[];
  secrets: Secret[];
  alarms: AlarmDefinition[];
  policies: Map<string, RolePolicies>;
}

/** The stack's name in an assembly; its resources' names begin with it. */
export const stackNameIn = (assemblyFolder: string): string => readAssembly(assemblyFolder).stackName;

/**
 * Reads a synthesized stack.
 * @throws StartError with one line for each resource or property that can't be played.
 */
export function readDefinitions(
  assemblyFolder: string,
  place: Omit<Place, 'stackName'>,
  now: number,
): Definitions {
  const assembly = readAssembly(assemblyFolder);
  const stack = loadStack(assembly, { ...place, stackName: assembly.stackName }, kinds);
  const tables = tablesOf(stack);
  const queues = queuesOf(stack);
  const functions = functionsOf(stack);
  const definitions = {
    tables,
    queues,
    functions,
    sources: eventSourcesOf(stack, functions, queues, tables),
    api: apiOf(stack, functions),
    schedules: schedulesOf(stack, functions, now),
    secrets: secretsOf(stack),
    alarms: alarmsOf(stack),
    policies: policiesOf(stack, functions),
  };
  for (const queue of queues) queue.isDeadLetter ||= isFailureDestination(queue.arn, definitions);
  if (stack.findings.length > 0) throw new StartError([...new Set(stack.findings)]);
  return definitions;
}

/** True when given-up events of a function or a schedule end in the queue. */
function isFailureDestination(queueArn: string, { functions, schedules }: Definitions): boolean {
  const destinations = [
    ...functions.map(({ deadLetterArn }) => deadLetterArn),
    ...schedules.map(({ deadLetterArn }) => deadLetterArn),
  ];
  return destinations.includes(queueArn);
}
