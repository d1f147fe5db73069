import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOwnPath, keepReturn, pathOf, returnPath } from './return-path.ts';

const headers = { 'x-forwarded-proto': 'https' };
const kept = (path: string) =>
  returnPath({ headers, cookies: [`__Host-fidelio-return-to=${encodeURIComponent(path)}`] });

it.each([
  '/receipt',
  '/statements/2026-10',
  '/history?before=12',
  '/',
])('who has signed in goes on to %s', (path) => {
  expect(kept(path)).toBe(path);
});

it.each([
  '',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' /receipt',
  'receipt',
  'javascript:alert(1)',
  '/a\\b',
  '/é',
  `/${'a'.repeat(300)}`,
])('%j leads to the start', (path) => {
  expect(kept(path)).toBe('/');
});

it('no path that is followed leads to another site', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '\t',
    '\n',
    ':',
    '@',
    '.',
    'evil.example',
    'https',
    '%2f',
    '?',
    '#',
    'é',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (some) => {
      const path = `/${some.join('')}`;
      if (isOwnPath(path)) expect(new URL(path, 'https://own.example').origin).toBe('https://own.example');
    }),
  );
});

it('what is kept is the page that was asked for, without the switch of the language', () => {
  const event = { rawPath: '/history', rawQueryString: 'before=12&lang=es' };
  expect(pathOf(event)).toBe('/history?before=12');
  expect(pathOf({ rawPath: '//evil.example/', rawQueryString: '' })).toBe('/evil.example/');
  expect(keepReturn({ ...event, headers })).toMatch(
    /^__Host-fidelio-return-to=%2Fhistory%3Fbefore%3D12; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$/,
  );
});
