import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { limits, partitions, table as schema } from '#table/schema.ts';
import { type Alarms, sumOf } from './alarms.ts';
import type { Use } from './use.ts';

/**
 * The calls a function may make on the table's items. A transaction is allowed by the calls it is made of:
 * `PutItem`, `UpdateItem`, `DeleteItem` and `ConditionCheckItem`.
 */
export type TableCall =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/** A kind of item, as `functions/table/schema.ts` names their partitions, or what is counted of somebody. */
export type ItemKind = Exclude<keyof typeof partitions, 'limit' | 'dueShard'> | keyof typeof limits;

/** A table that a backup was restored to, beside the stack's own. */
export interface RestoredTable {
  readonly name: string;
  readonly streamArn: string;
}

const string = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The one table, with the keys of `functions/table/schema.ts`. It survives the deletion of its stack, refuses its own
 * deletion, and can be restored to any second of the last 35 days.
 *
 * It is encrypted with a key that DynamoDB owns: that costs nothing, while a key of our own costs $1 a month and a
 * fee for its use, and would protect from nobody who may read the table anyway.
 */
export class SingleTable extends TableV2 {
  /** The name of the table that functions work with: the stack's own, or the restored one. */
  readonly nameInUse: string;
  readonly #arnInUse: string;
  readonly #restored: RestoredTable | undefined;

  /** @param restored what functions work with in place of the stack's own table, which stays and is left alone */
  constructor(scope: Construct, id: string, restored?: RestoredTable) {
    super(scope, id, {
      partitionKey: string(schema.partitionKey),
      sortKey: string(schema.sortKey),
      globalSecondaryIndexes: [
        {
          indexName: schema.dueIndex.name,
          partitionKey: string(schema.dueIndex.partitionKey),
          sortKey: string(schema.dueIndex.sortKey),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      timeToLiveAttribute: schema.timeToLive,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#restored = restored;
    this.nameInUse = restored?.name ?? this.tableName;
    this.#arnInUse =
      restored === undefined
        ? this.tableArn
        : Stack.of(this).formatArn({ service: 'dynamodb', resource: 'table', resourceName: restored.name });
  }

  /** Adds the alarms on calls that the table or its index turns away; DynamoDB counts an index apart. */
  watch(alarms: Alarms): void {
    const table = { TableName: this.nameInUse };
    const index = { ...table, GlobalSecondaryIndexName: schema.dueIndex.name };
    for (const kind of ['Read', 'Write']) {
      for (const [part, what, dimensionsMap] of [
        ['', 'the table', table],
        ['Index', `the table's index ${schema.dueIndex.name}`, index],
      ] as const) {
        alarms.raise(
          `${part}${kind}sThrottled`,
          {
            metric: sumOf('AWS/DynamoDB', `${kind}ThrottleEvents`, { dimensionsMap }),
            above: 0,
            periods: 2,
            description: `DynamoDB is refusing ${kind.toLowerCase()}s of ${what}.`,
            runbook: 'table-throttled',
          },
          this,
        );
      }
    }
  }

  /**
   * Allows calls on the table, each on these kinds of items and no other: `{ GetItem: ['member'] }`. Nobody may read it
   * all: what names no key is denied.
   */
  allow(itemsOf: Readonly<Partial<Record<TableCall, readonly ItemKind[]>>>): Use {
    const statements = Object.entries(itemsOf).map(([call, kinds]) =>
      onPartitions([call], this.#arnInUse, kinds.map(patternOf)),
    );
    return this.#use(statements);
  }

  /**
   * Allows to change these attributes of items of a kind and no other, where several kinds share a partition, or some
   * attributes are not the function's to change. The names of a request's conditions count, too, and those of the key.
   */
  allowAttributes(calls: readonly TableCall[], kind: ItemKind, attributes: readonly string[]): Use {
    const statement = onPartitions(calls, this.#arnInUse, [patternOf(kind)]);
    statement.addCondition('ForAllValues:StringEquals', {
      'dynamodb:Attributes': [schema.partitionKey, schema.sortKey, ...attributes],
    });
    return this.#use([statement]);
  }

  /** Allows to ask the due index who is due. */
  allowDueQuery(): Use {
    const index = `${this.#arnInUse}/index/${schema.dueIndex.name}`;
    return this.#use([onPartitions(['Query'], index, [`${partitions.dueShard}*`])]);
  }

  /** Allows to read the table's stream, as an event source does. */
  allowStreamRead(): Use {
    const actions = actionsOf(['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams']);
    return { statements: [new PolicyStatement({ actions, resources: [this.streamArn] })], environment: {} };
  }

  /** The ARN of the stream. */
  get streamArn(): string {
    const arn = this.#restored?.streamArn ?? this.tableStreamArn;
    if (arn === undefined) throw new Error('The table has no stream.');
    return arn;
  }

  #use(statements: readonly PolicyStatement[]): Use {
    return { statements, environment: { TABLE_NAME: this.nameInUse } };
  }
}

function actionsOf(calls: readonly string[]): string[] {
  return calls.map((call) => `dynamodb:${call}`);
}

/** The keys of a kind of item, as a role names them. */
function patternOf(kind: ItemKind): string {
  const key =
    kind in limits
      ? partitions.limit + limits[kind as keyof typeof limits]
      : partitions[kind as keyof typeof partitions];
  return key.endsWith('#') ? `${key}*` : key;
}

/** Without the `Null`, what names no key at all, as a Scan, would pass as one whose keys are all of these. */
function onPartitions(
  calls: readonly string[],
  resource: string,
  patterns: readonly string[],
): PolicyStatement {
  return new PolicyStatement({
    actions: actionsOf(calls),
    resources: [resource],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
}
