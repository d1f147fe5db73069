import type { Programme } from '#domain/programme.ts';
import { usualSmsPerDay } from '#domain/programme.ts';
import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { keepCode } from '#table/sign-in/one-time-codes.ts';
import { dayOf, hourOf } from '#table/sign-in/rate-limits.ts';
import { contactKey, phoneCountry } from '#trust/contact.ts';
import type { CodeScope } from '#trust/one-time-code.ts';
import { addressKey, bindingOf, codeHash, newCode, newCodeId } from '#trust/one-time-code.ts';
import type { ProvableContact } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import { refuseOver } from '#use-cases/limits.ts';

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

/** Sends a code to its contact. @returns `not-sent` when it surely did not go out */
export type SendCode = (contact: ProvableContact, code: string) => Promise<'sent' | 'not-sent'>;

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
  const { contact, deviceId } = asker;
  const scope = await signInScope(call, contact, deviceId);
  const refusal = refuseCountry(call, contact) ?? (await refuseAddress(call, 'codes', asker));
  if (refusal !== null) return refusal;
  const issued = await issueCode(call, { contact, scope, place: signInPlace(scope) }, send);
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
}

/** Makes a code, keeps it and sends it, as long as contact and programme have any left. */
export async function issueCode(
  call: Call,
  { contact, scope, place }: CodeIssue,
  send: SendCode,
): Promise<{ readonly lapsesAt: Date } | TooManyRequests | CodeRefused> {
  const { table, now } = call;
  const refusal = (await refuseContact(call, contact)) ?? (await refuseSms(call, contact));
  if (refusal !== null) return refusal;
  const { oneTimeCode } = await call.secrets.session();
  const code = newCode();
  const lapsesAt = new Date(now.getTime() + codeMinutes * 60_000);
  await keepCode(table, place, { codeId: newCodeId(), hash: codeHash(code, scope, oneTimeCode) }, lapsesAt);
  if ((await send(contact, code)) === 'sent') return { lapsesAt };
  return { refused: 'not-sent', detail: 'the code could not be sent; ask again, or use another contact' };
}

/** Counts one of an address's codes, or of its tries. */
export async function refuseAddress(
  { table, now, secrets }: Call,
  what: 'codes' | 'tries',
  { address, codesPerAddressPerHour }: Asker,
): Promise<TooManyRequests | null> {
  const { oneTimeCode } = await secrets.session();
  return refuseOver(
    table,
    {
      subject: `${what}-of-address#${addressKey(address, oneTimeCode)}`,
      limit: what === 'codes' ? codesPerAddressPerHour : 10 * codesPerAddressPerHour,
      window: hourOf(now),
    },
    now,
  );
}

async function refuseContact(
  { table, now, secrets, rules: { programme } }: Call,
  contact: ProvableContact,
): Promise<TooManyRequests | null> {
  const { contactPepper } = await secrets.data();
  const subject = `codes-of-contact#${contactKey(contact, contactPepper)}` as const;
  const perDay = {
    subject,
    limit: codesPerContactPerDay[contact.kind],
    window: dayOf(now, programme.timeZone),
  };
  return (
    (await refuseOver(table, { subject, limit: codesPerContactPerHour, window: hourOf(now) }, now)) ??
    refuseOver(table, perDay, now)
  );
}

/** A form that anyone can fill in must not send to premium numbers all over the world. */
function refuseCountry({ rules: { programme } }: Call, contact: ProvableContact): CodeRefused | null {
  if (contact.kind !== 'phone') return null;
  if (isSmsAllowed(contact.value, programme)) return null;
  const named = smsCountriesOf(programme).join(', ');
  return {
    refused: 'sms-country',
    detail: `codes go by SMS to these countries only: ${named}; use an e-mail address`,
  };
}

/** Whether one-time codes may go to this phone. */
export function isSmsAllowed(phone: string, programme: Programme): boolean {
  const country = phoneCountry(phone);
  return country !== null && smsCountriesOf(programme).includes(country);
}

function smsCountriesOf({ smsCountries, defaultCountry }: Programme): readonly string[] {
  return smsCountries ?? [defaultCountry];
}

/** The breaker: one day's SMS of everybody together. */
async function refuseSms(
  { table, rules: { programme }, now }: Call,
  contact: ProvableContact,
): Promise<TooManyRequests | null> {
  if (contact.kind !== 'phone') return null;
  const limit = programme.smsPerDay ?? usualSmsPerDay;
  return refuseOver(table, { subject: 'sms-codes', limit, window: dayOf(now, programme.timeZone) }, now);
}
