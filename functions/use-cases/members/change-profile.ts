import { localDate } from '#domain/dates.ts';
import type { Declaring } from '#domain/declare.ts';
import { answersTo, declaredAfter, saysSame, wrongIn } from '#domain/declare.ts';
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
  /** By the names of `member.` attributes, without that. */
  readonly attributes?: Declaring | undefined;
  readonly consents?: ConsentChoice | undefined;
};

export interface BirthdayFixed {
  readonly refused: 'birthday-fixed';
  readonly detail: string;
}

/** What the programme does not ask, or what is no answer to what it asks. */
export interface WrongAttributes {
  readonly refused: 'wrong-attributes';
  /** By the name of each, what to mend. */
  readonly wrong: readonly { readonly name: string; readonly message: string }[];
}

/**
 * Changes a member's profile by their own hand; of what is refused nothing is changed.
 * @param before the profile as the member's session has read it
 * @returns the profile after it, or a refusal: `unknown-member` when they have left meanwhile, `future-date`,
 * `birthday-fixed`, `wrong-attributes`
 */
export async function changeProfile(
  call: Call,
  before: Profile,
  { consents = {}, birthday, attributes = {}, ...fields }: OwnChange,
): Promise<Profile | Refusal | BirthdayFixed | WrongAttributes> {
  const { table, rules, now } = call;
  const refusal = refuseBirthday(birthday, call);
  if (refusal !== null) return refusal;
  const wrong = wrongIn(attributes, rules.programme);
  if (wrong.length > 0) return { refused: 'wrong-attributes', wrong };
  const { memberId } = before;
  const proof = { at: now, source: 'member', actor: memberId, textVersion: rules.version };
  const change = { ...fields, consents: consentsOf(consents, proof) };
  const isTelling = birthday !== undefined || !isEmpty(attributes);
  const told = isTelling ? await tell(call, memberId, { birthday, attributes }) : before;
  if ('refused' in told || (isEmpty(fields) && isEmpty(change.consents))) return told;
  return (await write(table, memberId, change, call)) ?? gone;
}

const gone = refuse('unknown-member', 'the member has left');

/**
 * What rules ask is told to the profile, and to the account, which has a copy: who prices a sale reads that alone. A birthday
 * is told once, and the account is due on that day.
 */
function tell(
  call: Call,
  memberId: string,
  { birthday, attributes }: { readonly birthday: string | undefined; readonly attributes: Declaring },
): Promise<Profile | Refusal | BirthdayFixed> {
  const { table, rules } = call;
  return untilWritten(async () => {
    const member = await readMember(table, memberId);
    const profile = member?.profile;
    if (!member || !profile) return gone;
    const { record } = member;
    if (birthday !== undefined && profile.birthday !== undefined && profile.birthday !== birthday) {
      return {
        refused: 'birthday-fixed' as const,
        detail: 'a birthday can be set only once; ask the shop to correct a mistake',
      };
    }
    const declared = declaredAfter(profile.declared, attributes);
    const isNewDay =
      birthday !== undefined && (profile.birthday === undefined || record.birthday === undefined);
    // What is not asked any more is kept in the profile alone, so that an account is as large as the programme says.
    const copy = declared && answersTo(declared, rules.programme);
    const isSame = saysSame(profile.declared, declared) && saysSame(record.declared, copy);
    if (!isNewDay && isSame) return profile;
    const known = { ...record, declared: copy, ...(isNewDay && { birthday: knownBirthday(birthday, call) }) };
    const changed = { ...profile, declared, ...(isNewDay && { birthday }) };
    const written = await commitAll(call, {
      changes: [{ before: record, after: advance(known, record.account, call), entries: [] }],
      beside: [putProfile(table.name, changed, profile, call)],
    });
    return written === 'written' ? changed : 'conflict';
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
