import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Sha256 } from '#domain/programme.ts';

/** `count` random decimal digits. */
export function randomDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

/** `bytes` random bytes as hexadecimal digits. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
