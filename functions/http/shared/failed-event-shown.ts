import { Problem } from '#api/problem.ts';
import type { ListedEvent } from '#table/failed-events/failed-event-item.ts';

/** A failed event as operators see it, without its message. */
export function failedEventShown(event: ListedEvent) {
  const { eventId, queue, messageId, code, reason, tries, bytes, receivedAt, failedAt } = event;
  return {
    eventId,
    queue,
    messageId,
    correlationId: event.correlationId ?? null,
    connectionId: event.connectionId ?? null,
    vendor: event.vendor ?? null,
    code,
    reason,
    tries,
    bytes,
    receivedAt,
    failedAt,
    replayedAt: event.replayedAt ?? null,
    replayedBy: event.replayedBy?.name ?? null,
  };
}

/** A place in a list of failed events, opaque to callers. @param until of a replay: where it ends */
export function eventCursorOf(after: string | undefined, until?: Date): string {
  return Buffer.from(JSON.stringify([after ?? '', until?.getTime() ?? 0])).toString('base64url');
}

/** @throws `invalid-query` for one that we did not make */
export function parseEventCursor(cursor: string): {
  readonly after: string | undefined;
  readonly until: Date;
} {
  const [, after, until] =
    Buffer.from(cursor, 'base64url')
      .toString('utf8')
      .match(/^\["(fe_\d{17}_[0-9a-f]{12}|)",(\d{1,15})\]$/) ?? [];
  const place = { after: after || undefined, until: new Date(Number(until)) };
  // One place has one spelling: base64 is read whatever else stands in between.
  if (after !== undefined && eventCursorOf(place.after, place.until) === cursor) return place;
  const message = 'must be the `next` of an earlier call';
  throw new Problem('invalid-query', `cursor: ${message}`, [{ path: 'cursor', message }]);
}
