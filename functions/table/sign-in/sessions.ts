import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { queryAll } from '#table/core/read.ts';
import { deleteItem, deleteItemIf } from '#table/core/single-writes.ts';
import type { Write } from '#table/core/transact.ts';
import { deletion, put, putNew } from '#table/core/writes.ts';

/** How many sessions a member has at most: each has a place of its own, and a further one takes that of the oldest. */
export const mostSessions = 10;

/** A browser or an app in which a member is signed in. */
export interface SessionRecord {
  /** `ses_`, the digit of its place, and random ones. It opens nothing: the token does, which only we can make. */
  readonly sessionId: string;
  /** Of the account, when it began: "sign out everywhere" moves the account on. */
  readonly epoch: number;
  readonly begunAt: string;
  /** From then on it is over; the table forgets it somewhat later. */
  readonly endsAt: string;
  /** Kind of browser and system, in words of ours: `Firefox, Android`. */
  readonly browser: string;
  /** The key of the contact by which they signed in. */
  readonly contactKey: string;
}

const isThis = 'sessionId = :sessionId';

/** The place of a session; null for an id that is none of ours. */
export function slotOf(sessionId: string): number | null {
  const digit = /^ses_(\d)[0-9a-f]{16}$/.exec(sessionId)?.[1];
  return digit === undefined ? null : Number(digit);
}

/** Whether a session is good: it is the one that is kept, has not ended, and nobody has signed out everywhere since. */
export function isAlive({ epoch, endsAt }: SessionRecord, epochNow: number, now: Date): boolean {
  return epoch === epochNow && endsAt > now.toISOString();
}

/**
 * Where a new session goes: the first place that is free or whose session is over, else that of the oldest.
 * @param kept every session of the member
 */
export function placeFor(
  kept: readonly SessionRecord[],
  epochNow: number,
  now: Date,
): { readonly slot: number; readonly replaced: SessionRecord | null } {
  const bySlot = new Map(kept.map((session) => [slotOf(session.sessionId), session] as const));
  for (let slot = 0; slot < mostSessions; slot += 1) {
    const session = bySlot.get(slot);
    if (session === undefined || !isAlive(session, epochNow, now)) return { slot, replaced: session ?? null };
  }
  const [oldest] = [...kept].sort((a, b) => (a.begunAt < b.begunAt ? -1 : 1));
  return { slot: slotOf(oldest?.sessionId ?? '') ?? 0, replaced: oldest ?? null };
}

export function sessionToItem(memberId: string, session: SessionRecord): Item {
  const slot = slotOf(session.sessionId);
  if (slot === null) throw new Error(`${session.sessionId} has no place`);
  const expiresAt = Math.ceil(Date.parse(session.endsAt) / 1000);
  return { ...keys.session(memberId, slot), ...session, expiresAt };
}

export function sessionFromItem(item: Item): SessionRecord {
  const {
    pk: _pk,
    sk: _sk,
    expiresAt: _expiresAt,
    ...session
  } = item as Item & SessionRecord & { readonly expiresAt: number };
  return session;
}

/** All that are kept, such that are over included. */
export async function readSessions(table: Table, memberId: string): Promise<readonly SessionRecord[]> {
  const { pk } = keys.session(memberId, 0);
  return (await queryAll(table, { pk, skPrefix: 'SESSION#' })).map(sessionFromItem);
}

/** The write that keeps a session in its place, which fails when another one came there first. */
export function putSession(
  tableName: string,
  memberId: string,
  session: SessionRecord,
  replaced: SessionRecord | null,
): Write {
  const item = sessionToItem(memberId, session);
  if (replaced === null) return putNew(tableName, item);
  const { sessionId } = replaced;
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: isThis,
      ExpressionAttributeValues: { ':sessionId': sessionId },
    },
  };
}

/** The write that keeps the first session of a member who is new. */
export function firstSession(tableName: string, memberId: string, session: SessionRecord): Write {
  return put(tableName, sessionToItem(memberId, session));
}

/** Ends one session. @returns false when there is none of this id */
export async function endSession(table: Table, memberId: string, sessionId: string): Promise<boolean> {
  const slot = slotOf(sessionId);
  if (slot === null) return false;
  return deleteItemIf(table, keys.session(memberId, slot), isThis, { ':sessionId': sessionId });
}

/** The write that forgets a session, whichever has its place by then. */
export function deleteSession(tableName: string, memberId: string, { sessionId }: SessionRecord): Write {
  return deletion(tableName, keys.session(memberId, slotOf(sessionId) ?? 0));
}

/** Forgets every session of a member; that they are over is said by the account already. */
export async function forgetSessions(table: Table, memberId: string): Promise<void> {
  const slots = (await readSessions(table, memberId)).map(({ sessionId }) => slotOf(sessionId) ?? 0);
  await Promise.all(slots.map((slot) => deleteItem(table, keys.session(memberId, slot))));
}
