import { closeAccount } from '#domain/members/close.ts';
import type { Table } from '#table/core/client.ts';
import type { Write } from '#table/core/transact.ts';
import { transactionLimit, untilWritten } from '#table/core/transact.ts';
import { forgetContactNotices } from '#table/members/contact-notice.ts';
import { readMember } from '#table/members/members.ts';
import { allMergedInto } from '#table/members/merged-members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { contactsOf } from '#table/members/profile-item.ts';
import { deleteContact, deleteProfile } from '#table/members/profile-writes.ts';
import { limitReturns } from '#table/rewards/limit-writes.ts';
import { endEnrolment } from '#table/sign-in/enrolments.ts';
import { deleteSession, readPlaces } from '#table/sign-in/sessions.ts';
import { contactKey } from '#trust/contact.ts';
import { endedRecord } from '#use-cases/account-write.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { commitAll } from '#use-cases/commit.ts';
import { eraseReasons } from './erase-reasons.ts';
import { provableOf } from './own-contacts.ts';

/**
 * Lets a member go: profile and contacts are deleted, the points left are written off, the account is closed, and
 * every session ends; all in one transaction. The ledger stays, and names no person; what operators wrote is erased.
 * @returns false when they are no member (any more)
 */
export async function closeMember(call: Call, memberId: string): Promise<boolean> {
  const { table } = call;
  const { contactPepper } = await call.secrets.data();
  return untilWritten(async () => {
    const member = await readMember(table, memberId);
    if (member === null) return false;
    // Before the member is gone, after whom nobody would come back for it; an adjustment meanwhile is a conflict.
    for (const id of [memberId, ...(await allMergedInto(table, memberId))]) {
      await eraseReasons(table, id);
      await forgetContactNotices(table, id);
    }
    const { record: before, profile } = member;
    if (profile !== null) await endProofs(table, profile, contactPepper);
    const { account, entries } = closeAccount(before.account, decisionContext(call));
    const beside = [
      ...limitReturns(table.name, memberId, before.account.reservations),
      ...(profile === null ? [] : personDeletions(table.name, profile, contactPepper)),
    ];
    // They are over by the account, and go by themselves within hours. This is sooner, for as many as there is room for.
    const room = Math.max(transactionLimit - beside.length - 2 * entries.length - 1, 0);
    const places = (await readPlaces(table, memberId)).slice(0, room);
    const written = await commitAll(call, {
      changes: [{ before, after: endedRecord(before, account, call), entries }],
      beside: [...beside, ...places.map((place) => deleteSession(table.name, memberId, place))],
    });
    return written === 'conflict' ? written : true;
  });
}

/**
 * Nobody enrols anew by what was proven before. As long as the contacts are the member's no new proof comes to be, so
 * this may be done before they are freed.
 */
async function endProofs(table: Table, profile: Profile, contactPepper: Buffer): Promise<void> {
  await Promise.all(
    provableOf(profile).map((contact) => endEnrolment(table, contactKey(contact, contactPepper))),
  );
}

/** Everything that names the person, deleted. */
function personDeletions(tableName: string, profile: Profile, contactPepper: Buffer): readonly Write[] {
  return [
    deleteProfile(tableName, profile),
    ...contactsOf(profile).map((contact) =>
      deleteContact(tableName, contactKey(contact, contactPepper), profile.memberId),
    ),
  ];
}
