import { keys, table } from '#functions/services.ts';
import { noteCaller } from '#observe/invocation.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { readContactOwner, readMember } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { contactKey } from '#trust/contact.ts';
import type { ProvableContact, SessionClaims } from '#trust/session.ts';
import { readSession } from '#trust/session.ts';

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
export async function openSession(token: string, now: Date): Promise<MemberCaller | ContactCaller | null> {
  const { session, contactPepper } = await keys();
  const claims = await readSession(token, session, now);
  if (claims === null) return null;
  const caller = await callerOf(claims, contactPepper);
  if (caller !== null)
    noteCaller('memberId' in caller ? { kind: 'member', id: caller.memberId } : { kind: 'contact' });
  return caller;
}

async function callerOf(
  claims: SessionClaims,
  contactPepper: Buffer,
): Promise<MemberCaller | ContactCaller | null> {
  if ('memberId' in claims) return memberOf(claims.memberId, claims.epoch);
  const { contact } = claims;
  const owner = await readContactOwner(table(), contactKey(contact, contactPepper));
  // Nobody was enrolled with this contact then, so the session is as old as the owner's first.
  return owner === null ? { contact } : memberOf(owner, 0);
}

async function memberOf(memberId: string, epoch: number): Promise<MemberCaller | null> {
  const member = await readMember(table(), memberId);
  if (member === null || member.profile === null || member.record.sessionEpoch !== epoch) return null;
  return { memberId, record: member.record, profile: member.profile };
}
