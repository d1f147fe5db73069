import { localDate } from '#domain/dates.ts';
import type { KnownBirthday } from '#domain/due/own-days.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { untilWritten } from '#table/core/transact.ts';
import { type ProfileChange, readMember, changeProfile as write } from '#table/members/members.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { putProfile } from '#table/members/profile-writes.ts';
import { advance } from '#use-cases/account-write.ts';
import type { Call } from '#use-cases/call.ts';
import { commitAll } from '#use-cases/commit.ts';
import type { ConsentChoice } from './consents.ts';
import { consentsOf } from './consents.ts';

/** What a member may change of themselves; what is left out stays. Contacts are not among it. */
export type OwnChange = Omit<ProfileChange, 'consents'> & {
  readonly birthday?: string | undefined;
  readonly consents?: ConsentChoice | undefined;
};

export interface BirthdayFixed {
  readonly refused: 'birthday-fixed';
  readonly detail: string;
}

/**
 * Changes a member's profile by their own hand.
 * @param before the profile as the member's session has read it
 * @returns the profile after it, or a refusal: `unknown-member` when they have left meanwhile, `future-date`,
 * `birthday-fixed`
 */
export async function changeProfile(
  call: Call,
  before: Profile,
  { consents = {}, birthday, ...fields }: OwnChange,
): Promise<Profile | Refusal | BirthdayFixed> {
  const { table, rules, now } = call;
  const refusal = refuseBirthday(birthday, call);
  if (refusal !== null) return refusal;
  const { memberId } = before;
  const proof = { at: now, source: 'member', actor: memberId, textVersion: rules.version };
  const change = { ...fields, consents: consentsOf(consents, proof) };
  const told = birthday === undefined ? before : await tellBirthday(call, memberId, birthday);
  if ('refused' in told || (isEmpty(fields) && isEmpty(change.consents))) return told;
  return (await write(table, memberId, change, call)) ?? gone;
}

const gone = refuse('unknown-member', 'the member has left');

/** A birthday is told once, to the profile, and to the account, which is due on that day. */
function tellBirthday(
  call: Call,
  memberId: string,
  birthday: string,
): Promise<Profile | Refusal | BirthdayFixed> {
  const { table } = call;
  return untilWritten(async () => {
    const member = await readMember(table, memberId);
    const profile = member?.profile;
    if (!member || !profile) return gone;
    if (profile.birthday === birthday && member.record.birthday !== undefined) return profile;
    if (profile.birthday !== undefined && profile.birthday !== birthday) {
      return {
        refused: 'birthday-fixed' as const,
        detail: 'a birthday can be set only once; ask the shop to correct a mistake',
      };
    }
    const { record } = member;
    const known = { ...record, birthday: knownBirthday(birthday, call) };
    const after = advance(known, record.account, call);
    const written = await commitAll(call, {
      changes: [{ before: record, after, entries: [] }],
      beside: [putProfile(table.name, { ...profile, birthday }, profile, call)],
    });
    return written === 'written' ? { ...profile, birthday } : 'conflict';
  });
}

/** The birthday as the account keeps it, known from today on. */
export function knownBirthday(birthday: string, { rules, now }: Pick<Call, 'rules' | 'now'>): KnownBirthday {
  return { monthDay: birthday.slice(5), knownSince: localDate(now, rules.programme.timeZone) };
}

/** A day that is still to come is nobody's birthday. */
export function refuseBirthday(
  birthday: string | undefined,
  { rules, now }: Pick<Call, 'rules' | 'now'>,
): Refusal | null {
  if (birthday === undefined || birthday <= localDate(now, rules.programme.timeZone)) return null;
  return refuse('future-date', 'birthday: is in the future');
}

function isEmpty(change: object): boolean {
  return Object.values(change).every((value) => value === undefined);
}
