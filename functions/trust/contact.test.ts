import { describe, expect, it } from 'vitest';
import { contactKey, contactText, emailContact, isBeyondMail, phoneContact, readPhone } from './contact.ts';

const formOf = (email: string) => emailContact(email)?.value ?? null;

describe('an e-mail address', () => {
  it('has one form, however it was typed', () => {
    for (const typed of [
      'ana@example.com',
      ' Ana@Example.COM ',
      'ana@example.com.',
      'ana@ｅxample.com',
      'ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ',
      'a\u200bna@example.com\ufeff',
      '\u202fana@exa\u00admple.com\u202c',
    ]) {
      expect(formOf(typed)).toBe('ana@example.com');
    }
    for (const typed of ['a@M\u00dcNCHEN.de', 'a@mu\u0308nchen.de', 'a@xn--mnchen-3ya.de']) {
      expect(formOf(typed)).toBe('a@xn--mnchen-3ya.de');
    }
    expect(formOf('a@münchen.de')).toBe('a@xn--mnchen-3ya.de');
    expect(formOf("o'brien+shop@mail.example.co.uk")).toBe("o'brien+shop@mail.example.co.uk");
  });

  it('is none in another spelling that mailers understand, since one mailbox is one contact', () => {
    for (const typed of [
      '<ana@example.com>',
      'ana(x)@example.com',
      '"ana"@example.com',
      '.ana@example.com',
      'ana.@example.com',
      'a..na@example.com',
      `${'a'.repeat(65)}@example.com`,
    ]) {
      expect(formOf(typed)).toBeNull();
    }
  });

  it('is none when mail cannot be sent to its name, which is told from what is no address', () => {
    for (const typed of [
      'jos\u00e9@example.com',
      'jose\u0301@example.com',
      '\u7528\u6237@example.com',
      'ñ@münchen.de',
    ]) {
      expect(formOf(typed)).toBeNull();
      expect(isBeyondMail(typed)).toBe(true);
    }
    for (const typed of ['jose@example.com', 'jose@münchen.de', 'josé', 'josé@', 'josé@localhost', '']) {
      expect(isBeyondMail(typed)).toBe(false);
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

  it.each([
    '-example.com',
    'example-.com',
    'example..com',
    '.example.com',
    'example.com-',
    'my_shop.com',
    'exam*ple.com',
    'exam!ple.com',
    'exam"ple.com',
    "example'.com",
    'ex%61mple.com',
    'example.com/shop',
    'example.com?shop',
    'example.com#shop',
    'example.com;',
    'example.com,bea@example.com',
    'example,example.com',
    'example.c',
    'example.123',
    'example.4com',
    '10.0.0.1',
    '127.1',
    '0x7f.1',
    '0x7f.0x1',
    '[127.0.0.1]',
    '[ipv6:::1]',
    `${'a'.repeat(64)}.com`,
  ])('is none at %s, where there can be no mailbox, nor one at another domain', (domain) => {
    expect(formOf(`ana@${domain}`)).toBeNull();
    expect(isBeyondMail(`jos\u00e9@${domain}`)).toBe(false);
  });

  it.each([
    ['1und1.de'],
    ['1e100.net'],
    ['0.es'],
    ['a-b.c--d.co'],
    ['x.museum'],
    [`${'a'.repeat(63)}.com`],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
    ['faß.de', 'xn--fa-hia.de'],
    ['☃.net', 'xn--n3h.net'],
  ])('may be at %s', (domain, ascii = domain) => {
    expect(formOf(`ana@${domain}`)).toBe(`ana@${ascii}`);
  });
});

describe('a phone number', () => {
  it('is read with its country, or as dialled in the default one', async () => {
    expect((await phoneContact('+34 600 11 12 22', 'ES'))?.value).toBe('+34600111222');
    expect((await phoneContact('600 111 222', 'ES'))?.value).toBe('+34600111222');
    expect(await phoneContact('12', 'ES')).toBeNull();
  });

  const numberOf = async (phone: string, country: string | null) => {
    const read = await readPhone(phone, country);
    return read && `${read.contact.value}${read.isGuess ? ' by a guess' : ''}`;
  };

  it.each([
    ['912345678', 'ES', '+34912345678 by a guess'],
    ['912345678', 'PT', '+351912345678 by a guess'],
    ['07911 123456', 'GB', '+447911123456 by a guess'],
    ['34600111222', 'ES', '+34600111222 by a guess'],
    ['(0)600 111 222', 'ES', '+34600111222 by a guess'],
    ['+351 912 345 678', 'ES', '+351912345678'],
    ['+34 600 111 222', null, '+34600111222'],
    ['＋３４ ６００１１１２２２', 'PT', '+34600111222'],
    ['\u202a+34\u202f600\u2013111\u2013222\u202c', 'PT', '+34600111222'],
    ['00351912345678', 'ES', '+351912345678'],
    ['00 34 600 111 222', 'ES', '+34600111222'],
    ['0034600111222', 'US', '+34600111222'],
    ['0034600111222', null, '+34600111222'],
    ['+0034600111222', null, '+34600111222'],
    ['011 34 600 111 222', 'US', '+34600111222'],
    ['0021 34 600 111 222', 'BR', '+34600111222'],
    ['+44 (0)7911 123456', 'ES', '+447911123456'],
    ['+34 (0)600111222', 'ES', '+34600111222'],
    ['0044 (0)7911 123456', 'ES', '+447911123456'],
    ['+33 06 12 34 56 78', 'ES', '+33612345678'],
    ['+39 (0)6 1234 5678', 'ES', '+390612345678'],
    ['tel:+34600111222', 'PT', '+34600111222'],
    ['+52 1 55 1234 5678', 'ES', '+525512345678'],
    ['0052 1 (55) 1234-5678', null, '+525512345678'],
    ['+52 55 1234 5678', 'MX', '+525512345678'],
    ['+54 11 15 1234-5678', 'ES', '+5491112345678'],
    ['+54 9 11 1234 5678', 'ES', '+5491112345678'],
  ])('%j in %s is %s', async (phone, country, number) => {
    expect(await numberOf(phone, country)).toBe(number);
  });

  it.each([
    ['912345678', null],
    ['912345678', 'XX'],
    ['912345678', 'nowhere'],
    ['912345678', ''],
    ['07911 123456', 'ES'],
    ['0912345678', 'PT'],
    ['+34 600 111 222 ext. 5', 'ES'],
    ['600111222 x5', 'ES'],
    ['+34 600 111 222 / 912 345 678', 'ES'],
    ['', 'ES'],
  ])('%j in %s is nobody', async (phone, country) => {
    expect(await numberOf(phone, country)).toBeNull();
  });

  it.each([
    'PT',
    'pt',
    ' Pt ',
    'Portugal',
    'PORTUGAL',
    'ＰＴ',
  ])('is read with the country %j however that is written', async (country) => {
    expect(await numberOf('912345678', country)).toBe('+351912345678 by a guess');
  });

  it.each([
    ['UK', '07911123456', '+447911123456 by a guess'],
    ['United Kingdom', '07911123456', '+447911123456 by a guess'],
    ['España', '912345678', '+34912345678 by a guess'],
    ['espana', '912345678', '+34912345678 by a guess'],
    ['Deutschland', '01512 3456789', '+4915123456789 by a guess'],
  ])('is read in %s, whose own name counts too', async (country, phone, number) => {
    expect(await numberOf(phone, country)).toBe(number);
  });
});

it("a contact's key tells nothing of it and depends on the pepper", () => {
  const contact = { kind: 'email', value: 'ana@example.com' } as const;
  const key = contactKey(contact, Buffer.alloc(32, 1));
  expect(key).toMatch(/^v1:[\w-]{43}$/);
  expect(contactKey(contact, Buffer.alloc(32, 2))).not.toBe(key);
});

describe('a contact is shown', () => {
  it.each([
    ['+34600111222', '+34 600 11 12 22'],
    ['+351912345678', '+351 912 345 678'],
    ['+447911123456', '+44 7911 123456'],
    ['+12125550123', '+1 212 555 0123'],
    // Masked, and a number of no country.
    ['+34••••••222', '+34••••••222'],
    ['+9991234567', '+9991234567'],
  ])('%s as %s, which is the same when it is typed in', async (value, text) => {
    expect(await contactText({ kind: 'phone', value })).toBe(text);
    if (text.includes(' ')) expect(await phoneContact(text, 'ES')).toEqual({ kind: 'phone', value });
  });

  it.each([
    ['ana@example.com', 'ana@example.com'],
    ['ana@xn--caf-dma.example', 'ana@café.example'],
    ['a•••@example.com', 'a•••@example.com'],
  ])('%s as %s', async (value, text) => {
    expect(await contactText({ kind: 'email', value })).toBe(text);
    if (!text.includes('•')) expect(emailContact(text)).toEqual({ kind: 'email', value });
  });
});
