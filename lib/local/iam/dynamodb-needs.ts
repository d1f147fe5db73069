import { isPlain, list, type Plain, record, text } from '../plain.ts';
import type { Context } from './condition.ts';
import {
  contextOfItem,
  contextOfReads,
  contextOfSearch,
  contextOfWrites,
  isOfOldForm,
} from './dynamodb-context.ts';
import type { Need } from './evaluate.ts';
import { arnOf, type NeedsOf, type Surroundings } from './surroundings.ts';

const tableArn = (name: string, around: Surroundings): string =>
  name.startsWith('arn:') ? name : arnOf(around, 'dynamodb', `table/${name}`);

/** What a request says, once it is known which attribute is the key. */
type ContextBy = (partitionKey: string | undefined) => Context;

const need = (action: string, resource: string, around: Surroundings, contextBy: ContextBy): Need => ({
  action: `dynamodb:${action}`,
  resource,
  context: contextBy(around.partitionKeys.get(resource)),
});

const onItem =
  (action: string): NeedsOf =>
  (input, around) => {
    if (isOfOldForm(input)) return undefined;
    const resource = tableArn(text(input, 'TableName') ?? '', around);
    return [need(action, resource, around, (key) => contextOfItem(action, input, key))];
  };

/** A read of an index takes a permission on the index; one on its table does not help. */
const onTableOrIndex =
  (action: string): NeedsOf =>
  (input, around) => {
    if (isOfOldForm(input)) return undefined;
    const table = tableArn(text(input, 'TableName') ?? '', around);
    const index = text(input, 'IndexName');
    const resource = index === undefined ? table : `${table}/index/${index}`;
    return [need(action, resource, around, (key) => contextOfSearch(action, input, key))];
  };

/** A batch names its tables as keys, and is asked for all that it does on one at once. */
const onTablesOfBatch =
  (action: string, contextOf: (requests: unknown, partitionKey: string | undefined) => Context): NeedsOf =>
  (input, around) => {
    const tables = Object.entries(record(input, 'RequestItems'));
    if (tables.some(([, requests]) => isPlain(requests) && isOfOldForm(requests))) return undefined;
    return tables.map(([name, requests]) =>
      need(action, tableArn(name, around), around, (key) => contextOf(requests, key)),
    );
  };

/** A transaction takes what its members take, each by itself. */
const onTablesOfTransaction =
  (transaction: string, actions: Readonly<Record<string, string>>): NeedsOf =>
  (input, around) =>
    list(input, 'TransactItems').flatMap((item) => {
      const members: Plain = isPlain(item) ? item : {};
      return Object.entries(members).map(([kind, member]) => {
        const action = actions[kind] ?? kind;
        const resource = tableArn(text(member, 'TableName') ?? '', around);
        return need(action, resource, around, (key) => contextOfItem(action, member, key, transaction));
      });
    });

/** What the calls on a table's items take. */
export const dynamodbNeeds: Readonly<Record<string, NeedsOf>> = {
  GetItem: onItem('GetItem'),
  PutItem: onItem('PutItem'),
  UpdateItem: onItem('UpdateItem'),
  DeleteItem: onItem('DeleteItem'),
  Query: onTableOrIndex('Query'),
  Scan: onTableOrIndex('Scan'),
  BatchGetItem: onTablesOfBatch('BatchGetItem', contextOfReads),
  BatchWriteItem: onTablesOfBatch('BatchWriteItem', contextOfWrites),
  TransactGetItems: onTablesOfTransaction('TransactGetItems', { Get: 'GetItem' }),
  TransactWriteItems: onTablesOfTransaction('TransactWriteItems', {
    Put: 'PutItem',
    Update: 'UpdateItem',
    Delete: 'DeleteItem',
    ConditionCheck: 'ConditionCheckItem',
  }),
};
