import { noteCaller } from '#observe/invocation.ts';
import type { Table } from '#table/core/client.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { readContactOwner, readMember } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import type { ProvableContact, SessionClaims } from '#trust/session.ts';
import { readSession } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';

/** A member who is signed in, with what proving it has read. */
export interface MemberCaller {
  readonly memberId: string;
  readonly record: AccountRecord;
  readonly profile: Profile;
}

/** A proven contact that is nobody's yet. */
export interface ContactCaller {
  readonly contact: ProvableContact;
}

/**
 * Whose session a token is; null for one that is not ours, has expired, or was ended since. A member's takes one
 * call, which reads account and profile; a contact's one more, since it may have been enrolled meanwhile.
 */
export async function openSession(token: string, call: Call): Promise<MemberCaller | ContactCaller | null> {
  const { session } = await call.secrets.session();
  const claims = await readSession(token, session, call.now);
  if (claims === null) return null;
  const caller = await callerOf(claims, call.table);
  if (caller !== null)
    noteCaller('memberId' in caller ? { kind: 'member', id: caller.memberId } : { kind: 'contact' });
  return caller;
}

async function callerOf(claims: SessionClaims, table: Table): Promise<MemberCaller | ContactCaller | null> {
  if ('memberId' in claims) return memberOf(table, claims.memberId, claims.epoch);
  const { contact, contactKey } = claims;
  const owner = await readContactOwner(table, contactKey);
  // Nobody was enrolled with this contact then, so the session is as old as the owner's first.
  return owner === null ? { contact } : memberOf(table, owner, 0);
}

async function memberOf(table: Table, memberId: string, epoch: number): Promise<MemberCaller | null> {
  const member = await readMember(table, memberId);
  if (member === null || member.profile === null || member.record.sessionEpoch !== epoch) return null;
  return { memberId, record: member.record, profile: member.profile };
}
