import type { CallObserver } from './aws/front-door.ts';
import type { AlarmState } from './cloudwatch/evaluate.ts';
import type { MetricSum } from './cloudwatch/metrics.ts';
import type { Settled } from './control/settle.ts';
import type { ClockState } from './control/time-travel.ts';
import type { DemoConnection, DemoCredentials } from './demo.ts';
import type { Invocation } from './lambda/lambda.ts';
import type { LogLine } from './logs.ts';
import type { SentMessage } from './messages/outbox.ts';

export interface DeadLetter {
  queue: string;
  messageId: string;
  body: string;
}

export interface ScheduleState {
  name: string;
  expression: string;
  timeZone: string;
  /** ISO; null when it is disabled or never more. */
  next: string | null;
}

/** A running local cloud, as tests and the control page see it. */
export interface LocalCloud {
  /** Base address of API and portal, for example `http://localhost:4000`. */
  url: string;
  region: string;
  /** `aws` takes calls to every played service; the others are the engines behind it. */
  endpoints: { aws: string; dynamodb: string; sqs: string; ses: string };
  /** The access key id in whose name `endpoints.dynamodb` is called: only by that the engine knows these tables. */
  tableKeyId: string;
  /** Physical name of the (first) table. */
  tableName: string;
  functionNames: readonly string[];
  credentials: DemoCredentials;
  connections: DemoConnection[];
  /** ISO 4217; of the demo. */
  currency: string;
  /** Invokes a function by name, ARN or logical id, and waits for its answer. */
  invoke(functionName: string, event: unknown): Promise<Invocation>;
  /** Ends the processes of a function (name, ARN or logical id) in the middle of what they do. */
  kill(functionName: string): Promise<void>;
  /**
   * Lets the queues of a function (by name) wait, as a disabled event source mapping does, until it is called with false.
   * @throws Error when it works off no queue.
   */
  pauseQueues(functionName: string, isPaused: boolean): void;
  /** Sees every AWS call of every function; returns a function that ends it. */
  observe(observer: CallObserver): () => void;
  /** Waits until queues and streams are drained and no background invocation runs. */
  settle(timeoutMs?: number): Promise<Settled>;
  clockState(): Omit<ClockState, 'fired'>;
  /** Sets the time that functions see (ISO), or null for the real one; see {@link ClockState}. */
  setClock(now: string | null, options?: { fire?: boolean }): Promise<ClockState>;
  schedules(): ScheduleState[];
  /** @throws Error when there is no such schedule. */
  runSchedule(name: string): Promise<Invocation>;
  /** Every message sent, oldest first. */
  messages(): SentMessage[];
  /** The newest lines that functions printed; with a text, such as a correlation id, those in which it occurs. */
  logs(find?: string): LogLine[];
  /** What functions have measured since the start, by metric. */
  metrics(): MetricSum[];
  queues(): Promise<Omit<Settled, 'settled'>>;
  /** The stack's alarms as they stand now, by what is counted here. */
  alarms(): Promise<AlarmState[]>;
  /** What lies in dead-letter queues, left where it is. */
  deadLetters(): Promise<DeadLetter[]>;
  stop(): Promise<void>;
}
