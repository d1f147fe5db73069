import type { Clock } from '../clock.ts';
import type { SqsEngine } from '../sqs/engine.ts';
import type { MetricValue } from './metrics.ts';

/** How full the queues are, as SQS tells CloudWatch every minute. */
export interface QueueGauges {
  /** Looks at the queues; what it sees holds until it looks again. */
  look(): Promise<void>;
  /** The values of a metric in a stretch of time (epoch ms, its end excluded): one a minute, and the newest. */
  valuesOf(metric: Pick<MetricValue, 'name' | 'dimensions'>, from: number, until: number): readonly number[];
}

interface Seen {
  /** Epoch ms by the local clock. */
  readonly at: number;
  readonly visible: number;
  readonly inFlight: number;
  /** When the oldest message that its age tells of was sent, by the local clock. */
  readonly oldest: number | undefined;
}

const MINUTE_MS = 60_000;

/** SQS leaves a message that was received so often out of the age, which a single bad one would raise for days. */
const RECEIVED_TOO_OFTEN = 3;

const VALUE_OF: Readonly<Record<string, (seen: Seen, at: number) => number>> = {
  ApproximateNumberOfMessagesVisible: ({ visible }) => visible,
  ApproximateNumberOfMessagesNotVisible: ({ inFlight }) => inFlight,
  ApproximateAgeOfOldestMessage: ({ oldest }, at) => (oldest === undefined ? 0 : (at - oldest) / 1000),
};

/**
 * Nobody looks at the engine every minute: it is looked at when somebody asks, and before and after the clock moves.
 * While the clock is moved nothing else happens, so that what lay in a queue has lain there for all that time.
 */
export function gaugeQueues(sqs: Pick<SqsEngine, 'counts' | 'peek'>, clock: Pick<Clock, 'now'>): QueueGauges {
  const history = new Map<string, Seen[]>();
  const sentAt = new Map<string, number>();

  const look = async (): Promise<void> => {
    for (const [name, { visible, inFlight, delayed }] of await sqs.counts()) {
      const seen = { visible: visible + delayed, inFlight };
      const messages = seen.visible + inFlight === 0 ? [] : await sqs.peek(name);
      const now = clock.now();
      for (const { id, sentAt: real } of messages) {
        if (!sentAt.has(id)) sentAt.set(id, now - Math.max(0, Date.now() - real));
      }
      const dates = messages
        .filter(({ received }) => received < RECEIVED_TOO_OFTEN)
        .flatMap(({ id }) => sentAt.get(id) ?? []);
      const oldest = dates.length === 0 ? undefined : Math.min(...dates);
      const known = history.get(name) ?? [];
      history.set(name, [...withoutWhatLasts(known), { ...seen, oldest, at: now }]);
    }
  };

  return {
    look,
    valuesOf: ({ name, dimensions }, from, until) => {
      const known = history.get(dimensions['QueueName'] ?? '') ?? [];
      const read = VALUE_OF[name];
      const newest = known.at(-1);
      if (read === undefined || newest === undefined) return [];
      const times: number[] = [];
      for (
        let at = Math.ceil(from / MINUTE_MS) * MINUTE_MS;
        at < Math.min(until, newest.at);
        at += MINUTE_MS
      ) {
        times.push(at);
      }
      if (newest.at >= from && newest.at < until) times.push(newest.at);
      return times.flatMap((at) => {
        const seen = known.findLast((one) => one.at <= at);
        return seen === undefined ? [] : [read(seen, at)];
      });
    },
  };
}

/** What was seen, without a last look that saw the same as the one before it. */
function withoutWhatLasts(known: readonly Seen[]): readonly Seen[] {
  const [before, last] = known.slice(-2);
  if (before === undefined || last === undefined) return known;
  const isSame =
    before.visible === last.visible && before.inFlight === last.inFlight && before.oldest === last.oldest;
  return isSame ? known.slice(0, -1) : known;
}
