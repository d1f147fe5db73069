import { EncryptJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { dataKeysOf, sessionKeysOf } from './secrets.ts';
import {
  newEnrolmentId,
  newSession,
  newSessionId,
  parseSessionBearer,
  readSession,
  type SessionClaims,
} from './session.ts';

const { session: key } = sessionKeysOf('a secret');
const { sealing: otherKey } = dataKeysOf('a secret');
const now = new Date('2026-11-21T10:00:00.000Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const member: SessionClaims = { memberId: 'mem_0000000001', sessionId: newSessionId(3) };
const contact: SessionClaims = {
  contact: { kind: 'email', value: 'ana@example.com' },
  contactKey: 'v1:ana',
  enrolmentId: newEnrolmentId(),
};

test.each([
  [member, 12 * 60],
  [contact, 30],
])('a token says what it was made with: %j', async (claims, minutes) => {
  const { token, expiresAt } = await newSession(claims, key, now);
  expect(await readSession(token, key, inMinutes(1))).toEqual(claims);
  expect(expiresAt).toEqual(inMinutes(minutes));
});

test('a token shows nothing of whom it is for', async () => {
  const { token } = await newSession(contact, key, now);
  const shown = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  expect(shown.join()).not.toContain('ana@example.com');
});

test('a token of a contact that is to be enrolled lasts half an hour', async () => {
  const { token } = await newSession(contact, key, now);
  expect(await readSession(token, key, inMinutes(29))).toEqual(contact);
  expect(await readSession(token, key, inMinutes(30))).toBeNull();
});

test('a token lasts twelve hours', async () => {
  const { token } = await newSession(member, key, now);
  expect(await readSession(token, key, inMinutes(12 * 60 - 1))).toEqual(member);
  expect(await readSession(token, key, inMinutes(12 * 60))).toBeNull();
});

describe('a token is refused', () => {
  const made = (change: (jwt: EncryptJWT) => EncryptJWT, enc = 'A256GCM') =>
    change(
      new EncryptJWT({ ...member })
        .setProtectedHeader({ alg: 'dir', enc })
        .setIssuer('fidelio')
        .setAudience('fidelio')
        .setIssuedAt(now)
        .setExpirationTime(inMinutes(60)),
    ).encrypt(enc === 'A256GCM' ? key : Buffer.concat([key, key]));

  test('when it was made with another key', async () => {
    const { token } = await newSession(member, otherKey, now);
    expect(await readSession(token, key, now)).toBeNull();
  });

  test('when it is for somebody else, from somebody else, or holds nothing of ours', async () => {
    expect(await readSession(await made((jwt) => jwt), key, now)).toEqual(member);
    expect(await readSession(await made((jwt) => jwt.setAudience('other')), key, now)).toBeNull();
    expect(await readSession(await made((jwt) => jwt.setIssuer('other')), key, now)).toBeNull();
    const empty = new EncryptJWT({ epoch: 0 }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' });
    const signed = empty
      .setIssuer('fidelio')
      .setAudience('fidelio')
      .setIssuedAt(now)
      .setExpirationTime(inMinutes(60));
    expect(await readSession(await signed.encrypt(key), key, now)).toBeNull();
  });

  test('when it is from before sessions were kept, and names none', async () => {
    const old = new EncryptJWT({ memberId: 'mem_0000000001', epoch: 0 })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuer('fidelio')
      .setAudience('fidelio')
      .setIssuedAt(now)
      .setExpirationTime(inMinutes(60));
    expect(await readSession(await old.encrypt(key), key, now)).toBeNull();
  });

  test('when it never ends', async () => {
    const endless = new EncryptJWT({ ...member })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuer('fidelio')
      .setAudience('fidelio')
      .setIssuedAt(now);
    expect(await readSession(await endless.encrypt(key), key, now)).toBeNull();
  });

  test.each(['', 'nonsense', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0.e30.'])('when it is %j', async (token) => {
    expect(await readSession(token, key, now)).toBeNull();
  });
});

test('a header holds a token, or it holds none', async () => {
  const { token } = await newSession(member, key, now);
  expect(parseSessionBearer(`Bearer ${token}`)).toBe(token);
  expect(parseSessionBearer(`bearer ${token}`)).toBe(token);
  for (const header of [undefined, '', token, `Basic ${token}`, `Bearer ${token}, Bearer ${token}`]) {
    expect(parseSessionBearer(header)).toBeNull();
  }
  expect(parseSessionBearer(`Bearer ${'a'.repeat(5000)}.b.c.d.e`)).toBeNull();
});
