import { createHmac, timingSafeEqual } from 'node:crypto';

/** 128 bits: nobody guesses one, and it is a fiftieth of what an item costs. */
const sealBytes = 16;

/** The first 16 bytes of HMAC-SHA-256(key, text): proves that a record of the table is as we wrote it. */
export function recordSeal(text: string, key: Buffer): Uint8Array {
  return createHmac('sha256', key).update(text, 'utf8').digest().subarray(0, sealBytes);
}

/** Whether a seal is that of the text. */
export function holdsSeal(seal: unknown, text: string, key: Buffer): boolean {
  return (
    seal instanceof Uint8Array && seal.length === sealBytes && timingSafeEqual(seal, recordSeal(text, key))
  );
}
