import type { Contact } from './contact.ts';
import { randomHex } from './random.ts';

/** A contact that a one-time code can prove. */
export type ProvableContact = Extract<Contact, { readonly kind: 'phone' | 'email' }>;

/** A member's session: which one it is stands in the table, and with it whether it still is one. */
export interface MemberClaims {
  readonly memberId: string;
  readonly sessionId: string;
}

/** A proven contact that may be enrolled, once. */
export interface ContactClaims {
  readonly contact: ProvableContact;
  /** By which the contact stands in the table, so that who only looks at a session needs no pepper. */
  readonly contactKey: string;
  readonly enrolmentId: string;
}

/** Who signed in: a member, or a proven contact that is not enrolled yet. */
export type SessionClaims = MemberClaims | ContactClaims;

export interface NewSession {
  /** Sent as `Authorization: Bearer …`. */
  readonly token: string;
  readonly expiresAt: Date;
}

const sessionMs = 12 * 60 * 60 * 1000;
/** Long enough to read the terms. */
const enrolmentMs = 30 * 60 * 1000;
const service = 'fidelio';

/** Loaded with the first session: tills and operators, who call the same handlers, have none. */
const jose = () => import('./session-token.ts');

/** Until when a session lasts that begins now: 12 hours, and half an hour to enrol. */
export function sessionEnd(of: 'member' | 'contact', now: Date): Date {
  return new Date(now.getTime() + (of === 'member' ? sessionMs : enrolmentMs));
}

/** @param slot the place among the member's sessions, 0 to 9 */
export function newSessionId(slot: number): string {
  return `ses_${slot}${randomHex(8)}`;
}

/** Names a proof of a contact. */
export function newEnrolmentId(): string {
  return randomHex(16);
}

/** Makes a token that only the holder of `key` can read or make (JWE, `dir`, AES-256-GCM); it lasts as `sessionEnd` says. */
export async function newSession(claims: SessionClaims, key: Buffer, now: Date): Promise<NewSession> {
  const { EncryptJWT } = await jose();
  const expiresAt = sessionEnd('memberId' in claims ? 'member' : 'contact', now);
  const token = await new EncryptJWT({ ...claims })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuer(service)
    .setAudience(service)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .encrypt(key);
  return { token, expiresAt };
}

/** What a token says; null when it is none of ours, was changed, or has expired. */
export async function readSession(token: string, key: Buffer, now: Date): Promise<SessionClaims | null> {
  const { errors, jwtDecrypt } = await jose();
  try {
    const { payload } = await jwtDecrypt(token, key, {
      issuer: service,
      audience: service,
      currentDate: now,
      requiredClaims: ['exp', 'iat'],
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return claimsOf(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** The token of an `Authorization` header; null when it has not the form of one. */
export function parseSessionBearer(header: string | undefined): string | null {
  const [, token = ''] = header?.match(/^Bearer +([\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+)$/i) ?? [];
  return token !== '' && token.length <= 4096 ? token : null;
}

function claimsOf(payload: Readonly<Record<string, unknown>>): SessionClaims | null {
  const { memberId, sessionId, contact, contactKey, enrolmentId } = payload;
  if (typeof memberId === 'string' && typeof sessionId === 'string') return { memberId, sessionId };
  if (!isContact(contact) || typeof contactKey !== 'string' || typeof enrolmentId !== 'string') return null;
  return { contact, contactKey, enrolmentId };
}

function isContact(value: unknown): value is ProvableContact {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, value: text } = value as Partial<Contact>;
  return (kind === 'phone' || kind === 'email') && typeof text === 'string';
}
