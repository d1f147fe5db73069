import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { rules } from '#functions/services.ts';
import { emailContact, phoneContact } from '#trust/contact.ts';
import type { ProvableContact } from '#trust/session.ts';
import { clearCookie, readCookie, setCookie } from './page-cookies.ts';

/** A sign-in that waits for its code, as the browser that asked keeps it. */
export interface PendingSignIn {
  readonly contact: ProvableContact;
  /** Random: the code works with it only, so in this browser only. */
  readonly deviceId: string;
}

/** A little longer than a code works. */
const keptSeconds = 15 * 60;

/** An e-mail address or a phone number, whichever was typed in; null when it is neither. */
export function contactTyped(text: string): ProvableContact | null {
  const contact = text.includes('@')
    ? emailContact(text)
    : phoneContact(text, rules().programme.defaultCountry);
  return contact?.kind === 'vendorCustomerId' ? null : contact;
}

/** The same browser keeps its id, so that a new code replaces the one before. */
export function newSignIn(event: APIGatewayProxyEventV2, contact: ProvableContact): PendingSignIn {
  return { contact, deviceId: pendingSignIn(event)?.deviceId ?? crypto.randomUUID() };
}

export function pendingSignIn(event: APIGatewayProxyEventV2): PendingSignIn | null {
  const [, deviceId, text] = readCookie(event, 'sign-in')?.match(/^([\w-]{16,128}) (.+)$/) ?? [];
  const contact = text === undefined ? null : contactTyped(text);
  return deviceId === undefined || contact === null ? null : { contact, deviceId };
}

export function keepSignIn(event: APIGatewayProxyEventV2, { contact, deviceId }: PendingSignIn): string {
  return setCookie(event, 'sign-in', `${deviceId} ${contact.value}`, keptSeconds);
}

export function dropSignIn(event: APIGatewayProxyEventV2): string {
  return clearCookie(event, 'sign-in');
}
