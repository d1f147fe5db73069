import { list, type Plain, record, text } from '../plain.ts';
import type { Context } from './condition.ts';
import { namesInExpressions, valueOfKey } from './expression-names.ts';

/** The form of requests before there were expressions. What it names is not read here, so it is refused. */
const OLD_FORM = [
  'AttributesToGet',
  'AttributeUpdates',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
] as const;

export const isOfOldForm = (request: Plain): boolean => OLD_FORM.some((name) => request[name] !== undefined);

/** The text by which IAM knows a key: its string, its number, or its bytes in base64. */
const textOfKey = (value: unknown): string[] => {
  const found = text(value, 'S') ?? text(value, 'N') ?? text(value, 'B');
  return found === undefined ? [] : [found];
};

/** A key without values is one that the request does not have. */
const contextWith = (
  leadingKeys: readonly string[],
  attributes: readonly string[],
  others: Context,
): Context => ({
  ...(leadingKeys.length > 0 && { 'dynamodb:LeadingKeys': [...new Set(leadingKeys)] }),
  ...(attributes.length > 0 && { 'dynamodb:Attributes': [...new Set(attributes)] }),
  ...others,
});

/** The keys and names of whole items or of their keys, beside what a request's expressions name. */
const contextOfItems = (
  items: readonly Plain[],
  request: unknown,
  partitionKey: string | undefined,
  others: Context,
): Context =>
  contextWith(
    partitionKey === undefined ? [] : items.flatMap((item) => textOfKey(item[partitionKey])),
    [...items.flatMap((item) => Object.keys(item)), ...namesInExpressions(request)],
    others,
  );

/** What is read of an item where the request does not say it. */
const selectionOf = (request: unknown, index?: string): Context => {
  const whole = index === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
  const usual = text(request, 'ProjectionExpression') === undefined ? whole : 'SPECIFIC_ATTRIBUTES';
  return { 'dynamodb:Select': [text(request, 'Select') ?? usual] };
};

/**
 * AWS does not say whether what a write returns when its condition fails is one of its ReturnValues, nor whether a member of
 * a transaction, which returns nothing else, has any. Each is taken as it allows less.
 */
const returnOf = (request: unknown, transaction: string | undefined): Context => {
  const asked = text(request, 'ReturnValues') ?? 'NONE';
  const onFailure = text(request, 'ReturnValuesOnConditionCheckFailure') ?? 'NONE';
  const returned = asked === 'NONE' ? onFailure : asked;
  return transaction !== undefined && returned === 'NONE' ? {} : { 'dynamodb:ReturnValues': [returned] };
};

/** What the calls on one item say, also as members of a transaction. */
export function contextOfItem(
  action: string,
  request: unknown,
  partitionKey: string | undefined,
  transaction?: string,
): Context {
  const item = record(request, action === 'PutItem' ? 'Item' : 'Key');
  return contextOfItems([item], request, partitionKey, {
    ...(action === 'GetItem' ? selectionOf(request) : returnOf(request, transaction)),
    ...(transaction !== undefined && { 'dynamodb:EnclosingOperation': [transaction] }),
  });
}

/** What a Query says, or a Scan, which names no key. Where it goes on from is named, too. */
export function contextOfSearch(action: string, request: Plain, partitionKey: string | undefined): Context {
  const isQuery = action === 'Query' && partitionKey !== undefined;
  return contextWith(
    isQuery ? textOfKey(valueOfKey(request, partitionKey)) : [],
    [...namesInExpressions(request), ...Object.keys(record(request, 'ExclusiveStartKey'))],
    selectionOf(request, text(request, 'IndexName')),
  );
}

/** What a BatchGetItem says of one table. */
export const contextOfReads = (request: unknown, partitionKey: string | undefined): Context =>
  contextOfItems(
    list(request, 'Keys').map((key) => record({ key }, 'key')),
    request,
    partitionKey,
    selectionOf(request),
  );

/** What a BatchWriteItem says of one table. */
export const contextOfWrites = (writes: unknown, partitionKey: string | undefined): Context =>
  contextOfItems(
    list({ writes }, 'writes').flatMap((write) => [
      record(write, 'PutRequest.Item'),
      record(write, 'DeleteRequest.Key'),
    ]),
    undefined,
    partitionKey,
    {},
  );
