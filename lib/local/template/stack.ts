import { at, isPlain, type Plain, record, text } from '../plain.ts';
import { type Assembly, resourcesOf } from './assembly.ts';
import { evaluate, NO_VALUE, resolve, type Surroundings } from './intrinsics.ts';
import { type PlayedProperties, unplayedPaths } from './properties.ts';

/** Where the stack is played: what its pseudo parameters and physical addresses are made of. */
export interface Place {
  region: string;
  accountId: string;
  stackName: string;
  /** Base address of the AWS front door, without a slash at the end. */
  awsUrl: string;
  /** Base address of the HTTP API, without a slash at the end. */
  apiUrl: string;
}

/** A resource whose properties hold no intrinsic any more. */
export interface Resource {
  logicalId: string;
  type: string;
  properties: Plain;
}

/** How the local cloud understands one resource type. */
export interface Kind {
  properties: PlayedProperties;
  /** The physical id that `Ref` gives. */
  ref(resource: Resource, place: Place): string;
  /** What `Fn::GetAtt` gives, by attribute name. */
  attributes?(resource: Resource, place: Place): Record<string, string>;
}

export type Kinds = Readonly<Record<string, Kind>>;

/** The resolved stack, and what in it can't be played. */
export interface Stack {
  place: Place;
  assetFolders: ReadonlyMap<string, string>;
  resources: readonly Resource[];
  ofType(...types: string[]): Resource[];
  /** The resource that a value of `Ref` or `Fn::GetAtt` points to. */
  byPhysical(value: string | undefined, type?: string): Resource | undefined;
  /** Notes that a resource can't be played as it stands. */
  refuse(resource: { logicalId: string; type: string }, reason: string): void;
  /** One line per resource or property that can't be played; empty when the stack may start. */
  findings: readonly string[];
}

/** The name that CloudFormation would make up, without its random end, so that a restart finds its data. */
export const physicalName = (resource: Resource, place: Place, property: string, limit = 64): string =>
  text(resource.properties, property) ?? `${place.stackName}-${resource.logicalId}`.slice(0, limit);

export const arn = (place: Place, service: string, rest: string): string =>
  `arn:aws:${service}:${place.region}:${place.accountId}:${rest}`;

const RESOURCE_KEYS = [
  'Type',
  'Properties',
  'DependsOn',
  'Metadata',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
];

/** Resolves a template for a place, and checks each resource against the kinds that can be played. */
export function loadStack(assembly: Assembly, place: Place, kinds: Kinds): Stack {
  const { template } = assembly;
  const declared = new Map(resourcesOf(template));
  const resolved = new Map<string, Resource>();
  const findings: string[] = [];
  const refuse: Stack['refuse'] = (resource, reason) => {
    findings.push(`${resource.logicalId} (${resource.type}): ${reason}`);
  };

  const pseudo: Plain = {
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::AccountId': place.accountId,
    'AWS::StackName': place.stackName,
    'AWS::StackId': arn(place, 'cloudformation', `stack/${place.stackName}/local`),
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::NoValue': NO_VALUE,
  };
  const physical = (logicalId: string): { resource: Resource; kind: Kind } | undefined => {
    const kind = kinds[text(declared.get(logicalId), 'Type') ?? ''];
    return kind === undefined || !declared.has(logicalId) ? undefined : { resource: read(logicalId), kind };
  };
  const around: Surroundings = {
    ref: (name) => {
      if (name in pseudo) return pseudo[name];
      const target = physical(name);
      if (target !== undefined) return target.kind.ref(target.resource, place);
      return at(record(template, 'Parameters')[name], 'Default');
    },
    attribute: (logicalId, attribute) => {
      const target = physical(logicalId);
      return target?.kind.attributes?.(target.resource, place)[attribute];
    },
    condition: (name) => evaluate(record(template, 'Conditions')[name], around),
    mapping: (map, first, second) => record(record(template, 'Mappings')[map], first)[second],
  };

  const read = (logicalId: string): Resource => {
    const known = resolved.get(logicalId);
    if (known !== undefined) return known;
    const type = text(declared.get(logicalId), 'Type') ?? '';
    const resource: Resource = { logicalId, type, properties: {} };
    resolved.set(logicalId, resource);
    // Each property on its own, so that every unknown intrinsic of a resource is reported in one start.
    for (const [key, value] of Object.entries(record(declared.get(logicalId), 'Properties'))) {
      try {
        const plain = resolve(value, around);
        if (plain !== NO_VALUE) resource.properties[key] = plain;
      } catch (error) {
        refuse(resource, `${key}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return resource;
  };

  for (const [logicalId, raw] of declared) {
    const type = text(raw, 'Type') ?? '';
    const condition = text(raw, 'Condition');
    if (condition !== undefined && !around.condition(condition)) {
      declared.delete(logicalId);
      continue;
    }
    const kind = kinds[type];
    if (kind === undefined) {
      refuse({ logicalId, type }, 'the local cloud does not play this resource type.');
      continue;
    }
    for (const key of Object.keys(raw)) {
      if (!RESOURCE_KEYS.includes(key)) refuse({ logicalId, type }, `${key} is not played.`);
    }
  }

  const resources: Resource[] = [];
  for (const [logicalId, raw] of declared) {
    const kind = kinds[text(raw, 'Type') ?? ''];
    if (kind === undefined || !isPlain(raw)) continue;
    const resource = read(logicalId);
    resources.push(resource);
    for (const path of unplayedPaths(resource.properties, kind.properties)) {
      refuse(resource, `the property ${path} is not played.`);
    }
  }

  const physicalIds = (resource: Resource): string[] => {
    const kind = kinds[resource.type];
    if (kind === undefined) return [];
    return [kind.ref(resource, place), ...Object.values(kind.attributes?.(resource, place) ?? {})];
  };
  return {
    place,
    assetFolders: assembly.assetFolders,
    resources,
    ofType: (...types) => resources.filter(({ type }) => types.includes(type)),
    byPhysical: (value, type) =>
      value === undefined
        ? undefined
        : resources.find(
            (resource) => (type ?? resource.type) === resource.type && physicalIds(resource).includes(value),
          ),
    refuse,
    findings,
  };
}
