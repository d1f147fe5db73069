import type { SignedInMember } from '#table/members/signed-in.ts';
import type { SessionRecord } from '#table/sign-in/sessions.ts';
import { isAlive, readSessions } from '#table/sign-in/sessions.ts';
import type { Call } from '#use-cases/call.ts';

/** Where a member is signed in now, newest first. One call. */
export async function aliveSessions(
  { table, now }: Call,
  { memberId, record }: Pick<SignedInMember, 'record'> & { readonly memberId: string },
): Promise<readonly SessionRecord[]> {
  const alive = (await readSessions(table, memberId)).filter((session) =>
    isAlive(session, record.sessionEpoch, now),
  );
  return alive.sort((a, b) => (a.begunAt > b.begunAt ? -1 : 1));
}
