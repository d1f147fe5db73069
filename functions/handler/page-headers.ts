/** What every page is sent with: kept by no cache, framed by nobody, taken for nothing but what it is. */
export function pageHeaders({
  contentSecurityPolicy,
}: {
  readonly contentSecurityPolicy: string;
}): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // Not `no-referrer`: under it a browser hides the origin of our own forms, too.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
  };
}
