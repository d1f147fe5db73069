import { createHmac } from 'node:crypto';
import { domainToASCII, domainToUnicode } from 'node:url';
import { plainText } from '#domain/typed.ts';
import { countryOf } from './country.ts';

/** A way to reach or recognise a person, in the one form in which it is compared. */
export type Contact =
  | { readonly kind: 'phone' /** E.164 */; readonly value: string }
  | { readonly kind: 'email' /** lower case */; readonly value: string }
  | { readonly kind: 'vendorCustomerId' /** `<connectionId>/<id>` */; readonly value: string };

const numberingPlans = () => import('./phone-numbers.ts');

export interface ContactRead {
  readonly contact: Contact;
  /** Of a phone number: it was written without the code of its country, so that where it was dialled from had to be guessed. */
  readonly isGuess: boolean;
}

/**
 * @param country as people write one; how a number without `+` or `00` is read. Left out, or a country that there is
 * not: such a number is none
 * @returns null when it is no possible number, and when it has an extension: the number before it is a whole house's
 */
export async function readPhone(phone: string, country: string | null): Promise<ContactRead | null> {
  const { getCountryCallingCode, parsePhoneNumberFromString } = await numberingPlans();
  const home = country === null ? null : await countryOf(country);
  for (const spelling of spellingsOf(plainText(phone))) {
    const parsed = parsePhoneNumberFromString(spelling, home ?? undefined);
    if (parsed?.ext !== undefined) return null;
    if (!parsed?.isPossible()) continue;
    // By the prefix that home has for calls abroad, such as 011, it is another country's.
    const isAbroad = home !== null && parsed.countryCallingCode !== getCountryCallingCode(home);
    const isGuess = !saysItsCountry(spelling) && !isAbroad;
    return { contact: { kind: 'phone', value: parsed.number }, isGuess };
  }
  return null;
}

/** @param defaultCountry as of `readPhone`. @returns null when it is no possible number */
export async function phoneContact(phone: string, defaultCountry: string): Promise<Contact | null> {
  return (await readPhone(phone, defaultCountry))?.contact ?? null;
}

/** Whether a number has its country's code before it, after `+` or `00`. */
function saysItsCountry(phone: string): boolean {
  return /^(tel:)?[\s(]*(\+|00)/i.test(plainText(phone));
}

/**
 * The ways in which a number may be meant, likeliest first: what begins with `00` is international (ITU-T E.123), but
 * for the few countries that dial more before it; a zero in brackets is one that is dialled at home alone.
 */
function spellingsOf(phone: string): readonly string[] {
  const international = phone
    .replace(/^(tel:)?[\s(]*(\+\s*)?00\s*/i, '+')
    // Until 2019 mobile numbers of Mexico had a 1 more when they were dialled from abroad, and many lists still do.
    .replace(/^((tel:)?\+\s*52\W*)1(?=\W*(\d\W*){10}$)/i, '$1');
  const withoutZero = (text: string) => text.replace(/\(\s*0\s*\)/, ' ');
  return [...new Set([international, withoutZero(international), phone, withoutZero(phone)])];
}

/** The ISO 3166-1 country of an E.164 number; null when the number does not tell. */
export async function phoneCountry(phone: string): Promise<string | null> {
  const { parsePhoneNumberFromString } = await numberingPlans();
  return parsePhoneNumberFromString(phone)?.country ?? null;
}

/**
 * A name, `@` and a domain. No brackets or quotes, which mailers drop: one mailbox must not be several contacts. In the
 * domain, nothing that has a meaning in a URL: `domainToASCII` would cut it off there, and name another domain.
 */
const address = /^([^\s@<>()[\]\\,;:"\p{C}]+)@((?:[a-z0-9.-]|\P{ASCII})+)$/u;

/** What mail can be sent to without SMTPUTF8, which SES does not speak: a dot-atom of 64 characters (RFC 5321). */
const writable = /^(?=.{1,64}$)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/**
 * @returns null when it has not the form of an address (something, `@`, a domain; 254 characters at most), and when
 * mail cannot be sent to it: its domain may be in any script, its name may not
 */
export function emailContact(email: string): Contact | null {
  const { local, domain } = partsOf(email);
  const value = `${local}@${domain}`;
  const isAddress = writable.test(local) && isDomain(domain) && value.length <= 254;
  return isAddress ? { kind: 'email', value } : null;
}

/** Whether it is an address, but one with letters before its `@` to which no mail can be sent. */
export function isBeyondMail(email: string): boolean {
  const { local, domain } = partsOf(email);
  return /\P{ASCII}/u.test(local) && isDomain(domain);
}

/** The one form of an address, however it was typed: composed, in small letters, its domain by IDNA, no dot at its end. */
function partsOf(email: string): { readonly local: string; readonly domain: string } {
  const typed = plainText(email).normalize('NFC').toLowerCase();
  const [, local = '', host = ''] = address.exec(typed) ?? [];
  return { local, domain: domainToASCII(host).replace(/\.$/, '') };
}

/**
 * Whether there can be mail at it: letters, digits and hyphens between them (RFC 1123), and a top-level domain, which
 * has two letters at least or is in another script. The number of a machine is not a domain.
 */
function isDomain(domain: string): boolean {
  return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/.test(domain);
}

/**
 * A contact as people write it: a number in its country's groups, after the country's code, `+34 600 11 12 22`; an
 * address with its domain in its own script. Read again, it is the same contact; what is masked stays masked.
 */
export async function contactText({
  kind,
  value,
}: Exclude<Contact, { kind: 'vendorCustomerId' }>): Promise<string> {
  if (kind === 'email') return value.replace(/[^@]+$/, domainToUnicode);
  if (!/^\+\d+$/.test(value)) return value;
  const { parsePhoneNumberFromString } = await numberingPlans();
  return parsePhoneNumberFromString(value)?.formatInternational() ?? value;
}

export function vendorCustomerContact(connectionId: string, vendorCustomerId: string): Contact {
  return { kind: 'vendorCustomerId', value: `${connectionId}/${vendorCustomerId}` };
}

/** Whether it is the value of a customer of this connection's vendor. */
export function isOfConnection(value: string, connectionId: string): boolean {
  return value.startsWith(`${connectionId}/`);
}

/** `v1:` + base64url(HMAC-SHA-256(pepper, kind:value)): names a contact in the table without telling it. */
export function contactKey(contact: Contact, pepper: Buffer): string {
  const digest = createHmac('sha256', pepper).update(`${contact.kind}:${contact.value}`).digest('base64url');
  return `v1:${digest}`;
}
