import type { Account } from '#domain/ledger/account.ts';
import { memberIdFromReference } from '#domain/members/member.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { readContactOwner, readMember, readOpenAccount } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import type { Contact } from '#trust/contact.ts';
import { contactKey } from '#trust/contact.ts';
import type { Call } from '#use-cases/call.ts';

export interface FoundMember {
  readonly account: Account;
  readonly profile: Profile | null;
}

/** The member of a card number or member id; null when it is misread or nobody's. One call. */
export async function findByReference(call: Call, reference: string): Promise<FoundMember | null> {
  const memberId = memberIdFromReference(reference);
  return memberId === null ? null : findById(call, memberId);
}

/** The member whose contact this is; null when it is nobody's. Two calls. */
export async function findByContact(call: Call, contact: Contact): Promise<FoundMember | null> {
  const { contactPepper } = await call.secrets.data();
  const memberId = await readContactOwner(call.table, contactKey(contact, contactPepper));
  return memberId === null ? null : findById(call, memberId);
}

/** Account and profile in one call, of the one who goes on for a merged member; null for who has left, too. */
export async function findById(
  { table }: Pick<Call, 'table'>,
  memberId: string,
): Promise<FoundMember | null> {
  const member = (await readMember(table, memberId)) ?? (await readSuccessor(table, memberId));
  return member && { account: member.record.account, profile: member.profile };
}

async function readSuccessor(table: Call['table'], memberId: string) {
  const record = await readOpenAccount(table, memberId);
  return record && readMember(table, record.account.memberId);
}

/** The balance: one call, one read unit for an account of up to 4 KB. */
export async function readAccount({ table }: Pick<Call, 'table'>, memberId: string): Promise<Account | null> {
  const item = await getItem(table, keys.account(memberId));
  return item === null ? null : accountFromItem(item).account;
}
