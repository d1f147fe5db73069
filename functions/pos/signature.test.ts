/** Vendors that sign the raw body alone, in one header: what holds for all of them. */
import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from './adapter.ts';
import { shopify } from './shopify/shopify.ts';
import { woocommerce } from './woocommerce/woocommerce.ts';

const now = new Date('2026-11-21T10:31:10Z');

/**
 * Shopify's vector stands in github.com/Shopify/shopify-app-js, packages/apps/shopify-api/lib/webhooks/__tests__.
 * WooCommerce publishes none; its documentation states the scheme, by which this one is made.
 */
const vendors = [
  {
    adapter: shopify,
    header: 'x-shopify-hmac-sha256',
    secret: 'test_secret_key',
    text: '{"foo": "bar"}',
    signature: 'B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=',
  },
  {
    adapter: woocommerce,
    header: 'x-wc-webhook-signature',
    secret: 'woo secret, 2026 ñ',
    text: '{"id":727,"status":"processing"}',
    signature: 'qSoQhljAXLMewWkUKsqwz12o1Vw5zOUR1QzWRzi4ICI=',
  },
];

describe.each(vendors)('the signature of $adapter.vendor', ({ adapter, header, secret, text, signature }) => {
  const { verify, sign, newSecret } = adapter;

  function verdict(given: string | undefined, body: string | Uint8Array = text, secrets = [secret]): string {
    const call: Delivery = { headers: { [header]: given }, body: Buffer.from(body) };
    const verification = verify(call, { secrets }, now);
    return verification.ok ? 'ok' : verification.reason;
  }

  it('is right in the vector', () => {
    expect(verdict(signature)).toBe('ok');
    expect(sign(text, { secrets: [secret] }, now, '')).toEqual({
      'content-type': 'application/json',
      [header]: signature,
    });
  });

  it.each([undefined, ''])('is missing when the header is %j', (given) => {
    expect(verdict(given)).toBe('missing-signature');
  });

  it.each([[[]], [['']]])('never verifies with the secrets %j', (secrets) => {
    const emptyKey = createHmac('sha256', '').update(text).digest('base64');
    expect(verdict(emptyKey, text, secrets)).toBe('no-secret');
  });

  it('is refused when it is right for another secret, such as that of another connection', () => {
    expect(verdict(signature, text, [`${secret}x`])).toBe('bad-signature');
    const ofAnother = sign(text, { secrets: ['another-shop'] }, now, '')[header];
    expect(verdict(ofAnother)).toBe('bad-signature');
  });

  it('is accepted from either of two secrets while one replaces the other', () => {
    expect(verdict(signature, text, ['next', secret])).toBe('ok');
    expect(verdict(signature, text, [secret, 'next'])).toBe('ok');
  });

  it('is base64: the same bytes in hex, in base64url or without padding are none', () => {
    const bytes = Buffer.from(signature, 'base64');
    expect(verdict(bytes.toString('hex'))).toBe('bad-signature');
    expect(verdict(bytes.toString('base64url'))).toBe('bad-signature');
    expect(verdict(signature.replace('=', ''))).toBe('bad-signature');
    expect(verdict(` ${signature}`)).toBe('bad-signature');
  });

  it('covers the exact bytes: truncated, printed otherwise or in another encoding they do not fit', () => {
    expect(verdict(signature, text.slice(0, -1))).toBe('bad-signature');
    expect(verdict(signature, JSON.stringify(JSON.parse(text), null, 2))).toBe('bad-signature');
    expect(verdict(signature, Buffer.from(text, 'utf16le'))).toBe('bad-signature');
    expect(verdict(signature, `\ufeff${text}`)).toBe('bad-signature');
    expect(verdict(signature, '')).toBe('bad-signature');
  });

  it('is over the decoded bytes of a body that was handed over in base64', () => {
    const handedOver = Buffer.from(text).toString('base64');
    expect(verdict(signature, Buffer.from(handedOver, 'base64'))).toBe('ok');
    expect(verdict(signature, handedOver)).toBe('bad-signature');
  });

  it('is over bytes that are no valid text, too, and over a megabyte of them', () => {
    const body = Buffer.concat([Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), randomBytes(1024 * 1024)]);
    const own = createHmac('sha256', secret).update(body).digest('base64');
    expect(verdict(own, body)).toBe('ok');
    expect(verdict(own, body.subarray(1))).toBe('bad-signature');
  });

  it('breaks with any single bit of the body', () => {
    fc.assert(
      fc.property(fc.nat({ max: text.length * 8 - 1 }), (bit) => {
        const body = Buffer.from(text);
        body.writeUInt8(body.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verdict(signature, body)).toBe('bad-signature');
      }),
    );
  });

  it('breaks with any single bit of the signature', () => {
    fc.assert(
      fc.property(fc.nat({ max: signature.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(signature);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verdict(changed.toString('latin1'))).toBe('bad-signature');
      }),
    );
  });

  it('breaks with any single byte of a body that was signed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, at) => {
        const body = Buffer.from(bytes);
        const own = createHmac('sha256', secret).update(body).digest('base64');
        expect(verdict(own, body)).toBe('ok');
        const changed = Buffer.from(body);
        changed[at % changed.length] = ((changed[at % changed.length] ?? 0) + 1) % 256;
        expect(verdict(own, changed)).toBe('bad-signature');
      }),
    );
  });

  it('does not depend on what stands in the unsigned headers', () => {
    const headers = sign(text, { secrets: [secret] }, now, '');
    const claims = {
      'x-shopify-topic': 'shop/redact',
      'x-wc-webhook-topic': 'order.deleted',
      host: 'x.example',
    };
    expect(
      verify({ headers: { ...headers, ...claims }, body: Buffer.from(text) }, { secrets: [secret] }, now),
    ).toEqual({ ok: true });
  });

  it('does not go stale: no time is signed, and a replay meets the same fact', () => {
    const call = { headers: { [header]: signature }, body: Buffer.from(text) };
    expect(verify(call, { secrets: [secret] }, new Date('2036-01-01T00:00:00Z')).ok).toBe(true);
  });

  it('round-trips with a new secret, and cannot be made without one', () => {
    const made = newSecret((bytes) => new Uint8Array(bytes).fill(250));
    expect(made.length).toBeGreaterThanOrEqual(32);
    const headers = sign('{}', { secrets: [made] }, now, '');
    expect(verify({ headers, body: Buffer.from('{}') }, { secrets: [made] }, now).ok).toBe(true);
    expect(() => sign('{}', { secrets: [] }, now, '')).toThrow(RangeError);
  });
});

