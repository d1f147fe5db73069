import type { DynamoDBRecord } from 'aws-lambda';
import { messageOfChange } from '#messages/send/message-of-change.ts';
import { log } from '#observe/log.ts';
import type { Change } from '#table/change.ts';
import { changeOf } from '#table/change.ts';
import { claimsDue } from '#use-cases/sales/claims-due.ts';
import type { FollowUp } from './hand-on.ts';

/** What the records tell, in their order. One that has not the shape of its kind is skipped, and the log says which. */
export function changesOf(records: readonly DynamoDBRecord[]): readonly Change[] {
  return records.flatMap((record) => {
    const change = changeOf(record);
    if (change === 'unfollowed') return [];
    if (change !== 'unusable') return [change];
    const { eventID: eventId, dynamodb } = record;
    log('warn', 'stream record skipped', { eventId, sequenceNumber: dynamodb?.SequenceNumber });
    return [];
  });
}

/** The messages that members are due. */
export function messagesOf(changes: readonly Change[]): readonly FollowUp[] {
  return changes.flatMap((change) => {
    const message = messageOfChange(change);
    if (message === null) return [];
    const { memberId, messageId, kind } = message;
    return [followUp(change, message, { memberId, messageId, kind })];
  });
}

/** The looks for sales that wait for somebody. */
export function claimsOf(changes: readonly Change[]): readonly FollowUp[] {
  return changes.flatMap((change) => {
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
