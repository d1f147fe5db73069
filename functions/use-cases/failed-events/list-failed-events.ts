import type { Table } from '#table/core/client.ts';
import type { ListedEvent } from '#table/failed-events/failed-event-item.ts';
import { failedEvents } from '#table/failed-events/failed-events.ts';

/** Which events are meant; all of them when nothing is said. */
export interface EventFilter {
  readonly connectionId?: string | undefined;
  readonly code?: string | undefined;
}

export interface EventPage {
  readonly events: readonly ListedEvent[];
  /** The event behind which the next page begins; null after the last. */
  readonly next: string | null;
}

/** So many events are looked at for one page, those that the filter leaves out included. */
const lookedAt = 1000;

/** Failed events, newest first by when they came in. A page may be short, and still have a next one. */
export async function listFailedEvents(
  { table, now }: { readonly table: Table; readonly now: Date },
  filter: EventFilter,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<EventPage> {
  const events: ListedEvent[] = [];
  let looked = 0;
  let lastLooked: string | null = null;
  for await (const some of failedEvents(table, { newestFirst: true, after, now })) {
    for (const event of some) {
      if (events.length === limit || looked === lookedAt) return { events, next: lastLooked };
      if (isMeant(event, filter)) events.push(event);
      looked += 1;
      lastLooked = event.eventId;
    }
  }
  return { events, next: null };
}

export function isMeant(event: ListedEvent, { connectionId, code }: EventFilter): boolean {
  return (
    (connectionId === undefined || event.connectionId === connectionId) &&
    (code === undefined || event.code === code)
  );
}
