import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { emailContact, phoneContact } from '#trust/contact.ts';
import { seal, unseal } from '#trust/seal.ts';
import type { ProvableContact } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import { clearCookie, readCookie, setCookie } from './page-cookies.ts';

/** A sign-in that waits for its code, as the browser that asked keeps it. */
export interface PendingSignIn {
  readonly contact: ProvableContact;
  /** Random: the code works with it only, so in this browser only. */
  readonly deviceId: string;
}

/** A browser's request, and what it is answered with. */
interface PageCall {
  readonly event: APIGatewayProxyEventV2;
  readonly call: Call;
}

/** Longer than a code works, so that whoever comes back late can be told, and have a new one sent. */
const keptSeconds = 60 * 60;
const cookieName = 'sign-in';

/** An e-mail address or a phone number, whichever was typed in; null when it is neither. */
export async function contactTyped(
  text: string,
  { rules: { programme } }: Call,
): Promise<ProvableContact | null> {
  const contact = /[@＠]/.test(text)
    ? emailContact(text)
    : await phoneContact(text, programme.defaultCountry);
  return contact?.kind === 'vendorCustomerId' ? null : contact;
}

/** The same browser keeps its id, so that a new code replaces the one before. */
export async function newSignIn({ event, call }: PageCall, contact: ProvableContact): Promise<PendingSignIn> {
  return { contact, deviceId: (await pendingSignIn({ event, call }))?.deviceId ?? crypto.randomUUID() };
}

/** The sign-in that this browser waits with; null when there is none, or it was changed. */
export async function pendingSignIn({ event, call }: PageCall): Promise<PendingSignIn | null> {
  const cookie = readCookie(event, cookieName);
  if (!cookie) return null;
  const { pendingSignIn: key } = await call.secrets.session();
  try {
    return JSON.parse(unseal(Buffer.from(cookie, 'base64url'), key, cookieName));
  } catch {
    return null;
  }
}

/** Sealed: it names a person, and what comes back is what was given. */
export async function keepSignIn({ event, call }: PageCall, pending: PendingSignIn): Promise<string> {
  const { pendingSignIn: key } = await call.secrets.session();
  const sealed = Buffer.from(seal(JSON.stringify(pending), key, cookieName)).toString('base64url');
  return setCookie(event, cookieName, sealed, keptSeconds);
}

export function dropSignIn(event: APIGatewayProxyEventV2): string {
  return clearCookie(event, cookieName);
}
