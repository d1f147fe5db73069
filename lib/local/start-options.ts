import type { DemoPlan } from './demo-plan.ts';
import type { DynamoAddress } from './dynamodb/engine.ts';
import type { Consent } from './java/java.ts';

export interface StartOptions {
  /** 0 takes a free one. */
  port: number;
  /** Of the web inbox; 0 takes a free one. Else the one after `port`, or a free one when that is taken. */
  inboxPort?: number;
  /** Folder that keeps the data; without one it lives in memory. */
  data?: string;
  /** Prints nothing but what goes wrong. */
  quiet?: boolean;
  /** Prints nothing at all; for tests that make functions fail on purpose. */
  silent?: boolean;
  /** Folder of an assembly that is synthesized already; otherwise `bin/fidelio.ts` is. */
  assembly?: string;
  /** File of the programme in place of the one that `cdk.json` names, or of the default one. */
  programme?: string;
  /** What the demo begins with; `usualDemo` when left out. */
  demo?: DemoPlan;
  /** False: no demo connections and credentials (a stack that is not Fidelio's). */
  seed?: boolean;
  /** The time to begin with (ISO). */
  now?: string;
  /** Queues wait for nothing: no batching window, and a failed message comes back at once. */
  hasty?: boolean;
  region?: string;
  /** Told in a sentence when an engine is gone, without which nothing works; all is answered 503 from then on. */
  onLost?(sentence: string): void;
  /** Whether a Java that is missing may be brought; it may not without a word. */
  java?: Consent;
  /** A DynamoDB Local that runs already and keeps tables by key, and a key of which it has none yet. */
  dynamo?: DynamoAddress;
  /** Folder to which a stop adds what roles allowed to whom, for `npm run unused-permissions`. */
  records?: string;
}
