import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals a text with AES-256-GCM under a random nonce.
 * @param boundTo what the text belongs to (a key of the table): opened elsewhere, the seal does not hold
 */
export function seal(text: string, key: Buffer, boundTo: string): Uint8Array {
  return sealBytes(Buffer.from(text, 'utf8'), key, boundTo);
}

/** As `seal`, of bytes; the sealed ones are 28 more. */
export function sealBytes(bytes: Uint8Array, key: Buffer, boundTo: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when the seal was made with another key, for another place, or was changed */
export function unseal(sealed: Uint8Array, key: Buffer, boundTo: string): string {
  return unsealBytes(sealed, key, boundTo).toString('utf8');
}

/** As `unseal`, of bytes. */
export function unsealBytes(sealed: Uint8Array, key: Buffer, boundTo: string): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}
