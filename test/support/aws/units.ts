/**
 * What DynamoDB would bill for a call. DynamoDB Local reports other numbers (4 units for every small transaction),
 * so they are computed from the items that were really sent and read, by the rules of the Developer Guide, "DynamoDB
 * read and write operations" and, for indexes, "Using global secondary indexes in DynamoDB: Provisioned throughput".
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { itemBytes, writeUnits } from '#table/core/item-size.ts';
import { table as schema } from '#table/schema.ts';

export type Item = Readonly<Record<string, unknown>>;
type Stored = Record<string, AttributeValue>;

export interface Units {
  readonly read: number;
  readonly write: number;
}

/** One item that a call writes, checks or deletes. */
export interface ItemWrite {
  readonly key: Item;
  readonly kind: 'put' | 'update' | 'check' | 'delete';
}

/** An item before and after a write; undefined where it is not there. */
export interface Change extends ItemWrite {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

const readUnitBytes = 4096;

/** The items that a call writes; none for a call that only reads. @throws for a call nobody has priced yet */
export function writesOf(operation: string, input: Item): readonly ItemWrite[] {
  switch (operation) {
    case 'PutItem':
      return [writeOf({ Put: input })];
    case 'UpdateItem':
      return [writeOf({ Update: input })];
    case 'DeleteItem':
      return [writeOf({ Delete: input })];
    case 'TransactWriteItems':
      return (input['TransactItems'] as Record<string, Item>[]).map(writeOf);
    case 'GetItem':
    case 'BatchGetItem':
    case 'Query':
      return [];
    default:
      throw new Error(`${operation} has no price here`);
  }
}

function writeOf({ Put, Update, Delete, ConditionCheck }: Record<string, Item>): ItemWrite {
  if (Put !== undefined) return { key: keyOf(plain(Put['Item'])), kind: 'put' };
  const named = Update ?? Delete ?? ConditionCheck;
  return { key: plain(named?.['Key']), kind: Update ? 'update' : Delete ? 'delete' : 'check' };
}

/** Units of what a call wrote: the larger of an item before and after, twice in a transaction, and the index. */
export function unitsOfWrites(operation: string, changes: readonly Change[]): number {
  const perUnit = operation === 'TransactWriteItems' ? 2 : 1;
  return changes.reduce((sum, { kind, before, after }) => {
    const larger = Math.max(unitsOf(before), unitsOf(after), 1);
    return sum + perUnit * larger + (kind === 'check' ? 0 : indexUnits(before, after));
  }, 0);
}

/** Each index entry that appears, goes or gets another key: one unit for each KB of what the index holds. */
function indexUnits(before: Item | undefined, after: Item | undefined): number {
  const old = indexEntry(before);
  const young = indexEntry(after);
  if (JSON.stringify(old) === JSON.stringify(young)) return 0;
  return [old, young].reduce((sum, entry) => sum + (entry === undefined ? 0 : writeUnits(entry)), 0);
}

/** What of an item is in the sparse, keys-only index; undefined when nothing is. */
function indexEntry(item: Item | undefined): Item | undefined {
  const { partitionKey, sortKey } = schema.dueIndex;
  if (item?.[partitionKey] === undefined || item[sortKey] === undefined) return undefined;
  return { ...keyOf(item), [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] };
}

/**
 * Write units of a call by what it sends alone, for thousands of calls of which nobody can look at the items before:
 * an item that it replaces counts as no larger, and no key of an index as changed.
 */
export function unitsOfRequest(operation: string, input: Item): number {
  const bodies = operation === 'TransactWriteItems' ? (input['TransactItems'] as Record<string, Item>[]) : [];
  const puts = operation === 'PutItem' ? [{ Put: input }] : bodies;
  const writes = writesOf(operation, input);
  return unitsOfWrites(
    operation,
    writes.map((write, index) => {
      const item = puts[index]?.['Put']?.['Item'];
      const after = item === undefined ? undefined : plain(item);
      return { ...write, before: after, after };
    }),
  );
}

/** Units of what a call read. */
export function unitsOfReads(operation: string, input: Item, output: Item): number {
  switch (operation) {
    case 'GetItem':
      return priceOf([bytesOf(output['Item'])], input['ConsistentRead'] === true);
    case 'BatchGetItem':
      return Object.entries(input['RequestItems'] as Record<string, Item>).reduce((sum, [name, request]) => {
        const found = ((output['Responses'] as Record<string, unknown[]>)[name] ?? []).map(bytesOf);
        const missing = (request['Keys'] as unknown[]).slice(found.length).map(() => 0);
        return sum + priceOf([...found, ...missing], request['ConsistentRead'] === true);
      }, 0);
    case 'Query': {
      const bytes = ((output['Items'] ?? []) as unknown[]).map(bytesOf).reduce((sum, size) => sum + size, 0);
      return priceOf([bytes], input['ConsistentRead'] === true);
    }
    default:
      return 0;
  }
}

/** An item that is not there costs as much as a small one. */
function priceOf(sizes: readonly number[], isConsistent: boolean): number {
  const whole = sizes.reduce((sum, size) => sum + Math.max(1, Math.ceil(size / readUnitBytes)), 0);
  return isConsistent ? whole : whole / 2;
}

function unitsOf(item: Item | undefined): number {
  return item === undefined ? 0 : writeUnits(item);
}

function bytesOf(item: unknown): number {
  return item === undefined ? 0 : itemBytes(plain(item));
}

function keyOf(item: Item): Item {
  return { [schema.partitionKey]: item[schema.partitionKey], [schema.sortKey]: item[schema.sortKey] };
}

function plain(item: unknown): Item {
  return unmarshall(item as Stored);
}
