import type { ListedEvent } from '#table/failed-events/failed-event-item.ts';
import { failedEvents } from '#table/failed-events/failed-events.ts';
import type { EventFilter } from './list-failed-events.ts';
import { isMeant } from './list-failed-events.ts';
import type { Replay } from './replay-failed-event.ts';
import { replayFailedEvent } from './replay-failed-event.ts';

/** Where a replay of many goes on, and where it ends: what fails again came in later, and is left alone. */
export interface ReplayCursor {
  readonly after?: string | undefined;
  readonly until: Date;
}

export interface Replayed {
  readonly replayed: number;
  /** Those that cannot be replayed now: too large to be kept, of a deleted connection, or somebody else's. */
  readonly skipped: number;
  /** How many wait for a further call; counted to 5,000. */
  readonly left: number;
  readonly next: ReplayCursor | null;
}

const eventsPerCall = 100;
const lanes = 10;
const countedAtMost = 5000;

/**
 * Replays failed events, the oldest first, as a refund follows its sale; as many in one call as a caller can wait
 * for. What was replayed stays so when it throws half-way: the same call goes on with the others.
 */
export async function replayFailedEvents(
  replay: Replay,
  filter: EventFilter,
  cursor: ReplayCursor,
): Promise<Replayed> {
  const { chosen, left } = await choose(replay, filter, cursor);
  const rest = chosen.values();
  let replayed = 0;
  const lane = async () => {
    for (const { eventId } of rest) {
      if ((await replayFailedEvent(replay, eventId)) === 'replayed') replayed += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const next = left === 0 ? null : { after: chosen.at(-1)?.eventId, until: cursor.until };
  return { replayed, skipped: chosen.length - replayed, left, next };
}

async function choose({ table, now }: Replay, filter: EventFilter, { after, until }: ReplayCursor) {
  const chosen: ListedEvent[] = [];
  let left = 0;
  for await (const some of failedEvents(table, { newestFirst: false, after, now })) {
    const open = some.filter((event) => event.replayedAt === undefined && isMeant(event, filter));
    for (const event of open) {
      if (Date.parse(event.receivedAt) > until.getTime() || left === countedAtMost) return { chosen, left };
      if (chosen.length < eventsPerCall) chosen.push(event);
      else left += 1;
    }
  }
  return { chosen, left };
}
