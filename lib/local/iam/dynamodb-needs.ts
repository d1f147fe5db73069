import { isPlain, list, type Plain, record, text } from '../plain.ts';
import type { Need } from './evaluate.ts';
import { arnOf, type NeedsOf, type Surroundings } from './surroundings.ts';

const tableArn = (name: string, around: Surroundings): string =>
  name.startsWith('arn:') ? name : arnOf(around, 'dynamodb', `table/${name}`);

const need = (action: string, tableName: string | undefined, around: Surroundings): Need => ({
  action: `dynamodb:${action}`,
  resource: tableArn(tableName ?? '', around),
});

const onTable =
  (action: string): NeedsOf =>
  (input, around) => [need(action, text(input, 'TableName'), around)];

/** A read of an index takes a permission on the index; one on its table does not help. */
const onTableOrIndex =
  (action: string): NeedsOf =>
  (input, around) => {
    const { action: name, resource } = need(action, text(input, 'TableName'), around);
    const index = text(input, 'IndexName');
    return [{ action: name, resource: index === undefined ? resource : `${resource}/index/${index}` }];
  };

/** A batch names its tables as keys. */
const onTablesOfBatch =
  (action: string): NeedsOf =>
  (input, around) =>
    Object.keys(record(input, 'RequestItems')).map((name) => need(action, name, around));

/** A transaction takes what its members take. */
const onTablesOfTransaction =
  (actions: Readonly<Record<string, string>>): NeedsOf =>
  (input, around) =>
    list(input, 'TransactItems').flatMap((item) => {
      const members: Plain = isPlain(item) ? item : {};
      return Object.entries(members).map(([kind, member]) =>
        need(actions[kind] ?? kind, text(member, 'TableName'), around),
      );
    });

/** What the calls on a table's items take. */
export const dynamodbNeeds: Readonly<Record<string, NeedsOf>> = {
  GetItem: onTable('GetItem'),
  PutItem: onTable('PutItem'),
  UpdateItem: onTable('UpdateItem'),
  DeleteItem: onTable('DeleteItem'),
  Query: onTableOrIndex('Query'),
  Scan: onTableOrIndex('Scan'),
  BatchGetItem: onTablesOfBatch('BatchGetItem'),
  BatchWriteItem: onTablesOfBatch('BatchWriteItem'),
  TransactGetItems: onTablesOfTransaction({ Get: 'GetItem' }),
  TransactWriteItems: onTablesOfTransaction({
    Put: 'PutItem',
    Update: 'UpdateItem',
    Delete: 'DeleteItem',
    ConditionCheck: 'ConditionCheckItem',
  }),
};
