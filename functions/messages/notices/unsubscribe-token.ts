import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Notice } from '#messages/notice.ts';
import { isNotice } from '#messages/notice.ts';

/** Which notice who wants no more. */
export interface Unsubscription {
  readonly memberId: string;
  readonly notice: Notice;
}

/**
 * The value in a notice's link that stops it: `0123456789.statement.<HMAC>`. It works for as long as the key does,
 * since an e-mail may be read years later, and can do nothing but stop that one notice.
 * @param key `Keys.unsubscribe`
 */
export function unsubscribeToken({ memberId, notice }: Unsubscription, key: Buffer): string {
  return `${memberId.slice('mem_'.length)}.${notice}.${macOf({ memberId, notice }, key).toString('base64url')}`;
}

/** @returns null for what we did not make */
export function readUnsubscribeToken(token: string, key: Buffer): Unsubscription | null {
  const [, number, notice = '', mac = ''] = /^(\d{10})\.([a-z-]{1,30})\.([\w-]{43})$/.exec(token) ?? [];
  if (number === undefined || !isNotice(notice)) return null;
  const named = { memberId: `mem_${number}`, notice };
  const given = Buffer.from(mac, 'base64url');
  const made = macOf(named, key);
  return given.length === made.length && timingSafeEqual(given, made) ? named : null;
}

function macOf({ memberId, notice }: Unsubscription, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${memberId}\n${notice}`).digest();
}
