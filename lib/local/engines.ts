import { forwardTo } from './aws/forward.ts';
import type { CallObserver, FrontDoor } from './aws/front-door.ts';
import { openFrontDoor } from './aws/front-door.ts';
import type { Clock } from './clock.ts';
import type { DynamoEngine } from './dynamodb/engine.ts';
import { type EmailEngine, type Inbox, startEmail } from './messages/email.ts';
import type { Outbox } from './messages/outbox.ts';
import { smsService } from './messages/sms.ts';
import { type SqsEngine, startSqs } from './sqs/engine.ts';

/** The engines behind the front door. */
export interface Engines {
  frontDoor: FrontDoor;
  dynamo: DynamoEngine;
  sqs: SqsEngine;
  email: EmailEngine;
}

export interface EngineOptions {
  startDynamo(): Promise<DynamoEngine>;
  /** Keeps the queues; in memory without one. */
  queueFolder: string | undefined;
  inbox: Inbox;
  region: string;
  clock: Clock;
  outbox: Outbox;
  /** Notes how to stop what was started, also when a later engine fails. */
  onStarted(stop: () => Promise<void>): void;
}

/** Starts every engine, at once. */
export async function startEngines(options: EngineOptions): Promise<Engines> {
  const { region, clock, outbox, inbox } = options;
  const started = async <T>(engine: Promise<T>, stop: (engine: T) => Promise<void>): Promise<T> => {
    const running = await engine;
    options.onStarted(() => stop(running));
    return running;
  };
  const [frontDoor, dynamo, sqs, email] = await Promise.all([
    started(openFrontDoor(clock), (door) => door.close()),
    started(options.startDynamo(), (engine) => engine.stop()),
    started(startSqs(region, options.queueFolder), (engine) => engine.stop()),
    started(startEmail(outbox, clock, inbox), (engine) => engine.stop()),
  ]);
  frontDoor.serve('dynamodb', forwardTo(dynamo.url, dynamo.accessKeyId));
  frontDoor.serve('sqs', forwardTo(sqs.url));
  frontDoor.serve('ses', email.service);
  frontDoor.serve('sns', smsService(outbox, clock));
  return { frontDoor, dynamo, sqs, email };
}

const WRITES = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
  'BatchWriteItem',
  'ExecuteStatement',
]);

/** Tells when a function wrote to a table, so that its stream is read at once and may rest otherwise. */
export const onWrite = (listener: () => void): CallObserver => ({
  after: (call) => {
    if (call.service === 'dynamodb' && WRITES.has(call.operation)) listener();
  },
});
