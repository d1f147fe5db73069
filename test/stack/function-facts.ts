import { Template } from 'aws-cdk-lib/assertions';
import { fidelioStack, resourcesOf } from './harness.ts';

export const template = Template.fromStack(fidelioStack());
export const roles = resourcesOf(template, 'AWS::IAM::Role');
export const lambdas = resourcesOf(template, 'AWS::Lambda::Function');
/** What every function may do; IAM knows no resource of traces. */
export const everywhere = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
/** Variables that every function has. */
const ofEach = ['STACK_NAME', 'HANDLER'];

export interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export function sorted(text: string, between: RegExp = /\s+/): string[] {
  const words = text.trim().replace(/\s+/g, ' ').split(between);
  return words
    .map((word) => word.trim())
    .filter(Boolean)
    .sort();
}

export function found(): Record<string, unknown> {
  const entries = Object.entries(lambdas).map(([id, { Properties: lambda }]) => {
    const environment = Object.keys(lambda['Environment']?.Variables ?? {});
    const told = environment.filter((name) => !ofEach.includes(name)).sort();
    const calls = actionsOf(id).filter((action) => !isOnItems(action));
    return [handlerOf(id), { startedBy: triggersOf(id), table: itemsOf(id), calls, told }] as const;
  });
  return Object.fromEntries(entries);
}

export function handlerOf(id: string): string {
  return /^functions\/(.*)\.ts$/.exec(lambdas[id]?.Properties['Description'])?.[1] ?? '';
}

export function statementsOf(functionId: string): readonly Statement[] {
  const role = roles[lambdas[functionId]?.Properties['Role']['Fn::GetAtt'][0]];
  return role?.Properties['Policies'][0].PolicyDocument.Statement ?? [];
}

/** What the role allows beyond its log and traces, once for each resource. */
export function actionsOf(functionId: string): string[] {
  return statementsOf(functionId)
    .flatMap(({ Action, Resource }) => [Resource].flat().flatMap(() => [Action].flat()))
    .filter((action) => !everywhere.includes(action))
    .sort();
}

function isOnItems(action: string): boolean {
  return /^dynamodb:(\w+Item|Query|Scan)$/.test(action);
}

/** The keys that each call on the table may name, with the part of the resource where it is not the whole table. */
function itemsOf(functionId: string): Record<string, string[]> {
  const keysOf = new Map<string, string[]>();
  for (const { Action, Resource, Condition = {} } of statementsOf(functionId)) {
    const part = /"\/(index\/\w+)"/.exec(JSON.stringify(Resource ?? ''))?.[1];
    const attributes = [Condition['ForAllValues:StringEquals']?.['dynamodb:Attributes'] ?? []].flat();
    const only = attributes.length === 0 ? '' : `[${attributes.slice(2).join(',')}]`;
    const keys = [Condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []].flat();
    for (const action of [Action].flat().filter(isOnItems)) {
      const call = action.slice('dynamodb:'.length) + (part ? `@${part}` : '');
      keysOf.set(call, [...(keysOf.get(call) ?? []), ...keys.map((key) => key + only)].sort());
    }
  }
  return Object.fromEntries(keysOf);
}

function triggersOf(functionId: string): string[] {
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
  return [...routes, ...sources, ...schedules].sort();
}
