import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '#api/problem.ts';

/**
 * Lets a form in that one of our own pages has sent: the browser says so itself, in a header that no page can set
 * (`Sec-Fetch-Site`, or `Origin` where the browser is older). Cookies are `SameSite=Lax`, too.
 * @throws `forbidden` for another site's form, and for one that does not say where it comes from
 */
export function refuseForeignForm({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): void {
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined ? isOwnOrigin(headers) : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new Problem('forbidden', 'the form was not sent by a page of this site');
}

/**
 * Lets everything in but what a page of another site has a browser send; apps and servers say nothing of a site.
 * @throws `forbidden` for such a page
 */
export function refuseForeignPage({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): void {
  if (headers['sec-fetch-site'] !== 'cross-site') return;
  throw new Problem('forbidden', 'a page of another site may not ask for this');
}

function isOwnOrigin({ origin, host }: APIGatewayProxyEventV2['headers']): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
