import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { CountryCode } from 'libphonenumber-js/min';

/** A way to reach or recognise a person, in the one form in which it is compared. */
export type Contact =
  | { readonly kind: 'phone' /** E.164 */; readonly value: string }
  | { readonly kind: 'email' /** lower case */; readonly value: string }
  | { readonly kind: 'vendorCustomerId' /** `<connectionId>/<id>` */; readonly value: string };

const numberingPlans = () => import('./phone-numbers.ts');

/** @param defaultCountry ISO 3166-1: how a number without `+` is read. @returns null when it is no possible number */
export async function phoneContact(phone: string, defaultCountry: string): Promise<Contact | null> {
  const { parsePhoneNumberFromString } = await numberingPlans();
  const parsed = parsePhoneNumberFromString(phone, defaultCountry as CountryCode);
  return parsed?.isPossible() ? { kind: 'phone', value: parsed.number } : null;
}

/** The ISO 3166-1 country of an E.164 number; null when the number does not tell. */
export async function phoneCountry(phone: string): Promise<string | null> {
  const { parsePhoneNumberFromString } = await numberingPlans();
  return parsePhoneNumberFromString(phone)?.country ?? null;
}

/** No brackets, quotes or invisible characters, which mailers drop: one mailbox must not be several contacts. */
const address = /^([^\s@<>()[\]\\,;:"\p{C}]+)@([^\s@]+)$/u;

/** @returns null when it has not the form of an address (something, `@`, a domain; 254 characters at most) */
export function emailContact(email: string): Contact | null {
  const [, local = '', host = ''] = address.exec(email.trim().toLowerCase()) ?? [];
  // The one form of a domain, however it was typed: IDNA, and no dot at its end.
  const domain = domainToASCII(host).replace(/\.$/, '');
  const value = `${local}@${domain}`;
  const isAddress = local !== '' && /^[^.]+(\.[^.]+)+$/.test(domain) && value.length <= 254;
  return isAddress ? { kind: 'email', value } : null;
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
