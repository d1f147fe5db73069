import { closeAccount } from '#domain/members/close.ts';
import { keys } from '#table/core/keys.ts';
import type { Write } from '#table/core/transact.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import { deletion } from '#table/core/writes.ts';
import { putAccount, putEntry } from '#table/ledger/writes.ts';
import { readMember } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { contactsOf } from '#table/members/profile-item.ts';
import { deleteProfile } from '#table/members/profile-writes.ts';
import { limitReturns } from '#table/rewards/limit-writes.ts';
import { contactKey } from '#trust/contact.ts';
import { endedRecord } from '#use-cases/account-write.ts';
import type { Call, ContactCall } from '#use-cases/call.ts';
import { decisionContext, withContacts } from '#use-cases/call.ts';
import { eraseReasons } from './erase-reasons.ts';

/** Each clause of a condition, by what it asks. */
const isTheirs = 'memberId = :memberId';

/**
 * Lets a member go: profile and contacts are deleted, the points left are written off, the account is closed, and
 * every session ends; all in one transaction. The ledger stays, and names no person; what operators wrote is erased.
 * @returns false when they are no member (any more)
 */
export async function closeMember(bare: Call, memberId: string): Promise<boolean> {
  const call = await withContacts(bare);
  const { table } = call;
  return untilWritten(async () => {
    const member = await readMember(table, memberId);
    if (member === null) return false;
    // Before the member is gone, after whom nobody would come back for it; an adjustment meanwhile is a conflict.
    await eraseReasons(table, memberId);
    const { record: before, profile } = member;
    const { account, entries } = closeAccount(before.account, decisionContext(call));
    const written = await transact(table, [
      putAccount(table.name, endedRecord(before, account, call), before),
      ...entries.map((entry) => putEntry(table.name, entry, call)),
      ...limitReturns(table.name, memberId, before.account.reservations),
      ...(profile === null ? [] : personOf(call, profile)),
    ]);
    return written === 'conflict' ? written : true;
  });
}

/** Everything that names the person, deleted. */
function personOf({ table, contactPepper }: ContactCall, profile: Profile): readonly Write[] {
  const { memberId } = profile;
  return [
    deleteProfile(table.name, profile),
    ...contactsOf(profile).map((contact) =>
      deletion(table.name, keys.contact(contactKey(contact, contactPepper)), isTheirs, {
        ':memberId': memberId,
      }),
    ),
  ];
}
