/** The two steps that every HMAC scheme shares. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 over the parts one after the other, in base64. Text is taken as UTF-8. */
export function hmacBase64(key: string | Uint8Array, ...parts: readonly (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('base64');
}

/**
 * Whether two texts are the same, in a time that depends only on their lengths. Signatures are compared as they
 * are written, not decoded: base64 has several spellings of the same bytes, and only one is the vendor's.
 */
export function isSameText(given: string, expected: string): boolean {
  const givenBytes = Buffer.from(given, 'utf8');
  const expectedBytes = Buffer.from(expected, 'utf8');
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}
