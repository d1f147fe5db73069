import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { queryPage } from '#table/core/read.ts';
import { table as schema } from '#table/schema.ts';

/** Which message: the same fact always gives the same `messageId`. */
export interface MessageName {
  readonly memberId: string;
  readonly messageId: string;
  readonly kind: string;
}

/**
 * How far a message has come. `sending`: claimed, and perhaps on its way. `sent`, `refused`, `unknown`: the end;
 * it is not sent again. `postponed`: surely not sent, free to be claimed again. `unwanted`: the member had stopped
 * such notices by then; it is not sent either. `withheld`: an SMS that a limit kept back; it is not sent.
 */
export type MessageState = 'sending' | 'sent' | 'refused' | 'unknown' | 'postponed' | 'unwanted' | 'withheld';

/** The right to send a message, held by one attempt. */
export interface Claim {
  /** Tells apart two attempts at the same message. */
  readonly claimId: string;
  readonly channel: 'email' | 'sms';
  readonly claimedAt: Date;
}

export interface Settlement {
  readonly state: Exclude<MessageState, 'sending' | 'unwanted'>;
  readonly settledAt: Date;
  /** The provider's id of what was sent. */
  readonly providerId?: string;
  /** The name of the error, never its message, which can hold an address; or the limit that kept it back. */
  readonly reason?: string;
}

/** What another attempt left behind. */
export interface EarlierAttempt {
  readonly state: MessageState;
  readonly claimId: string;
  readonly claimedAt: Date;
}

/** What was sent, and when, can be asked for more than a year. */
const keptSeconds = 400 * 24 * 60 * 60;

const isNew = 'attribute_not_exists(pk)';
const isPostponed = '#state = :postponed';
const isOfThisClaim = 'claimId = :claimId';
const isNotSent = '#state <> :sent';

/**
 * Claims a message before it is sent, so that no second attempt can send it.
 * @returns null when the claim is ours, else what another attempt left
 */
export async function claimMessage(
  table: Table,
  { memberId, messageId, kind }: MessageName,
  { claimId, channel, claimedAt }: Claim,
): Promise<EarlierAttempt | null> {
  const claim = { kind, channel, claimId, claimedAt: claimedAt.toISOString() };
  const earlier = await putNew(table, { memberId, messageId }, 'sending', claim, claimedAt);
  // The SDK repeats a write whose answer was lost, and then meets its own first try.
  return earlier === null || earlier.claimId === claimId ? null : earlier;
}

/** Writes down that a message is not sent because the member had stopped such notices; once is enough. */
export async function noteUnwanted(
  table: Table,
  { memberId, messageId, kind }: MessageName,
  settledAt: Date,
): Promise<void> {
  const facts = { kind, settledAt: settledAt.toISOString() };
  await putNew(table, { memberId, messageId }, 'unwanted', facts, settledAt);
}

/** @returns null when it was written, else what an earlier attempt left that stands against it */
function putNew(
  table: Table,
  { memberId, messageId }: Omit<MessageName, 'kind'>,
  state: MessageState,
  facts: Readonly<Record<string, string>>,
  now: Date,
): Promise<EarlierAttempt | null> {
  const put = new PutCommand({
    TableName: table.name,
    Item: {
      ...keys.message(memberId, messageId),
      ...facts,
      state,
      [schema.timeToLive]: Math.floor(now.getTime() / 1000) + keptSeconds,
    },
    ConditionExpression: `${isNew} OR ${isPostponed}`,
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':postponed': 'postponed' satisfies MessageState },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return failedCondition(() => table.documents.send(put));
}

/** Writes down how an attempt ended, unless the claim has passed on to another one meanwhile or it was sent. */
export async function settleMessage(
  table: Table,
  { memberId, messageId }: MessageName,
  claimId: string,
  { state, settledAt, providerId, reason }: Settlement,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: table.name,
    Key: keys.message(memberId, messageId),
    UpdateExpression:
      'SET #state = :state, settledAt = :settledAt' +
      `${providerId === undefined ? '' : ', providerId = :providerId'}` +
      `${reason === undefined ? '' : ', reason = :reason'}`,
    ConditionExpression: `${isOfThisClaim} AND ${isNotSent}`,
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':state': state,
      ':settledAt': settledAt.toISOString(),
      ':claimId': claimId,
      ':sent': 'sent' satisfies MessageState,
      ...(providerId !== undefined && { ':providerId': providerId }),
      ...(reason !== undefined && { ':reason': reason }),
    },
  });
  await failedCondition(() => table.documents.send(update));
}

/** A message that was sent, or tried. */
export interface SentMessage {
  readonly messageId: string;
  readonly kind: string;
  readonly channel: string;
  readonly state: string;
  /** Why it did not arrive, as far as that is known: the limit that kept it back, or the name of an error. */
  readonly reason?: string;
  readonly at: string;
}

/**
 * What was sent to a member, or tried, as far as it is kept: so many at most, from behind the message `after` on.
 * @returns with the id of the last one; null when there are no more
 */
export async function readSentMessagesAfter(
  table: Table,
  memberId: string,
  after: string,
  limit: number,
): Promise<{ readonly messages: readonly SentMessage[]; readonly next: string | null }> {
  const { pk, sk: skPrefix } = keys.message(memberId, '');
  const start = after === '' ? null : keys.message(memberId, after);
  const { items, next } = await queryPage(table, { pk, skPrefix, limit, after: start });
  const messages = items.map((item) => ({
    messageId: item.sk.slice(skPrefix.length),
    kind: String(item['kind']),
    // What was not wanted was never on its way.
    channel: String(item['channel'] ?? 'none'),
    state: String(item['state']),
    ...(typeof item['reason'] === 'string' && { reason: item['reason'] }),
    at: String(item['claimedAt'] ?? item['settledAt']),
  }));
  return { messages, next: next?.sk.slice(skPrefix.length) ?? null };
}

/** @returns null when the condition held, else the item that stood against it, as far as it was asked for */
async function failedCondition(write: () => Promise<unknown>): Promise<EarlierAttempt | null> {
  try {
    await write();
    return null;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The document client leaves the items of errors in DynamoDB's own notation.
    const { state, claimId, claimedAt } = error.Item ?? {};
    return {
      state: (state?.S ?? 'sending') as MessageState,
      claimId: claimId?.S ?? '',
      claimedAt: new Date(claimedAt?.S ?? 0),
    };
  }
}
