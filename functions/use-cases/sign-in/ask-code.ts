import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { keepCode } from '#table/sign-in/one-time-codes.ts';
import type { Limit } from '#table/sign-in/rate-limits.ts';
import { dayOf, giveBack, hourOf } from '#table/sign-in/rate-limits.ts';
import { contactKey } from '#trust/contact.ts';
import type { CodeScope } from '#trust/one-time-code.ts';
import { addressKey, bindingOf, codeHash, newCode, newCodeId } from '#trust/one-time-code.ts';
import type { ProvableContact } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { refuseOver } from '#use-cases/limits.ts';
import { isSmsAllowed, smsCountriesOf, smsOfDay } from '#use-cases/sms-limits.ts';

/** Who asks, as far as both steps have to agree. */
export interface Asker {
  readonly contact: ProvableContact;
  /** The caller's IP address, as the API saw it. */
  readonly address: string;
  /** How often it may ask for a code in an hour; it may try ten times as often. */
  readonly codesPerAddressPerHour: number;
  /** Random, from the browser's own cookie; a code asked with one works with the same only. */
  readonly deviceId?: string | undefined;
}

/**
 * What became of a code. `sent`: it may arrive. `not-sent`: surely not, and it may work later. `refused`: surely not, and
 * nothing ever will to this contact.
 */
export type CodeOutcome = 'sent' | 'not-sent' | 'refused';

/** Sends a code to its contact. */
export type SendCode = (contact: ProvableContact, code: string) => Promise<CodeOutcome>;

export interface CodeRefused {
  readonly refused: 'sms-country' | 'not-sent';
  readonly detail: string;
}

/** How long a code works. */
export const codeMinutes = 10;

const codesPerContactPerHour = 10;
/** Bounds how often a code can be guessed at (each has five tries), and what one phone can be made to cost. */
const codesPerContactPerDay = { email: 30, phone: 10 } as const;

/**
 * Sends a one-time code to a contact, in the place of the one that the same browser asked for before. Whether the
 * contact is a member's is not looked up, so neither the answer nor its time can tell.
 */
export async function askCode(
  call: Call,
  asker: Asker,
  send: SendCode,
): Promise<{ readonly asked: true } | TooManyRequests | CodeRefused> {
  return askCodeFor(call, await signInScope(call, asker.contact, asker.deviceId), asker, send);
}

/** Sends a contact the code that opens this scope, as often as the contact, the address and the programme have any left. */
export async function askCodeFor(
  call: Call,
  scope: CodeScope,
  asker: Omit<Asker, 'deviceId'>,
  send: SendCode,
): Promise<{ readonly asked: true } | TooManyRequests | CodeRefused> {
  const { contact } = asker;
  const askedBy = await addressLimit(call, 'codes', asker);
  const refusal = (await refuseCountry(call, contact)) ?? (await refuseOver(call, [askedBy]));
  if (refusal !== null) return refusal;
  const issued = await issueCode(call, { contact, scope, place: signInPlace(scope), askedBy }, send);
  return 'refused' in issued ? issued : { asked: true };
}

/** What a code for signing in opens. */
export async function signInScope(
  { secrets }: Call,
  contact: ProvableContact,
  deviceId: string | undefined,
): Promise<CodeScope> {
  const [{ contactPepper }, { oneTimeCode }] = await Promise.all([secrets.data(), secrets.session()]);
  return { subject: contactKey(contact, contactPepper), binding: bindingOf(deviceId, oneTimeCode) };
}

/** Where such a code stands. */
export function signInPlace({ subject, binding }: CodeScope): Key {
  return keys.signIn(subject, binding);
}

/** A code that is to be sent: to whom, what for, and where it is kept. */
export interface CodeIssue {
  readonly contact: ProvableContact;
  readonly scope: CodeScope;
  readonly place: Key;
  /** Under what the asker was counted already. */
  readonly askedBy: Limit;
}

/**
 * Makes a code, sends it and keeps it, as long as contact and programme have any left. It is counted before it is sent, so
 * that however many ask at once no more go out, and given back when it surely did not. Since a code is kept only when it
 * may have gone out, none can be guessed at that was not counted. Whoever asks for contacts that take nothing is
 * counted all the same.
 */
export async function issueCode(
  call: Call,
  { contact, scope, place, askedBy }: CodeIssue,
  send: SendCode,
): Promise<{ readonly lapsesAt: Date } | TooManyRequests | CodeRefused> {
  const { table, now } = call;
  const ofContact = await contactLimits(call, contact);
  const limits = contact.kind === 'phone' ? [...ofContact, smsOfDay(call)] : ofContact;
  const refusal = await refuseOver(call, limits);
  if (refusal !== null) return refusal;
  const { oneTimeCode } = await call.secrets.session();
  const code = newCode();
  const outcome = await send(contact, code);
  if (outcome !== 'sent') {
    await giveBack(table, outcome === 'not-sent' ? [...limits, askedBy] : limits);
    return { refused: 'not-sent', detail: 'the code could not be sent; ask again, or use another contact' };
  }
  const lapsesAt = new Date(now.getTime() + codeMinutes * 60_000);
  await keepCode(table, place, { codeId: newCodeId(), hash: codeHash(code, scope, oneTimeCode) }, lapsesAt);
  return { lapsesAt };
}

/** Of an address's codes, or of its tries. */
export async function addressLimit(
  { now, secrets }: Call,
  what: 'codes' | 'tries',
  { address, codesPerAddressPerHour }: Asker,
): Promise<Limit> {
  const { oneTimeCode } = await secrets.session();
  return {
    subject: `${what}-of-address#${addressKey(address, oneTimeCode)}`,
    limit: what === 'codes' ? codesPerAddressPerHour : 10 * codesPerAddressPerHour,
    window: hourOf(now),
  };
}

async function contactLimits(
  { now, secrets, rules: { programme } }: Call,
  contact: ProvableContact,
): Promise<readonly Limit[]> {
  const { contactPepper } = await secrets.data();
  const subject = `codes-of-contact#${contactKey(contact, contactPepper)}` as const;
  return [
    { subject, limit: codesPerContactPerHour, window: hourOf(now) },
    { subject, limit: codesPerContactPerDay[contact.kind], window: dayOf(now, programme.timeZone) },
  ];
}

/** A form that anyone can fill in must not send to premium numbers all over the world. */
async function refuseCountry(
  { rules: { programme } }: Call,
  contact: ProvableContact,
): Promise<CodeRefused | null> {
  if (contact.kind !== 'phone') return null;
  if (await isSmsAllowed(contact.value, programme)) return null;
  const named = smsCountriesOf(programme).join(', ');
  return {
    refused: 'sms-country',
    detail: `we send SMS only to these countries: ${named}; use an e-mail address`,
  };
}
