import * as z from 'zod/mini';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { queryAll } from '#table/core/read.ts';
import { instant, shapeOf } from '#table/core/shape.ts';
import { deleteItem, deleteItemIf } from '#table/core/single-writes.ts';
import type { Write } from '#table/core/transact.ts';
import { readGood, UnsoundItemError } from '#table/core/unsound.ts';
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

/** A place that is taken. */
export interface TakenPlace {
  readonly slot: number;
  /** As it is stored, of whatever kind. */
  readonly sessionId: unknown;
  /** Null for one that cannot be read: nobody is signed in by it, and the next one takes its place. */
  readonly session: SessionRecord | null;
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
 * @param taken every place of the member that is taken
 */
export function placeFor(
  taken: readonly TakenPlace[],
  epochNow: number,
  now: Date,
): { readonly slot: number; readonly replaced: TakenPlace | null } {
  const bySlot = new Map(taken.map((place) => [place.slot, place]));
  for (let slot = 0; slot < mostSessions; slot += 1) {
    const place = bySlot.get(slot);
    if (!place?.session || !isAlive(place.session, epochNow, now)) return { slot, replaced: place ?? null };
  }
  const begunAt = ({ session }: TakenPlace) => session?.begunAt ?? '';
  const [oldest] = [...taken].sort((a, b) => (begunAt(a) < begunAt(b) ? -1 : 1));
  return { slot: oldest?.slot ?? 0, replaced: oldest ?? null };
}

export function sessionToItem(memberId: string, session: SessionRecord): Item {
  const slot = slotOf(session.sessionId);
  if (slot === null) throw new Error(`${session.sessionId} has no place`);
  const expiresAt = Math.ceil(Date.parse(session.endsAt) / 1000);
  return { ...keys.session(memberId, slot), ...session, expiresAt };
}

/** @throws UnsoundItemError for one that cannot be what we wrote */
export function sessionFromItem(item: Item): SessionRecord {
  holdToShape(item);
  const {
    pk: _pk,
    sk: _sk,
    expiresAt: _expiresAt,
    ...session
  } = item as Item & SessionRecord & { readonly expiresAt: number };
  if (slotOf(session.sessionId) !== placeOf(item))
    throw new UnsoundItemError(item, ['sessionId: is that of another place']);
  return session;
}

const holdToShape = shapeOf(() =>
  z.object({
    sessionId: z.string(),
    epoch: z.int(),
    begunAt: instant(),
    endsAt: instant(),
    browser: z.string(),
    contactKey: z.string(),
  }),
);

function placeOf({ sk }: Item): number {
  return Number(sk.slice(places.length));
}
const places = 'SESSION#';

/** All that are kept, such that are over included. `table.passedOver` is told of those that cannot be read. */
export async function readPlaces(table: Table, memberId: string): Promise<readonly TakenPlace[]> {
  const { pk } = keys.session(memberId, 0);
  return (await queryAll(table, { pk, skPrefix: places })).map((item) => {
    const [session = null] = readGood(table, [item], sessionFromItem);
    return { slot: placeOf(item), sessionId: item['sessionId'], session };
  });
}

/** As `readPlaces`, of those that can be read. */
export async function readSessions(table: Table, memberId: string): Promise<readonly SessionRecord[]> {
  return (await readPlaces(table, memberId)).flatMap(({ session }) => session ?? []);
}

/** The write that keeps a session in its place, which fails when another one came there first. */
export function putSession(
  tableName: string,
  memberId: string,
  session: SessionRecord,
  replaced: TakenPlace | null,
): Write {
  const item = sessionToItem(memberId, session);
  if (replaced === null) return putNew(tableName, item);
  const { condition, values } = isStill(replaced);
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: condition,
      ...(values && { ExpressionAttributeValues: values }),
    },
  };
}

/** That a place is as it was read. */
function isStill({ sessionId }: TakenPlace) {
  return sessionId === undefined
    ? { condition: 'attribute_exists(pk) AND attribute_not_exists(sessionId)' }
    : { condition: isThis, values: { ':sessionId': sessionId } };
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
export function deleteSession(tableName: string, memberId: string, { slot }: TakenPlace): Write {
  return deletion(tableName, keys.session(memberId, slot));
}

/** Forgets every session of a member; that they are over is said by the account already. */
export async function forgetSessions(table: Table, memberId: string): Promise<void> {
  const taken = await readPlaces(table, memberId);
  await Promise.all(taken.map(({ slot }) => deleteItem(table, keys.session(memberId, slot))));
}
