import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';

/** What a code opens, and where: a contact in the browser that asked, or a member's redemption at a till. */
export interface CodeScope {
  /** The contact's key, or the member's id: no text is both. */
  readonly subject: string;
  readonly binding: string;
}

/** Six random digits. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Tells a code from the one that replaces it. */
export function newCodeId(): string {
  return randomUUID();
}

/**
 * Names the browser that asks, without keeping what it holds.
 * @param deviceId random, from the browser's own cookie; undefined for a client that has none
 */
export function bindingOf(deviceId: string | undefined, key: Buffer): string {
  return deviceId === undefined ? 'none' : digest(`device:${deviceId}`, key);
}

/** Names the tills at which a member confirms: those of one location. A browser never has the same name. */
export function tillBindingOf(
  { connectionId, locationId }: { readonly connectionId: string; readonly locationId: string },
  key: Buffer,
): string {
  return digest(`till:${JSON.stringify([connectionId, locationId])}`, key);
}

/** Names the member who proves a further contact: no browser and no till has the same name. */
export function contactBindingOf(memberId: string, key: Buffer): string {
  return digest(`contact-of:${memberId}`, key);
}

/** What is stored of a code. A million codes are soon tried, so the digest takes a key that the table has not. */
export function codeHash(code: string, { subject, binding }: CodeScope, key: Buffer): string {
  return digest(`code:${subject}:${binding}:${code}`, key);
}

/** Compares in constant time. */
export function isCode(code: string, scope: CodeScope, hash: string, key: Buffer): boolean {
  const given = Buffer.from(codeHash(code, scope, key));
  const stored = Buffer.from(hash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** Names an IP address in a counter without telling it. Of IPv6 the /64, which is one household or server. */
export function addressKey(address: string, key: Buffer): string {
  return digest(`address:${networkOf(address)}`, key);
}

/** Names a phone in a counter without telling it. */
export function phoneKey(phone: string, key: Buffer): string {
  return digest(`phone:${phone}`, key);
}

/** The address itself, or of IPv6 its /64. */
export function networkOf(address: string): string {
  const [text = ''] = address.toLowerCase().split('%');
  if (!text.includes(':') || text.includes('.')) return text;
  const [head = '', tail] = text.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

function digest(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
