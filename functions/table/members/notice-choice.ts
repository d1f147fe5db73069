import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, keyOf } from '#table/core/read.ts';
import { untilWritten } from '#table/core/transact.ts';
import { nextRevision, revisionValues } from './members.ts';
import { profileFromItem } from './profile-item.ts';

/** A kind of message that a member may stop. */
export interface NamedNotice {
  readonly memberId: string;
  readonly notice: string;
}

/** How things stand with a notice, and in which language to say so. */
export interface NoticeChoice {
  readonly isStopped: boolean;
  readonly locale: string | undefined;
}

const isThere = 'attribute_exists(pk)';
const isNotStopped = 'NOT contains(noticesOff, :notice)';

/** Who has left gets nothing any more: to them every notice is stopped. */
export async function readNoticeChoice(
  table: Table,
  { memberId, notice }: NamedNotice,
): Promise<NoticeChoice> {
  const item = await getItem(table, keys.profile(memberId));
  if (item === null) return { isStopped: true, locale: undefined };
  const { noticesOff = [], locale } = profileFromItem(item);
  return { isStopped: noticesOff.includes(notice), locale };
}

/** Stops a notice, in one write, which waits for a transaction that is at the profile. What is stopped already, or whose member has left, is left as it is. */
export async function stopNotice(
  table: Table,
  { memberId, notice }: NamedNotice,
): Promise<NoticeChoice & { readonly isStopped: true }> {
  const update = new UpdateCommand({
    TableName: table.name,
    Key: keyOf(keys.profile(memberId)),
    UpdateExpression: `SET noticesOff = list_append(if_not_exists(noticesOff, :none), :notices), ${nextRevision}`,
    ConditionExpression: `${isThere} AND ${isNotStopped}`,
    ExpressionAttributeValues: { ':none': [], ':notices': [notice], ':notice': notice, ...revisionValues },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return untilWritten(async () => {
    try {
      const { Attributes: after } = await table.documents.send(update);
      return { isStopped: true, locale: after?.['locale'] };
    } catch (error) {
      // A transaction is at the profile: somebody signs in or is merged. A mail program asks once only.
      if (error instanceof TransactionConflictException) return 'conflict';
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { isStopped: true, locale: error.Item?.['locale']?.S };
    }
  });
}
