import type { Plain } from '../plain.ts';
import type { Need } from './evaluate.ts';

/** What the ARNs of calls are made of. */
export interface Surroundings {
  region: string;
  accountId: string;
  secrets: readonly { name: string; arn: string }[];
  /** Verified senders: domains and addresses. */
  emailIdentities: readonly string[];
  /** The name of the partition key of each table, and of each index, by its ARN. */
  partitionKeys: ReadonlyMap<string, string>;
}

/**
 * What an operation takes, by its input. A query's input has the names of its form: `RawMessage.Data`. Undefined when
 * nobody has said what an input of this form takes.
 */
export type NeedsOf = (input: Plain, around: Surroundings) => readonly Need[] | undefined;

export const arnOf = (
  { region, accountId }: Pick<Surroundings, 'region' | 'accountId'>,
  service: string,
  rest: string,
): string => `arn:aws:${service}:${region}:${accountId}:${rest}`;
