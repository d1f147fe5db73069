import { transact } from '#table/core/transact.ts';
import { checkContact } from '#table/members/profile-writes.ts';
import type { SessionRecord } from '#table/sign-in/sessions.ts';
import { placeFor, putSession, readPlaces } from '#table/sign-in/sessions.ts';
import type { NewSession } from '#trust/session.ts';
import { newSession, newSessionId, sessionEnd } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';

/** Where, and by what, somebody signs in. */
export interface SignInAt {
  /** Of the contact that they have proven. */
  readonly contactKey: string;
  /** Kind of browser and system; an empty text when it is not known. */
  readonly browser: string;
}

/**
 * Signs a member in, as long as the contact is theirs: their session takes a free place, or that of the oldest. Two
 * calls, and one write, so that whoever takes the contact off them at the same moment finds the session and ends it.
 * @returns `conflict` when the contact is theirs no longer, or another session came first: read again whose it is
 */
export async function startSession(
  call: Call,
  { memberId, epoch, ...at }: SignInAt & { readonly memberId: string; readonly epoch: number },
): Promise<NewSession | 'conflict'> {
  const { table, now } = call;
  const { slot, replaced } = placeFor(await readPlaces(table, memberId), epoch, now);
  const session = sessionAt(slot, epoch, at, now);
  const written = await transact(table, [
    putSession(table.name, memberId, session, replaced),
    checkContact(table.name, at.contactKey, memberId),
  ]);
  if (written === 'conflict') return written;
  const { session: key } = await call.secrets.session();
  return newSession({ memberId, sessionId: session.sessionId }, key, now);
}

/** A session that begins now. */
export function sessionAt(slot: number, epoch: number, at: SignInAt, now: Date): SessionRecord {
  return {
    sessionId: newSessionId(slot),
    epoch,
    begunAt: now.toISOString(),
    endsAt: sessionEnd('member', now).toISOString(),
    browser: at.browser,
    contactKey: at.contactKey,
  };
}
