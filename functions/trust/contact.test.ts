import { expect, test } from 'vitest';
import { contactKey, emailContact, phoneContact, phoneCountry } from './contact.ts';

test.each([
  ['+34600111222', 'ES'],
  ['+351912345678', 'PT'],
  ['+12133734253', 'US'],
  ['+18765551234', 'JM'],
  ['+14165550123', 'CA'],
  ['+88216123456', null],
  ['+999', null],
])('%s is a number of %s', (phone, country) => {
  expect(phoneCountry(phone)).toBe(country);
});

test('a phone is compared in one form, however it was dialled', () => {
  for (const phone of ['+34600111222', '600 11 12 22', '0034600111222', '(600) 111-222']) {
    expect(phoneContact(phone, 'ES')).toEqual({ kind: 'phone', value: '+34600111222' });
  }
  for (const phone of ['', 'abc', '12', '+']) expect(phoneContact(phone, 'ES')).toBeNull();
});

test('an e-mail address is compared in small letters', () => {
  expect(emailContact(' Ana@Example.COM ')).toEqual({ kind: 'email', value: 'ana@example.com' });
  for (const email of ['', 'ana', '@example.com', 'ana@example', 'a b@example.com']) {
    expect(emailContact(email)).toBeNull();
  }
});

test('a contact’s key names it by kind and value, for one pepper', () => {
  const pepper = Buffer.alloc(32, 1);
  const email = { kind: 'email', value: 'ana@example.com' } as const;
  expect(contactKey(email, pepper)).toMatch(/^v1:[\w-]{43}$/);
  expect(contactKey(email, pepper)).not.toBe(contactKey({ ...email, kind: 'phone' }, pepper));
  expect(contactKey(email, pepper)).not.toBe(contactKey(email, Buffer.alloc(32, 2)));
});
