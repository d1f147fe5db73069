import { defined, list, type Plain, record, text } from '../plain.ts';
import {
  arn,
  type Kind,
  type Kinds,
  type Place,
  physicalName,
  type Resource,
  type Stack,
} from '../template/stack.ts';

/** A table to create at the engine. */
export interface Table {
  logicalId: string;
  name: string;
  arn: string;
  /** The stream's ARN as the template's functions know it; the engine's own differs. */
  streamArn: string | undefined;
  /** The body of CreateTable. */
  create: Plain;
}

const nameOf = (resource: Resource, place: Place): string => physicalName(resource, place, 'TableName', 255);

const identity: Pick<Kind, 'ref' | 'attributes'> = {
  ref: nameOf,
  attributes: (resource, place) => {
    const tableArn = arn(place, 'dynamodb', `table/${nameOf(resource, place)}`);
    // The real stream's ARN is known only once the table exists; this one stands for it in the template.
    return { Arn: tableArn, StreamArn: `${tableArn}/stream/local`, TableId: resource.logicalId };
  },
};

const backup = 'the data is kept by --data only';
const rest = 'no encryption at rest on your own machine';
const price = 'capacity costs nothing here';
const common = {
  TableName: true,
  AttributeDefinitions: true,
  KeySchema: true,
  LocalSecondaryIndexes: true,
  'GlobalSecondaryIndexes.IndexName': true,
  'GlobalSecondaryIndexes.KeySchema': true,
  'GlobalSecondaryIndexes.Projection': true,
  'GlobalSecondaryIndexes.ContributorInsightsSpecification': 'metrics only',
  'GlobalSecondaryIndexes.OnDemandThroughput': price,
  'GlobalSecondaryIndexes.WriteOnDemandThroughputSettings': price,
  'GlobalSecondaryIndexes.WarmThroughput': price,
  BillingMode: true,
  'StreamSpecification.StreamViewType': true,
  // Deleted is days late at DynamoDB; the engine would delete in seconds, and by the real clock.
  TimeToLiveSpecification: 'nothing is deleted here',
  SSESpecification: rest,
  WarmThroughput: price,
  Tags: 'labels only',
} as const;

export const tableKinds: Kinds = {
  'AWS::DynamoDB::Table': {
    ...identity,
    properties: {
      ...common,
      PointInTimeRecoverySpecification: backup,
      DeletionProtectionEnabled: 'nothing here deletes a table',
      ContributorInsightsSpecification: 'metrics only',
      OnDemandThroughput: price,
      TableClass: price,
    },
  },
  'AWS::DynamoDB::GlobalTable': {
    ...identity,
    properties: {
      ...common,
      WriteOnDemandThroughputSettings: price,
      'Replicas.Region': true,
      'Replicas.PointInTimeRecoverySpecification': backup,
      'Replicas.DeletionProtectionEnabled': 'nothing here deletes a table',
      'Replicas.SSESpecification': rest,
      'Replicas.TableClass': price,
      'Replicas.ContributorInsightsSpecification': 'metrics only',
      'Replicas.GlobalSecondaryIndexes': 'settings of capacity and metrics only',
      'Replicas.ReadOnDemandThroughputSettings': price,
      'Replicas.Tags': 'labels only',
    },
  },
};

/** The stack's tables; a table in more than one region or with provisioned capacity is refused. */
export function tablesOf(stack: Stack): Table[] {
  return stack.ofType(...Object.keys(tableKinds)).map((resource) => {
    const { properties } = resource;
    if (list(properties, 'Replicas').length > 1) stack.refuse(resource, 'only one replica is played.');
    const billing = text(properties, 'BillingMode');
    if (billing !== 'PAY_PER_REQUEST') stack.refuse(resource, 'only BillingMode PAY_PER_REQUEST is played.');

    const indexes = list(properties, 'GlobalSecondaryIndexes').map((index) => ({
      IndexName: record({ index }, 'index')['IndexName'],
      KeySchema: list(index, 'KeySchema'),
      Projection: record(index, 'Projection'),
    }));
    const local = list(properties, 'LocalSecondaryIndexes');
    const view = text(properties, 'StreamSpecification.StreamViewType');
    const name = nameOf(resource, stack.place);
    const attributes = identity.attributes?.(resource, stack.place) ?? {};
    return {
      logicalId: resource.logicalId,
      name,
      arn: String(attributes['Arn']),
      streamArn: view === undefined ? undefined : attributes['StreamArn'],
      create: defined({
        TableName: name,
        AttributeDefinitions: list(properties, 'AttributeDefinitions'),
        KeySchema: list(properties, 'KeySchema'),
        GlobalSecondaryIndexes: indexes.length > 0 ? indexes : undefined,
        LocalSecondaryIndexes: local.length > 0 ? local : undefined,
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: view === undefined ? undefined : { StreamEnabled: true, StreamViewType: view },
      }),
    };
  });
}

const partitionKeyOf = (schema: unknown[]): string =>
  text(
    schema.find((key) => text(key, 'KeyType') === 'HASH'),
    'AttributeName',
  ) ?? '';

/** The name of the partition key of each table, and of each of its indexes, by its ARN. */
export function partitionKeysOf(tables: readonly Table[]): Map<string, string> {
  return new Map(
    tables.flatMap(({ arn: tableArn, create }) => [
      [tableArn, partitionKeyOf(list(create, 'KeySchema'))] as const,
      ...['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap((kind) =>
        list(create, kind).map(
          (index) =>
            [
              `${tableArn}/index/${text(index, 'IndexName')}`,
              partitionKeyOf(list(index, 'KeySchema')),
            ] as const,
        ),
      ),
    ]),
  );
}
