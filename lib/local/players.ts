import type { Clock } from './clock.ts';
import type { DataState } from './data/state.ts';
import type { Definitions } from './definitions.ts';
import { createTables } from './dynamodb/engine.ts';
import {
  type Checkpoints,
  engineStreamArn,
  pollStream,
  type StreamPoller,
} from './dynamodb/stream-poller.ts';
import { type Engines, onWrite } from './engines.ts';
import type { Guard } from './iam/guard.ts';
import { type Ended, type Lambda, startLambda } from './lambda/lambda.ts';
import type { Logs } from './logs.ts';
import { type Failures, playSchedules, type SchedulePlayer } from './scheduler/player.ts';
import { type SecretValues, secretsService, valuesFor } from './secrets/service.ts';
import { createQueues } from './sqs/engine.ts';
import { pollQueue } from './sqs/poller.ts';

/** Everything that moves by itself: functions, pollers, schedules. */
export interface Players {
  lambda: Lambda;
  streams: StreamPoller[];
  schedules: SchedulePlayer;
  /** @throws Error when the function (by name) works off no queue. */
  pauseQueues(functionName: string, isPaused: boolean): void;
  /** What a data folder keeps beside the engines' own. */
  state(): DataState;
  stop(): Promise<void>;
}

export interface PlayerOptions {
  region: string;
  clock: Clock;
  logs: Logs;
  guard: Guard;
  folder: string;
  kept: DataState;
  /** `state()` says something new. */
  onChanged(): void;
  /** Secrets that are used from now on. */
  onSecrets(secrets: SecretValues): void;
  isHasty: boolean;
  onEnded(ended: Ended): void;
}

/** Creates the stack's tables, queues and secrets at the engines, and starts all that works on them. */
export async function startPlayers(
  definitions: Definitions,
  engines: Engines,
  options: PlayerOptions,
): Promise<Players> {
  const { clock, logs, kept } = options;
  const { frontDoor, dynamo, sqs } = engines;
  const { sources } = definitions;
  const secrets: SecretValues = valuesFor(definitions.secrets, kept.secrets);
  // Nothing may be made with a secret that a kill could take away.
  options.onSecrets(secrets);
  frontDoor.serve('secretsmanager', secretsService(definitions.secrets, secrets));
  await Promise.all([
    createTables(dynamo.client, definitions.tables),
    createQueues(sqs.client, definitions.queues),
  ]);

  const lambda = startLambda({
    functions: definitions.functions,
    backgroundFunctions: new Set([...sources.queues, ...sources.streams].map(({ target }) => target.name)),
    region: options.region,
    frontDoor,
    clock,
    logs,
    guard: options.guard,
    folder: options.folder,
    onEnded: options.onEnded,
  });
  const checkpoints = new Map<string, Checkpoints>();
  const streams: StreamPoller[] = [];
  for (const mapping of sources.streams) {
    const kept = new Map(Object.entries(options.kept.checkpoints[mapping.logicalId] ?? {}));
    checkpoints.set(mapping.logicalId, kept);
    streams.push(
      pollStream({
        mapping,
        engineStreamArn: await engineStreamArn(dynamo.client, mapping.table.name),
        streams: dynamo.streams,
        sqs: sqs.client,
        lambda,
        clock,
        checkpoints: kept,
        onMoved: options.onChanged,
      }),
    );
  }
  const queues = sources.queues.map((mapping) => ({
    functionName: mapping.target.name,
    poller: pollQueue(mapping, sqs.client, lambda, clock, options.isHasty),
  }));
  frontDoor.observe(onWrite(() => streams.forEach((stream) => void stream.nudge())));

  const keep = async (deadLetterArn: string | undefined, event: unknown): Promise<void> => {
    const queue = definitions.queues.find(({ arn }) => arn === deadLetterArn);
    if (queue === undefined) return;
    await sqs.client('SendMessage', { QueueUrl: queue.url, MessageBody: JSON.stringify(event) });
  };
  const failures: Failures = {
    onGivenUp: ({ target }, event) => keep(target.deadLetterArn, event),
    onUnreachable: async (schedule, event) => {
      if (options.guard.mayKeepFailed(schedule)) await keep(schedule.deadLetterArn, event);
    },
  };
  const { firedUntil } = kept;
  const schedules = playSchedules(definitions.schedules, lambda, clock, options.guard, failures, {
    firedUntil,
    onFired: options.onChanged,
  });

  return {
    lambda,
    streams,
    schedules,
    pauseQueues: (functionName, isPaused) => {
      const meant = queues.filter((queue) => queue.functionName === functionName);
      if (meant.length === 0) throw new Error(`${functionName} works off no queue.`);
      for (const { poller } of meant) poller.pause(isPaused);
    },
    state: () => {
      const positions = [...checkpoints].map(([id, shards]) => [id, Object.fromEntries(shards)] as const);
      return {
        secrets,
        checkpoints: Object.fromEntries(positions),
        clockOffsetMs: Math.round(clock.offsetMs()),
        firedUntil: Math.round(schedules.firedUntil()),
      };
    },
    stop: async () => {
      schedules.stop();
      for (const poller of [...streams, ...queues.map((queue) => queue.poller)]) poller.stop();
      await lambda.stop();
    },
  };
}
