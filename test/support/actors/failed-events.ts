import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import { replayFailedEvent } from '#http/operator-events/routes.ts';
import { listFailedEvents } from '#http/operator-look/routes.ts';
import { failedEvents } from '#table/failed-events/failed-events.ts';
import type { Reply } from '../api/api-client.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';

export type FailedEventShown = z.output<
  (typeof listFailedEvents.answers)[200]['schema']
>['failedEvents'][number];

/** Every failed event that fits, newest first, as an operator lists them: page by page. */
export async function failedEventsOf(
  { api, adminToken: token }: TestCloud,
  filter: { readonly connectionId?: string; readonly code?: string } = {},
): Promise<readonly FailedEventShown[]> {
  const found: FailedEventShown[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { ...filter, limit: '100', ...(cursor !== null && { cursor }) };
    const { failedEvents, next } = await api.answer(listFailedEvents, 200, { token, query });
    found.push(...failedEvents);
    cursor = next;
  } while (cursor !== null);
  return found;
}

/** The only failed event of the shop. */
export async function onlyFailedEventOf(
  test: TestCloud,
  { connectionId }: { readonly connectionId: string },
): Promise<FailedEventShown> {
  const events = await failedEventsOf(test, { connectionId });
  assert.equal(events.length, 1, `${connectionId} has one failed event`);
  return events[0] as FailedEventShown;
}

/** An admin replays the event, whatever comes back. */
export function replayOf(
  { api, adminToken: token }: TestCloud,
  { eventId }: { readonly eventId: string },
): Promise<Reply> {
  return api.call(replayFailedEvent, { token, params: { eventId } });
}

/** Waits until all is done, and holds all of it to have succeeded: no dead letter, no failed event. */
export async function settleWell({ cloud, table, now }: TestCloud): Promise<void> {
  const { settled, deadLetters } = await cloud.settle();
  assert.deepEqual({ settled, deadLetters }, { settled: true, deadLetters: 0 });
  for await (const events of failedEvents(table, { newestFirst: true, now: now() })) {
    assert.deepEqual(events, [], 'nothing failed');
  }
}
