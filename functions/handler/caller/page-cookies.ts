import type { APIGatewayProxyEventV2 } from 'aws-lambda';

type CookieEvent = Pick<APIGatewayProxyEventV2, 'cookies' | 'headers'>;

/** Every cookie that pages keep. */
export type CookieName = 'session' | 'sign-in' | 'return-to' | 'language' | 'notice';

/** @returns undefined when the browser sent none, or one that is not whole */
export function readCookie(event: CookieEvent, name: CookieName): string | undefined {
  const start = `${fullName(event, name)}=`;
  const cookie = event.cookies?.find((text) => text.startsWith(start));
  try {
    return cookie && decodeURIComponent(cookie.slice(start.length));
  } catch {
    return undefined;
  }
}

/** A `Set-Cookie` that no script reads and no other site sends along with a form (RFC 6265bis). */
export function setCookie(
  event: CookieEvent,
  name: CookieName,
  value: string,
  maxAgeSeconds: number,
): string {
  return [
    `${fullName(event, name)}=${encodeURIComponent(value)}`,
    'Path=/',
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isPlainHttp(event) ? [] : ['Secure']),
  ].join('; ');
}

export function clearCookie(event: CookieEvent, name: CookieName): string {
  return setCookie(event, name, '', 0);
}

/** Keeps the language that somebody has chosen, for a year. */
export function keepLanguage(event: CookieEvent, language: string): string {
  return setCookie(event, 'language', language, 365 * 24 * 60 * 60);
}

/** `__Host-`: the browser takes it from this very host only, over HTTPS, so that no sister domain can plant one. */
function fullName(event: CookieEvent, name: CookieName): string {
  return `${isPlainHttp(event) ? '' : '__Host-'}fidelio-${name}`;
}

/** API Gateway says `https` always; the local cloud does not have it, and not every browser trusts `localhost`. */
function isPlainHttp({ headers }: Pick<CookieEvent, 'headers'>): boolean {
  return headers['x-forwarded-proto'] === 'http';
}
