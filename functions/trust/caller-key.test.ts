import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedCause } from './caller-key.ts';
import { dataKeysOf } from './secrets.ts';

const { callerKey: key } = dataKeysOf('a secret');
const asked = { act: 'redeem', caller: 'mem_0000000001', text: 'ana@example.com' };

test('a cause shows nothing of the key that its caller chose', () => {
  const { causeId } = keyedCause(asked, key);
  expect(causeId).toMatch(/^redeem:mem_0000000001:[\w-]{22}$/);
  expect(causeId).not.toContain('ana');
});

test('the same request has the same cause, and any other has another', () => {
  const { causeId } = keyedCause(asked, key);
  expect(keyedCause(asked, key).causeId).toBe(causeId);
  for (const other of [{ act: 'fulfil' }, { caller: 'mem_0000000002' }, { text: 'ana@example.org' }])
    expect(keyedCause({ ...asked, ...other }, key).causeId).not.toBe(causeId);
});

test('without the secret of the table nobody can try out texts', () => {
  expect(keyedCause(asked, dataKeysOf('another').callerKey).causeId).not.toBe(keyedCause(asked, key).causeId);
});

test('an item from before keys were digested is known still', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\x21-\x7e]{1,128}$/), (text) => {
      const cause = keyedCause({ ...asked, text }, key);
      expect(cause.isOf(`redeem:mem_0000000001:${text}`)).toBe(true);
      expect(cause.isOf(cause.causeId)).toBe(true);
      expect(cause.isOf(undefined)).toBe(false);
    }),
  );
});
