import { setTimeout as sleep } from 'node:timers/promises';
import { type AwsClient, AwsError } from '../aws/call.ts';
import type { Clock } from '../clock.ts';
import type { StreamMapping } from '../lambda/event-source.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { list, type Plain, record, text } from '../plain.ts';
import { createDelivery } from './delivery.ts';
import { sequenceOf, streamRecord } from './records.ts';

/** Last sequence number that was done with, by shard: where to go on after a restart. */
export type Checkpoints = Map<string, string>;

export interface StreamPoller {
  /** Reads at once instead of at the next turn: something was written. */
  nudge(): void;
  /** Resolves when every shard was read to its end at some moment after the call. */
  readToEnd(): Promise<void>;
  stop(): void;
}

/** Between two reads at least: under load each brings more, instead of there being more of them. */
const LEAST_BETWEEN_READS_MS = 25;
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;
const DISCOVER_EVERY_MS = 15_000;

export interface StreamPollerOptions {
  mapping: StreamMapping;
  /** DynamoDB Local's own ARN of the stream. */
  engineStreamArn: string;
  streams: AwsClient;
  sqs: AwsClient;
  lambda: Lambda;
  clock: Clock;
  checkpoints: Checkpoints;
  /** A checkpoint went on. */
  onMoved(): void;
}

interface Shard {
  id: string;
  /** Number of the last `readToEnd` round that this shard answered with an empty read. */
  caughtUpRound: number;
  ended: boolean;
}

/** Plays the event source mapping of a table's stream: follows its shards and delivers their records. */
export function pollStream(options: StreamPollerOptions): StreamPoller {
  const { mapping, streams, checkpoints, engineStreamArn } = options;
  const shards = new Map<string, Shard>();
  const streamArn = mapping.table.streamArn ?? '';
  let stopped = false;
  let round = 0;
  let isFirstLook = true;
  const wake = new Set<() => void>();
  const deliver = createDelivery(mapping, options.lambda, options.sqs, options.clock, () => stopped);

  const nudge = (): void => {
    for (const resume of wake) resume();
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const resume = (): void => {
        clearTimeout(timer);
        wake.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, ms);
      wake.add(resume);
    });

  const iteratorOf = async (shardId: string, startsLatest: boolean): Promise<string | undefined> => {
    const after = checkpoints.get(shardId);
    const where = after !== undefined ? 'AFTER_SEQUENCE_NUMBER' : startsLatest ? 'LATEST' : 'TRIM_HORIZON';
    const ask = (place: object): Promise<Plain> =>
      streams('GetShardIterator', { StreamArn: engineStreamArn, ShardId: shardId, ...place });
    try {
      const from = after === undefined ? {} : { SequenceNumber: after };
      return text(await ask({ ShardIteratorType: where, ...from }), 'ShardIterator');
    } catch (error) {
      // A stream forgets after a day, and a data folder may rest for longer: what is left of it follows.
      if (!(error instanceof AwsError) || error.code !== 'TrimmedDataAccessException') throw error;
      return text(await ask({ ShardIteratorType: 'TRIM_HORIZON' }), 'ShardIterator');
    }
  };

  const deliverAll = async (records: Plain[], shardId: string): Promise<void> => {
    for (let index = 0; index < records.length && !stopped; index += mapping.batchSize) {
      const batch = records.slice(index, index + mapping.batchSize);
      const shown = batch.map((raw) => streamRecord(raw, streamArn, options.clock.offsetMs()));
      const wanted = shown.filter((item) => mapping.filter?.(item) ?? true);
      if (wanted.length > 0) await deliver(wanted, shardId);
      const last = batch.at(-1);
      if (last === undefined || stopped) continue;
      checkpoints.set(shardId, sequenceOf(last));
      options.onMoved();
    }
  };

  const follow = async (shard: Shard, startsLatest: boolean): Promise<void> => {
    let iterator = await iteratorOf(shard.id, startsLatest);
    let pauseMs = SHORTEST_PAUSE_MS;
    while (!stopped && iterator !== undefined) {
      const readRound = round;
      const readAt = Date.now();
      try {
        const answer: Plain = await streams('GetRecords', { ShardIterator: iterator, Limit: 1000 });
        const records = list(answer, 'Records').map((item) => record({ item }, 'item'));
        if (records.length > 0) await deliverAll(records, shard.id);
        // Only now: what could not be delivered is read again.
        iterator = text(answer, 'NextShardIterator');
        if (records.length > 0) {
          pauseMs = SHORTEST_PAUSE_MS;
          await sleep(Math.max(0, readAt + LEAST_BETWEEN_READS_MS - Date.now()));
          continue;
        }
        shard.caughtUpRound = readRound;
      } catch (error) {
        if (stopped) return;
        // An iterator lives 15 minutes; a laptop may sleep longer.
        if (error instanceof AwsError) iterator = await iteratorOf(shard.id, false);
      }
      if (round === readRound) await pause(pauseMs);
      // Who waits for the end of the stream waits for nothing else.
      if (round === readRound) await sleep(Math.max(0, readAt + LEAST_BETWEEN_READS_MS - Date.now()));
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
    shard.ended = true;
    if (!stopped) look();
  };

  const discover = async (): Promise<void> => {
    const answer = await streams('DescribeStream', { StreamArn: engineStreamArn });
    const startsLatest = isFirstLook && mapping.startingPosition === 'LATEST';
    isFirstLook = false;
    for (const found of list(answer, 'StreamDescription.Shards')) {
      const id = text(found, 'ShardId') ?? '';
      const parent = shards.get(text(found, 'ParentShardId') ?? '');
      // A child is read only after its parent, so that each item's changes come in order.
      if (shards.has(id) || (parent !== undefined && !parent.ended)) continue;
      const shard: Shard = { id, caughtUpRound: 0, ended: false };
      shards.set(id, shard);
      // It is found, and followed from where it was, at the next look.
      void follow(shard, startsLatest).catch(() => shards.delete(id));
    }
  };

  // An engine that is gone is told of by itself; else the next look finds what this one did not.
  const look = (): void => void discover().catch(() => undefined);
  look();
  const discovering = setInterval(look, DISCOVER_EVERY_MS);
  return {
    nudge,
    readToEnd: async () => {
      round += 1;
      const wanted = round;
      nudge();
      while (!stopped && [...shards.values()].some((shard) => !shard.ended && shard.caughtUpRound < wanted)) {
        await sleep(5);
      }
    },
    stop: () => {
      stopped = true;
      clearInterval(discovering);
      nudge();
    },
  };
}

/** The ARN under which the engine knows a table's stream. */
export async function engineStreamArn(client: AwsClient, tableName: string): Promise<string> {
  const answer = await client('DescribeTable', { TableName: tableName });
  return text(answer, 'Table.LatestStreamArn') ?? '';
}
