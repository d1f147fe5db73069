import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { clearCookie, readCookie, setCookie } from './page-cookies.ts';

/** As long as a sign-in waits for its code. */
const keptSeconds = 60 * 60;
/** Longer than any page's own. */
const longestPath = 300;

/** Where a page is, without what the language switch adds. */
type Asked = Pick<APIGatewayProxyEventV2, 'rawPath' | 'rawQueryString'>;

/** The address of the page that was asked for, within this site. */
export function pathOf({ rawPath, rawQueryString }: Asked): string {
  const query = new URLSearchParams(rawQueryString);
  query.delete('lang');
  // One slash at the start: two would name another host.
  const path = encodeURI(rawPath).replace(/^\/*/, '/');
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Remembers, in this browser alone, the page that somebody asked for who has to sign in first. */
export function keepReturn(
  event: Asked & Pick<APIGatewayProxyEventV2, 'headers'>,
  path = pathOf(event),
): string {
  return setCookie(event, 'return-to', path, keptSeconds);
}

export function dropReturn(event: APIGatewayProxyEventV2): string {
  return clearCookie(event, 'return-to');
}

/** Where to go on after signing in: the page that was asked for, else the start. Never to another site. */
export function returnPath(event: Pick<APIGatewayProxyEventV2, 'cookies' | 'headers'>): string {
  const kept = readCookie(event, 'return-to') ?? '';
  return isOwnPath(kept) ? kept : '/';
}

/** Browsers take `//host`, `/\\host` and paths with tabs or line breaks in them for other sites. */
export function isOwnPath(path: string): boolean {
  return path.length <= longestPath && /^\/(?![/\\])[!-~]*$/.test(path) && !path.includes('\\');
}
