import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, keyOf } from '#table/core/read.ts';
import { deleteItem, putItemIf } from '#table/core/single-writes.ts';
import type { Write } from '#table/core/transact.ts';

/** That a contact was proven by a code, and is waiting to be enrolled: one for each contact, the newest. */
export interface Enrolment {
  readonly enrolmentId: string;
  /** Whose contact it was when it was proven: somebody who has not used it for long, or to whom it is no longer. */
  readonly takesFrom?: string | undefined;
  /** Who was enrolled with it, and the session that they got: it is used up. */
  readonly memberId?: string | undefined;
  readonly sessionId?: string | undefined;
}

const isOpen = 'enrolmentId = :enrolmentId AND attribute_not_exists(memberId)';

/** Keeps a proof; one from before, of whichever browser, ends with it. */
export async function keepEnrolment(
  table: Table,
  contactKey: string,
  { enrolmentId, takesFrom }: Pick<Enrolment, 'enrolmentId' | 'takesFrom'>,
  lapsesAt: Date,
): Promise<void> {
  const expiresAt = Math.ceil(lapsesAt.getTime() / 1000);
  const proof = { enrolmentId, ...(takesFrom !== undefined && { takesFrom }) };
  await putItemIf(table, { ...keys.enrolment(contactKey), ...proof, expiresAt });
}

/** The proof of a token; null when it has ended, or another one took its place. */
export async function readEnrolment(
  table: Table,
  contactKey: string,
  enrolmentId: string,
): Promise<Enrolment | null> {
  const item = (await getItem(table, keys.enrolment(contactKey))) as Enrolment | null;
  return item?.enrolmentId === enrolmentId ? item : null;
}

/** Uses a proof up; it leads to the session that came of it from now on. */
export function useEnrolment(
  tableName: string,
  contactKey: string,
  { enrolmentId, memberId, sessionId }: Required<Omit<Enrolment, 'takesFrom'>>,
): Write {
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(keys.enrolment(contactKey)),
      UpdateExpression: 'SET memberId = :memberId, sessionId = :sessionId',
      ConditionExpression: isOpen,
      ExpressionAttributeValues: {
        ':enrolmentId': enrolmentId,
        ':memberId': memberId,
        ':sessionId': sessionId,
      },
    },
  };
}

/** Ends the proof of a contact, if there is one: who takes leave of it has to prove it anew. */
export async function endEnrolment(table: Table, contactKey: string): Promise<void> {
  await deleteItem(table, keys.enrolment(contactKey));
}