describe('the ping of WooCommerce', () => {
  const ping = (body: string, headers: Record<string, string> = {}) =>
    woocommerce.isPing?.({ headers, body: Buffer.from(body) });

  it('is unsigned form data with the id of the webhook', () => {
    expect(ping('webhook_id=1')).toBe(true);
    expect(
      ping('webhook_id=18446744073709551615', { 'content-type': 'application/x-www-form-urlencoded' }),
    ).toBe(true);
  });

  it.each([
    '',
    'webhook_id=',
    'webhook_id=1&status=completed',
    'webhook_id=1\n',
    '{"id":1}',
    `webhook_id=${'1'.repeat(64)}`,
  ])('is not %j', (body) => {
    expect(ping(body)).toBe(false);
  });

  it('is not a delivery that claims to be signed', () => {
    expect(ping('webhook_id=1', { 'x-wc-webhook-signature': 'AAAA' })).toBe(false);
  });

  it('neither verifies nor is a sale, so that whoever sends one gains nothing', () => {
    const call = { headers: {}, body: Buffer.from('webhook_id=1') };
    expect(woocommerce.verify(call, { secrets: ['secret'] }, now).ok).toBe(false);
    expect(woocommerce.translate('webhook_id=1', { connectionId: 'c' }).kind).toBe('unusable');
  });

  it('is known of no other vendor here', () => {
    expect(shopify.isPing).toBeUndefined();
  });
});
