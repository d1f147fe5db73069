import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightspeed } from './lightspeed.ts';

const { verify, sign, newSecret } = lightspeed;
const now = new Date('2026-11-14T10:31:10Z');
const secret = 'b7QfT0x9VwLrK2mZsY4dHcN8';
const payload = '{"id":"c7d2f36e","note":"Ana & co, 100 %"}';
const form = new URLSearchParams({ domain_prefix: 'fidelio-coffee', payload }).toString();

const hmac = (encoding: 'hex' | 'base64', body: string | Uint8Array = form, key = secret) =>
  createHmac('sha256', key).update(body).digest(encoding);
const headerOf = (signature: string) => `signature=${signature},algorithm=HMAC-SHA256`;

function verdict(header: string | undefined, body: string | Uint8Array = form, secrets = [secret]): string {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const verification = verify({ headers: { 'x-signature': header }, body: bytes }, { secrets }, now);
  return verification.ok ? 'ok' : verification.reason;
}

describe('the signature of Lightspeed', () => {
  it.each(['hex', 'base64'] as const)('is accepted in %s: which one is not documented', (encoding) => {
    expect(verdict(headerOf(hmac(encoding)))).toBe('ok');
  });

  it.each([
    `algorithm=HMAC-SHA256,signature=${hmac('hex')}`,
    `signature=${hmac('base64')}, algorithm=HMAC-SHA256`,
  ])('is found whatever the order and blanks of its parts: %s', (header) => {
    expect(verdict(header)).toBe('ok');
  });

  it.each([
    ['HMAC-SHA1', createHmac('sha1', secret).update(form).digest('hex')],
    ['HMAC-SHA512', createHmac('sha512', secret).update(form).digest('hex')],
    ['none', ''],
    ['hmac-sha256', hmac('hex')],
    ['', hmac('hex')],
  ])('is refused by the algorithm %j, however right', (algorithm, signature) => {
    expect(verdict(`signature=${signature},algorithm=${algorithm}`)).toBe('bad-signature');
  });

  it.each([
    hmac('hex'),
    `signature=${hmac('hex')}`,
    'algorithm=HMAC-SHA256',
    'signature=,algorithm=HMAC-SHA256',
    `signature=${hmac('hex')},signature=${hmac('hex')},algorithm=HMAC-SHA256`,
    `signature=${hmac('hex')},algorithm=none,algorithm=HMAC-SHA256`,
    `signature=${hmac('hex')},algorithm=HMAC-SHA256,algorithm=none`,
    `signature=${hmac('hex').toUpperCase()},algorithm=HMAC-SHA256`,
    `signature=${hmac('hex').slice(0, 32)},algorithm=HMAC-SHA256`,
    `Signature=${hmac('hex')},algorithm=HMAC-SHA256`,
  ])('is refused in the header %s', (header) => {
    expect(verdict(header)).toBe('bad-signature');
  });

  it.each([undefined, ''])('is missing when the header is %j', (header) => {
    expect(verdict(header)).toBe('missing-signature');
  });

  it.each([[[]], [['']]])('never verifies with the secrets %j', (secrets) => {
    expect(verdict(headerOf(hmac('hex', form, '')), form, secrets)).toBe('no-secret');
  });

  it('is refused when it is right for another connection’s secret', () => {
    expect(verdict(headerOf(hmac('hex', form, 'another-secret')))).toBe('bad-signature');
  });

  it('is accepted from either of two secrets while one replaces the other', () => {
    expect(verdict(headerOf(hmac('hex')), form, ['next', secret])).toBe('ok');
    expect(verdict(headerOf(hmac('base64')), form, [secret, 'next'])).toBe('ok');
  });

  it('covers the form as posted, not the payload in it', () => {
    expect(verdict(headerOf(hmac('hex', payload)))).toBe('bad-signature');
  });

  it.each([
    ['cut off', form.slice(0, -1)],
    ['with another field', `${form}&type=sale.update`],
    [
      'with its fields in another order',
      `payload=${encodeURIComponent(payload)}&domain_prefix=fidelio-coffee`,
    ],
    ['with %20 for a blank', form.replaceAll('+', '%20')],
    ['with its escapes in lower case', form.replace(/%[0-9A-F]{2}/g, (coded) => coded.toLowerCase())],
    ['decoded', decodeURIComponent(form)],
    ['as the JSON alone', payload],
    ['handed over in base64', Buffer.from(form).toString('base64')],
  ])('does not fit the same form %s', (_, body) => {
    expect(body).not.toBe(form);
    expect(verdict(headerOf(hmac('hex')), body)).toBe('bad-signature');
  });

  it('does not go stale: no time is signed, and Lightspeed retries for two days', () => {
    const headers = { 'x-signature': headerOf(hmac('hex')) };
    const late = new Date('2036-01-01T00:00:00Z');
    expect(verify({ headers, body: Buffer.from(form) }, { secrets: [secret] }, late).ok).toBe(true);
  });

  it('holds for a body of 1 MB, and breaks with its last byte', () => {
    const body = Buffer.alloc(1024 * 1024, 'payload=x');
    const header = headerOf(hmac('base64', body));
    expect(verdict(header, body)).toBe('ok');
    body.writeUInt8(0, body.length - 1);
    expect(verdict(header, body)).toBe('bad-signature');
  });

  it('breaks with any single bit of the body', () => {
    fc.assert(
      fc.property(fc.nat({ max: form.length * 8 - 1 }), (bit) => {
        expect(verdict(headerOf(hmac('hex')), flipped(form, bit))).toBe('bad-signature');
      }),
    );
  });

  it.each(['hex', 'base64'] as const)('breaks with any single bit of the header, in %s', (encoding) => {
    const header = headerOf(hmac(encoding));
    fc.assert(
      fc.property(fc.nat({ max: header.length * 8 - 1 }), (bit) => {
        expect(verdict(flipped(header, bit).toString('latin1'))).toBe('bad-signature');
      }),
    );
  });

  it('round-trips with a new secret, over the form with its content type', () => {
    const made = newSecret((bytes) => new Uint8Array(bytes).fill(250));
    expect(made).toMatch(/^[A-Za-z0-9_-]{32}$/);
    const headers = sign(form, { secrets: [made] }, now, '');
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(verdict(headers['x-signature'], form, [made])).toBe('ok');
  });

  it('cannot be made without a secret', () => {
    expect(() => sign(form, { secrets: [] }, now, '')).toThrow(RangeError);
  });
});

function flipped(text: string, bit: number): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return bytes;
}
