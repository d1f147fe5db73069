import { expect, it } from 'vitest';
import { addressAt, pageMeantBy } from './addresses.ts';

it.each([
  ['/health', ['GET'], false],
  ['/', ['GET'], true],
  ['/receipt', ['GET', 'POST'], true],
  ['/statements/2026-10', ['GET'], true],
  ['/statements/', [], false],
  ['/verify', ['POST'], false],
  ['/v1/me', ['DELETE', 'GET', 'PATCH'], false],
  ['/v1/pos/redemptions/ABC/fulfil', ['POST'], false],
  ['/v1/pos/redemptions//fulfil', [], false],
  ['/v1/nonsense', [], false],
  ['//', [], false],
  ['', [], false],
])('%s is called by %j', (path, methods, isPage) => {
  expect(addressAt(path)).toEqual({ methods, isPage });
});

it.each([
  ['/rules/', '/rules'],
  ['/statements/2026-10//', '/statements/2026-10'],
  ['/verify', '/code'],
  ['/resend', '/code'],
  ['/redeem', '/'],
  ['/sign-out', '/'],
  ['/nowhere/', null],
  ['//', null],
  ['//evil.example/', null],
  ['/\\evil.example/', null],
  ['/v1/me/', null],
  ['/wp-login.php', null],
])('who opens %s was on their way to %s', (path, page) => {
  expect(pageMeantBy(path)).toBe(page);
});
