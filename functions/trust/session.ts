import type { Contact } from './contact.ts';

/** A contact that a one-time code can prove. */
export type ProvableContact = Extract<Contact, { readonly kind: 'phone' | 'email' }>;

/** Who signed in: a member, or a proven contact that is not enrolled yet. */
export type SessionClaims =
  | { readonly memberId: string; readonly epoch: number }
  | {
      readonly contact: ProvableContact;
      /** By which the contact stands in the table, so that who only looks at a session needs no pepper. */
      readonly contactKey: string;
    };

export interface NewSession {
  /** Sent as `Authorization: Bearer …`. */
  readonly token: string;
  readonly expiresAt: Date;
}

const sessionMs = 12 * 60 * 60 * 1000;
const service = 'fidelio';

/** Loaded with the first session: tills and operators, who call the same handlers, have none. */
const jose = () => import('./session-token.ts');

/** Makes a token that only the holder of `key` can read or make (JWE, `dir`, AES-256-GCM); it lasts 12 hours. */
export async function newSession(claims: SessionClaims, key: Buffer, now: Date): Promise<NewSession> {
  const { EncryptJWT } = await jose();
  const expiresAt = new Date(now.getTime() + sessionMs);
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
  const { memberId, epoch, contact, contactKey } = payload;
  if (typeof memberId === 'string' && typeof epoch === 'number') return { memberId, epoch };
  return isContact(contact) && typeof contactKey === 'string' ? { contact, contactKey } : null;
}

function isContact(value: unknown): value is ProvableContact {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, value: text } = value as Partial<Contact>;
  return (kind === 'phone' || kind === 'email') && typeof text === 'string';
}
