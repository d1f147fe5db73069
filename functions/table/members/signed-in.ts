import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { readGood } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import type { SessionRecord } from '#table/sign-in/sessions.ts';
import { isAlive, sessionFromItem, slotOf } from '#table/sign-in/sessions.ts';
import type { Profile } from './profile-item.ts';
import { profileFromItem } from './profile-item.ts';

export interface SignedInMember {
  readonly record: AccountRecord;
  readonly profile: Profile;
  readonly session: SessionRecord;
}

/** Account, profile and session in one call; null when the session is over, or its member has left or was merged. */
export async function readSignedIn(
  table: Table,
  { memberId, sessionId }: { readonly memberId: string; readonly sessionId: string },
  now: Date,
): Promise<SignedInMember | null> {
  const slot = slotOf(sessionId);
  if (slot === null) return null;
  const wanted = [keys.account(memberId), keys.profile(memberId), keys.session(memberId, slot)];
  const items = await getItems(table, wanted);
  const [account, profile, kept] = wanted.map((key) => items.get(textOf(key)));
  if (account === undefined || profile === undefined || kept === undefined) return null;
  const record = accountFromItem(account);
  // Who comes with a session that cannot be read signs in anew.
  const [session] = readGood(table, [kept], sessionFromItem);
  if (session === undefined) return null;
  const isGood = session.sessionId === sessionId && isAlive(session, record.sessionEpoch, now);
  return isGood && record.closedAt === null ? { record, profile: profileFromItem(profile), session } : null;
}
