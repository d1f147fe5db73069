import { expect, test } from 'vitest';
import { refuseForeignForm } from './same-origin.ts';

const host = 'points.example';

test.each<[string, Record<string, string>, boolean]>([
  ['of our own page', { 'sec-fetch-site': 'same-origin' }, true],
  ['that the person sent anew', { 'sec-fetch-site': 'none' }, true],
  ['of another site', { 'sec-fetch-site': 'cross-site' }, false],
  ['of a sister domain', { 'sec-fetch-site': 'same-site' }, false],
  [
    'of another site that calls itself ours',
    { 'sec-fetch-site': 'cross-site', origin: `https://${host}` },
    false,
  ],
  ['of our own page in an older browser', { origin: `https://${host}` }, true],
  ['of another site in an older browser', { origin: 'https://evil.example' }, false],
  ['of a hidden origin', { origin: 'null' }, false],
  ['that does not say where it comes from', {}, false],
])('a form %s', (_, headers, isTaken) => {
  const check = () => refuseForeignForm({ headers: { host, ...headers } });
  if (isTaken) expect(check).not.toThrow();
  else expect(check).toThrow(/not sent by a page of this site/);
});
