import type { Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { TillKey } from '#table/connections/credentials.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { contactsOf, hasProven } from '#table/members/profile-item.ts';
import { hourOf } from '#table/sign-in/rate-limits.ts';
import type { ProvableContact } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { refuseOver } from '#use-cases/limits.ts';
import type { SearchingTill } from '#use-cases/members/find-limit.ts';
import { countMiss, refuseShut } from '#use-cases/members/find-limit.ts';
import { findById } from '#use-cases/members/find-member.ts';
import { isSmsAllowed } from '#use-cases/sms-limits.ts';
import type { CodeOutcome, CodeRefused } from './ask-code.ts';
import { issueCode } from './ask-code.ts';
import type { MemberAtTill } from './member-code.ts';
import { memberCodeOf, needsMemberCode } from './member-code.ts';

export interface MemberCodeRequest extends MemberAtTill {
  readonly till: Pick<TillKey, 'connectionId' | 'locationId'> & SearchingTill;
  /** Left out: by e-mail where that goes, since an SMS costs a hundred of them. */
  readonly channel?: 'email' | 'sms' | undefined;
}

export interface MemberCodeSent {
  readonly contact: ProvableContact;
  readonly lapsesAt: Date;
}

/** Sends a code in the member's language. */
export type SendMemberCode = (
  contact: ProvableContact,
  code: string,
  locale: string | undefined,
) => Promise<CodeOutcome>;

/** A counter hands out a reward a minute; each code can be guessed at five times. */
const codesPerTillPerHour = 60;

/**
 * Sends a member the code by which they confirm a redemption at a till, in the place of the one before.
 * @returns to which contact, or a refusal: `no-code-needed`, `unknown-member`, `no-contact`, and those of `issueCode`
 */
export async function askMemberCode(
  call: Call,
  request: MemberCodeRequest,
  send: SendMemberCode,
): Promise<MemberCodeSent | Refusal | TooManyRequests | CodeRefused> {
  const { programme } = call.rules;
  if (!needsMemberCode(programme)) return noCodeNeeded;
  const shut = refuseShut(call, request.till);
  if (shut !== null) return shut;
  const { keyId } = request.till;
  const askedBy = {
    subject: `codes-of-till#${keyId}` as const,
    limit: codesPerTillPerHour,
    window: hourOf(call.now),
  };
  // Before anything is looked up: whoever tries out members is counted, too.
  const tooMany = await refuseOver(call, [askedBy]);
  if (tooMany !== null) return tooMany;
  const profile = (await findById(call, request.memberId))?.profile;
  if (!profile)
    return (
      (await countMiss(call, request.till)) ?? refuse('unknown-member', 'there is no member with this id')
    );
  const contact = await contactFor(profile, request.channel, programme);
  if (contact === null) return noContact;
  const { oneTimeCode } = await call.secrets.session();
  const issue = { contact, ...memberCodeOf(request, oneTimeCode), askedBy };
  const issued = await issueCode(call, issue, (to, code) => send(to, code, profile.locale));
  return 'refused' in issued ? issued : { contact, lapsesAt: issued.lapsesAt };
}

const noCodeNeeded = refuse(
  'no-code-needed',
  'this programme asks for no code: redeem with POST /v1/pos/redemptions without one',
);

const noContact = refuse(
  'no-contact',
  "this member can't be sent a code this way; use the other channel, or let them redeem in the portal and show the code they get there",
);

/**
 * Where a member's code goes: to a contact that they have proven. Who has proven none was enrolled at a till, and whoever
 * holds the contact that was typed in there is the one whom the card was given to: they could sign in with it, too.
 */
async function contactFor(
  profile: Profile,
  channel: MemberCodeRequest['channel'],
  programme: Programme,
): Promise<ProvableContact | null> {
  const contacts = contactsOf(profile).flatMap(({ kind, ...contact }) =>
    kind === 'vendorCustomerId' ? [] : [{ ...contact, kind }],
  );
  const proven = contacts.filter((contact) => hasProven(profile, contact));
  const open = proven.length > 0 ? proven : contacts;
  const email = open.find(({ kind }) => kind === 'email');
  if (email !== undefined && channel !== 'sms') return email;
  if (channel === 'email') return null;
  for (const contact of open) {
    if (contact.kind === 'phone' && (await isSmsAllowed(contact.value, programme))) return contact;
  }
  return null;
}
