import { expect, test } from 'vitest';
import { clearCookie, readCookie, setCookie } from './page-cookies.ts';

const deployed = { headers: { 'x-forwarded-proto': 'https' } };
const local = { headers: { 'x-forwarded-proto': 'http' } };

test('a cookie is bound to the host and HTTPS, and out of reach of scripts and other sites', () => {
  expect(setCookie(deployed, 'session', 'a b;c', 60)).toBe(
    '__Host-fidelio-session=a%20b%3Bc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
  );
});

test('without HTTPS, which only the local cloud has not, it has a plain name', () => {
  expect(setCookie(local, 'session', 'a', 60)).toBe(
    'fidelio-session=a; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
  );
});

test('whoever does not say how they came is taken for HTTPS', () => {
  expect(setCookie({ headers: {} }, 'notice', '', 0)).toContain('; Secure');
});

test('what was set is read again, and no cookie of a like name', () => {
  const cookies = ['x__Host-fidelio-session=no', 'fidelio-session=no', '__Host-fidelio-session=a%20b%3Bc'];
  expect(readCookie({ ...deployed, cookies }, 'session')).toBe('a b;c');
  expect(readCookie({ ...deployed, cookies }, 'notice')).toBeUndefined();
  expect(readCookie({ ...deployed, cookies: ['__Host-fidelio-session=%E0%'] }, 'session')).toBeUndefined();
});

test('a cleared cookie is empty and over', () => {
  expect(clearCookie(deployed, 'session')).toContain('=; Path=/; Max-Age=0;');
});
