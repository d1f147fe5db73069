import type { Plain } from '../plain.ts';
import type { Need } from './evaluate.ts';

/** What the ARNs of calls are made of. */
export interface Surroundings {
  region: string;
  accountId: string;
  secrets: readonly { name: string; arn: string }[];
  /** Verified senders: domains and addresses. */
  emailIdentities: readonly string[];
}

/** What an operation takes, by its input. A query's input has the names of its form: `RawMessage.Data`. */
export type NeedsOf = (input: Plain, around: Surroundings) => readonly Need[];

export const arnOf = (
  { region, accountId }: Pick<Surroundings, 'region' | 'accountId'>,
  service: string,
  rest: string,
): string => `arn:aws:${service}:${region}:${accountId}:${rest}`;
