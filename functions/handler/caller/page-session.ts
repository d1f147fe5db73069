import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Call } from '#use-cases/call.ts';
import type { ContactCaller, MemberCaller } from './member-session.ts';
import { openSession } from './member-session.ts';
import { clearCookie, readCookie, setCookie } from './page-cookies.ts';

/** Longer than any session, so that whoever comes back late is told why they have to sign in again. */
const keptSeconds = 7 * 24 * 60 * 60;

/**
 * Whose browser it is: a member's, or a proven contact's that is not enrolled yet.
 * @returns `nobody` without a session, `ended` with one that is over
 */
export async function pageSession(
  event: APIGatewayProxyEventV2,
  call: Call,
): Promise<MemberCaller | ContactCaller | 'nobody' | 'ended'> {
  const token = readCookie(event, 'session');
  if (token === undefined || token === '') return 'nobody';
  return (await openSession(token, call)) ?? 'ended';
}

/** Whether a browser comes with a session; it is not asked whether that is over. */
export function hasSession(event: APIGatewayProxyEventV2): boolean {
  return (readCookie(event, 'session') ?? '') !== '';
}

export function keepSession(event: APIGatewayProxyEventV2, token: string): string {
  return setCookie(event, 'session', token, keptSeconds);
}

export function dropSession(event: APIGatewayProxyEventV2): string {
  return clearCookie(event, 'session');
}
