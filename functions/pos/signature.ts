/** What HMAC schemes share. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Adapter } from './adapter.ts';

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

/**
 * The commonest scheme: one header with the HMAC-SHA256 of the raw body in base64, the secret as UTF-8. No time is
 * signed, so nothing goes stale; a replay meets the same fact, which is applied once.
 * @param header in lower case
 */
export function bodySignature(header: string): Pick<Adapter, 'verify' | 'sign'> {
  return {
    verify({ headers, body }, signing) {
      const signature = headers[header];
      if (!signature) return { ok: false, reason: 'missing-signature' };
      const secrets = signing.secrets.filter((secret) => secret !== '');
      if (secrets.length === 0) return { ok: false, reason: 'no-secret' };
      const isSigned = secrets.some((secret) => isSameText(signature, hmacBase64(secret, body)));
      return isSigned ? { ok: true } : { ok: false, reason: 'bad-signature' };
    },
    sign(body, signing) {
      const [secret] = signing.secrets;
      if (!secret) throw new RangeError('There is no secret to sign with.');
      return { 'content-type': 'application/json', [header]: hmacBase64(secret, body) };
    },
  };
}
