import { log } from '#observe/log.ts';
import { measure } from '#observe/metrics.ts';
import type { FailedEvent } from '#table/failed-events/failed-event-item.ts';

/** Says in the log, and counts, that a message has become a failed event. */
export function noteFailedEvent(
  facts: Pick<
    FailedEvent,
    'queue' | 'messageId' | 'correlationId' | 'connectionId' | 'vendor' | 'code' | 'reason'
  >,
  kept: { readonly eventId: string; readonly isWhole: boolean },
  now: Date,
): void {
  log('error', 'failed event kept', { ...facts, eventId: kept.eventId, isWhole: kept.isWhole });
  measure([{ metric: 'FailedEvents' }], now);
}
