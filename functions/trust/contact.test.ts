import { describe, expect, it } from 'vitest';
import { contactKey, emailContact, phoneContact } from './contact.ts';

const formOf = (email: string) => emailContact(email)?.value ?? null;

describe('an e-mail address', () => {
  it('has one form, however it was typed', () => {
    for (const typed of ['ana@example.com', ' Ana@Example.COM ', 'ana@example.com.', 'ana@ｅxample.com']) {
      expect(formOf(typed)).toBe('ana@example.com');
    }
    expect(formOf('a@münchen.de')).toBe('a@xn--mnchen-3ya.de');
    expect(formOf("o'brien+shop@mail.example.co.uk")).toBe("o'brien+shop@mail.example.co.uk");
  });

  it('is none in another spelling that mailers understand, since one mailbox is one contact', () => {
    for (const typed of [
      '<ana@example.com>',
      'ana(x)@example.com',
      '"ana"@example.com',
      'a\u200bna@example.com',
    ]) {
      expect(formOf(typed)).toBeNull();
    }
  });

  it('is none without a name, a domain or a dot, or when it is too long', () => {
    for (const typed of [
      '',
      'ana',
      '@example.com',
      'ana@',
      'ana@localhost',
      'ana@a..b',
      `${'a'.repeat(250)}@b.co`,
    ]) {
      expect(formOf(typed)).toBeNull();
    }
  });
});

describe('a phone number', () => {
  it('is read with its country, or as dialled in the default one', async () => {
    expect((await phoneContact('+34 600 11 12 22', 'ES'))?.value).toBe('+34600111222');
    expect((await phoneContact('600 111 222', 'ES'))?.value).toBe('+34600111222');
    expect(await phoneContact('12', 'ES')).toBeNull();
  });
});

it("a contact's key tells nothing of it and depends on the pepper", () => {
  const contact = { kind: 'email', value: 'ana@example.com' } as const;
  const key = contactKey(contact, Buffer.alloc(32, 1));
  expect(key).toMatch(/^v1:[\w-]{43}$/);
  expect(contactKey(contact, Buffer.alloc(32, 2))).not.toBe(key);
});
