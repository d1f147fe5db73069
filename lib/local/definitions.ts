import { type AlarmDefinition, alarmsOf } from './cloudwatch/alarms.ts';
import { partitionKeysOf, type Table, tablesOf } from './dynamodb/table.ts';
import { StartError } from './errors.ts';
import { apiOf, type HttpApi } from './http/api.ts';
import { type Access, createAccess } from './iam/access.ts';
import { deployNeedsOf } from './iam/deploy-needs.ts';
import { type Role, rolesOf } from './iam/role.ts';
import type { Surroundings } from './iam/surroundings.ts';
import { type TemplateNameOf, templateNames } from './iam/template-names.ts';
import { type EventSources, eventSourcesOf } from './lambda/event-source.ts';
import { functionsOf, type LambdaFunction } from './lambda/function.ts';
import { text } from './plain.ts';
import { type Schedule, schedulesOf } from './scheduler/schedule.ts';
import { type Secret, secretsOf } from './secrets/secret.ts';
import { type Queue, queuesOf } from './sqs/queue.ts';
import { readAssembly } from './template/assembly.ts';
import { kinds } from './template/kinds.ts';
import { loadStack, type Place, type Stack } from './template/stack.ts';

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
  /** By ARN. */
  roles: ReadonlyMap<string, Role>;
  templateNameOf: TemplateNameOf;
  surroundings: Surroundings;
  /** What functions and services are held to. */
  access: Access;
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
  const secrets = secretsOf(stack);
  const roles = rolesOf(stack);
  const templateNameOf = templateNames(stack, kinds);
  const definitions = {
    tables,
    queues,
    functions,
    sources: eventSourcesOf(stack, functions, queues, tables),
    api: apiOf(stack, functions),
    schedules: schedulesOf(stack, functions, now),
    secrets,
    alarms: alarmsOf(stack),
    roles,
    templateNameOf,
    surroundings: surroundingsOf(stack, secrets, tables),
    access: createAccess(roles, templateNameOf),
  };
  for (const queue of queues) queue.isDeadLetter ||= isFailureDestination(queue.arn, definitions);
  refuseUndeployable(stack, definitions);
  if (stack.findings.length > 0) throw new StartError([...new Set(stack.findings)]);
  return definitions;
}

/** Refuses what AWS refuses to deploy because of a role. */
function refuseUndeployable(
  stack: Stack,
  { functions, schedules, sources, roles, access }: Definitions,
): void {
  const takers = [
    ...functions.map(({ logicalId, roleArn }) => ({ logicalId, roleArn, type: 'AWS::Lambda::Function' })),
    ...schedules.map(({ logicalId, roleArn }) => ({ logicalId, roleArn, type: 'AWS::Scheduler::Schedule' })),
  ];
  for (const taker of takers) {
    if (!roles.has(taker.roleArn)) stack.refuse(taker, 'its role is not in this stack.');
  }
  for (const { roleArn, needs, ...resource } of deployNeedsOf(functions, sources)) {
    if (!roles.has(roleArn)) continue;
    for (const { advice } of access.denials(roleArn, needs)) stack.refuse(resource, advice);
  }
}

function surroundingsOf(stack: Stack, secrets: readonly Secret[], tables: readonly Table[]): Surroundings {
  const { region, accountId } = stack.place;
  const emailIdentities = stack
    .ofType('AWS::SES::EmailIdentity')
    .map(({ properties }) => text(properties, 'EmailIdentity') ?? '');
  return { region, accountId, secrets, emailIdentities, partitionKeys: partitionKeysOf(tables) };
}

/** True when given-up events of a function or a schedule end in the queue. */
function isFailureDestination(queueArn: string, { functions, schedules }: Definitions): boolean {
  const destinations = [
    ...functions.map(({ deadLetterArn }) => deadLetterArn),
    ...schedules.map(({ deadLetterArn }) => deadLetterArn),
  ];
  return destinations.includes(queueArn);
}
