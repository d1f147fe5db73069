import { describe, expect, test } from 'vitest';
import { addressKey, bindingOf, codeHash, isCode, newCode, tillBindingOf } from './one-time-code.ts';
import { sessionKeysOf } from './secrets.ts';

const { oneTimeCode: key } = sessionKeysOf('a secret');
const { oneTimeCode: otherKey } = sessionKeysOf('another secret');
const scope = { subject: 'v1:contact', binding: 'none' };

test('a code has six digits, leading zeros included', () => {
  const codes = Array.from({ length: 1000 }, newCode);
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(950);
});

test('a code is told by its hash, for its contact, its browser and its key only', () => {
  const hash = codeHash('012345', scope, key);
  expect(isCode('012345', scope, hash, key)).toBe(true);
  expect(isCode('012346', scope, hash, key)).toBe(false);
  expect(isCode('012345', { ...scope, subject: 'v1:other' }, hash, key)).toBe(false);
  expect(isCode('012345', { ...scope, binding: 'other' }, hash, key)).toBe(false);
  expect(isCode('012345', scope, hash, otherKey)).toBe(false);
  expect(isCode('012345', scope, 'short', key)).toBe(false);
});

test('a browser is named without what it holds, and none is never one', () => {
  const deviceId = 'a-random-device-id';
  expect(bindingOf(undefined, key)).toBe('none');
  expect(bindingOf(deviceId, key)).toBe(bindingOf(deviceId, key));
  expect(bindingOf(deviceId, key)).not.toContain(deviceId);
  expect(bindingOf('none', key)).not.toBe('none');
});

test('a till is named by connection and location together, and is no browser', () => {
  const till = { connectionId: 'main', locationId: 'street-1' };
  const binding = tillBindingOf(till, key);
  expect(tillBindingOf({ ...till }, key)).toBe(binding);
  expect(tillBindingOf({ ...till, locationId: 'street-2' }, key)).not.toBe(binding);
  expect(tillBindingOf({ connectionId: 'main-street', locationId: '1' }, key)).not.toBe(binding);
  expect(bindingOf(JSON.stringify(['main', 'street-1']), key)).not.toBe(binding);
});

describe('an address counts', () => {
  const isSame = (a: string, b: string) => addressKey(a, key) === addressKey(b, key);

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::1'],
    ['2001:DB8:1:2::', '2001:0db8:0001:0002:ffff::'],
    ['2001:db8::1', '2001:db8:0:0:9::'],
    ['::1', '0:0:0:0:1:2:3:4'],
    ['fe80::1%eth0', 'fe80::2'],
  ])('%s as %s', (a, b) => {
    expect(isSame(a, b)).toBe(true);
  });

  test.each([
    ['192.0.2.1', '192.0.2.2'],
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ])('%s not as %s', (a, b) => {
    expect(isSame(a, b)).toBe(false);
  });
});
