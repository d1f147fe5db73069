import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientOptions } from '#aws/client-options.ts';

/** What is told of an item that cannot be what we wrote; see `unsound.ts`. */
export interface Unsound {
  readonly kind: string;
  readonly key: { readonly pk: string; readonly sk: string };
  readonly flaws: readonly string[];
}

/** The one table and the way to it. */
export interface Table {
  readonly documents: DynamoDBDocumentClient;
  readonly name: string;
  /** Told of each item that a list leaves out because it cannot be read. Left out: nobody has to know. */
  readonly passedOver?: ((unsound: Unsound) => void) | undefined;
}

/**
 * A number of the table. The SDK would throw for one that a double does not hold exactly, and with it refuse all items of
 * the answer; so whoever reads the item finds that it is no whole number.
 */
export function numberOf(text: string): number {
  return Number(text);
}

/** @param name the table's physical name */
export function openTable(name: string, client: DynamoDBClient = new DynamoDBClient(clientOptions())): Table {
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
    unmarshallOptions: { wrapNumbers: numberOf },
  });
  return { documents, name };
}
