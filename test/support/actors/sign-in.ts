import assert from 'node:assert/strict';
import { enrolContact } from '#http/member-act/routes.ts';
import { askCode, verifyCode } from '#http/sign-in/routes.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { freshEmail, freshId } from '../inputs/facts.ts';

/** How somebody signs in: a contact, and the browser's own id where there is one. */
export interface SigningIn {
  readonly email?: string;
  readonly phone?: string;
  readonly deviceId?: string;
}

/** The own id of a browser that nobody has used. */
export const device = freshId;

/** Asks for a code and reads it from what was sent. */
export async function codeFor(test: TestCloud, by: SigningIn): Promise<string> {
  const seen = test.cloud.messages().length;
  await test.api.answer(askCode, 202, { body: by });
  return codeSentTo(test, by.email ?? by.phone ?? '', seen);
}

/** The newest code that was sent to a contact. @param seen so many messages are not looked at */
export function codeSentTo({ cloud }: Pick<TestCloud, 'cloud'>, contact: string, seen = 0): string {
  const message = cloud
    .messages()
    .slice(seen)
    .findLast(({ to, text }) => to === contact && /\b\d{6}\b/.test(text ?? ''));
  const code = message?.text?.match(/\b\d{6}\b/)?.[0];
  assert.ok(code, `no code was sent to ${contact}`);
  return code;
}

/** Six digits that are not the code. */
export function otherThan(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, '0');
}

/** Signs in with a code. @returns the session's token, and whether the contact is a member's */
export async function signInAs(
  test: TestCloud,
  by: SigningIn,
): Promise<{ readonly token: string; readonly enrolled: boolean }> {
  const code = await codeFor(test, by);
  return test.api.answer(verifyCode, 200, { body: { ...by, code } });
}

export interface Joined {
  readonly memberId: string;
  readonly cardNumber: string;
  readonly email: string;
  readonly token: string;
}

/** Somebody new, who enrols by themselves with an e-mail address. */
export async function joinMember(
  test: TestCloud,
  more: Readonly<Record<string, unknown>> = {},
  email = freshEmail(),
): Promise<Joined> {
  const { token } = await signInAs(test, { email });
  const body = { givenName: 'Ana', termsVersion: '2026-01', ...more };
  return { email, ...(await test.api.answer(enrolContact, 201, { token, body })) };
}
