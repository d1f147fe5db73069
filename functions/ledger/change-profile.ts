import { localDate } from '#domain/dates.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { type ProfileChange, changeProfile as write } from '#table/members.ts';
import type { Profile } from '#table/profile-item.ts';
import type { ConsentChoice } from './consents.ts';
import { consentsOf } from './consents.ts';
import type { Ledger } from './context.ts';

/** What a member may change of themselves; what is left out stays. Contacts are not among it. */
export type OwnChange = Omit<ProfileChange, 'consents'> & { readonly consents?: ConsentChoice | undefined };

export interface BirthdayFixed {
  readonly refused: 'birthday-fixed';
  readonly detail: string;
}

/**
 * Changes a member's profile by their own hand.
 * @param before the profile as the member's session has read it
 * @returns the profile after it, or a refusal: `future-date`, `birthday-fixed`
 */
export async function changeProfile(
  { table, rules, now }: Ledger,
  before: Profile,
  { consents = {}, ...fields }: OwnChange,
): Promise<Profile | Refusal | BirthdayFixed> {
  const refusal = refuseBirthday(fields.birthday, { rules, now });
  if (refusal !== null) return refusal;
  const { memberId } = before;
  const proof = { at: now, source: 'member', actor: memberId, textVersion: rules.version };
  const change = { ...fields, consents: consentsOf(consents, proof) };
  if (isEmpty(fields) && isEmpty(change.consents)) return before;
  const after = await write(table, memberId, change);
  if (after !== null) return after;
  return {
    refused: 'birthday-fixed',
    detail: 'a birthday is given once; ask the shop to have a slip put right',
  };
}

/** A day that is still to come is nobody's birthday. */
export function refuseBirthday(
  birthday: string | undefined,
  { rules, now }: Pick<Ledger, 'rules' | 'now'>,
): Refusal | null {
  if (birthday === undefined || birthday <= localDate(now, rules.programme.timeZone)) return null;
  return refuse('future-date', 'birthday: lies in the future');
}

function isEmpty(change: object): boolean {
  return Object.values(change).every((value) => value === undefined);
}
