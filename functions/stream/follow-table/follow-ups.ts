import type { DynamoDBRecord } from 'aws-lambda';
import { messageOfChange } from '#messages/send/message-of-change.ts';
import { describeError, log } from '#observe/log.ts';
import type { Measured } from '#observe/metric-names.ts';
import { measure } from '#observe/metrics.ts';
import type { Change } from '#table/change.ts';
import { changeOf } from '#table/change.ts';
import { claimsDue } from '#use-cases/sales/claims-due.ts';
import type { FollowUp } from './hand-on.ts';
import { measuresOfChange } from './measures-of-change.ts';

/**
 * What the records tell, in their order. One that cannot be read is skipped, or all that was written since would wait for
 * it; the log says which, and it is counted.
 */
export function changesOf(records: readonly DynamoDBRecord[]): readonly Change[] {
  return records.flatMap((record) => {
    try {
      const change = changeOf(record);
      if (change === 'unfollowed') return [];
      if (change !== 'unusable') return [change];
      skipped(record, 'it has not the shape of its kind');
    } catch (error) {
      skipped(record, describeError(error)['error']);
    }
    return [];
  });
}

function skipped(
  { eventID: eventId, dynamodb: { Keys: keys, SequenceNumber: sequenceNumber } = {} }: DynamoDBRecord,
  reason: unknown,
) {
  log('error', 'stream record skipped', {
    eventId,
    sequenceNumber,
    pk: keys?.['pk']?.S,
    sk: keys?.['sk']?.S,
    reason,
  });
  measure([{ metric: 'ItemsUnsound' }], new Date());
}

/** What follows from each change. A change of which it cannot be said is passed over, as a record that cannot be read. */
function fromEach<T>(changes: readonly Change[], follow: (change: Change) => readonly T[]): readonly T[] {
  return changes.flatMap((change) => {
    try {
      return follow(change);
    } catch (error) {
      const { kind, memberId, sequenceNumber, correlationId } = change;
      const { error: reason, stack } = describeError(error);
      log('error', 'change not followed', { correlationId, kind, memberId, sequenceNumber, reason, stack });
      measure([{ metric: 'ItemsUnsound' }], new Date());
      return [];
    }
  });
}

/** What is counted of the changes. */
export function measuresOf(changes: readonly Change[]): readonly Measured[] {
  return fromEach(changes, measuresOfChange);
}

/** The messages that members are due. */
export function messagesOf(changes: readonly Change[]): readonly FollowUp[] {
  return fromEach(changes, (change) => {
    const message = messageOfChange(change);
    if (message === null) return [];
    const { memberId, messageId, kind } = message;
    return [followUp(change, message, { memberId, messageId, kind })];
  });
}

/** The looks for sales that wait for somebody. */
export function claimsOf(changes: readonly Change[]): readonly FollowUp[] {
  return fromEach(changes, (change) => {
    const due = claimsDue(change);
    return due === null ? [] : [followUp(change, due, { memberId: change.memberId, task: due.task })];
  });
}

function followUp(
  { correlationId, sequenceNumber, at }: Change,
  body: object,
  facts: FollowUp['facts'],
): FollowUp {
  return { body: JSON.stringify(body), correlationId, sequenceNumber, at, facts };
}
