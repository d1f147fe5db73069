import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery, SigningConfiguration } from '#pos/adapter.ts';
import { square } from './square.ts';

const { verify, sign, newSecret } = square;
const now = new Date('2026-11-21T10:31:10Z');

/**
 * `docs` is the example of developer.squareup.com/docs/webhooks/step3validate; the others stand in
 * github.com/square/square-nodejs-sdk, tests/integration/webhooks.test.ts.
 */
const docs = {
  key: 'asdf1234',
  url: 'https://example.com/webhook',
  body: '{"hello":"world"}',
  signature: '2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=',
};
const sdk = {
  key: 'signature-key',
  url: 'https://webhook.site/webhooks',
  body: '{"data":{"type":"webhooks","id":"fake_id"}}',
  signature: 'W3FlCNk5IA3ZQ2LHTWoajvzfaDu/OwY2tNHIHC3IUOA=',
};
const sdkWrongUrl = {
  key: 'Ibxx_5AKakO-3qeNVR61Dw',
  url: 'https://webhook.site/79a4f3a-dcfa-49ee-bac5-9d0edad886b9',
  body: '{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}',
  signature: 'GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=',
};

function delivery(signature: string | undefined, body: string = docs.body): Delivery {
  return {
    headers: { 'x-square-hmacsha256-signature': signature, host: 'attacker.example' },
    body: Buffer.from(body, 'utf8'),
  };
}

function verdict(call: Delivery, signing: Partial<SigningConfiguration> = {}): string {
  const verification = verify(call, { secrets: [docs.key], notificationUrl: docs.url, ...signing }, now);
  return verification.ok ? 'ok' : verification.reason;
}

describe('the signature of Square', () => {
  it.each([docs, sdk])('is right in the published vector over $url', ({ key, url, body, signature }) => {
    expect(verdict(delivery(signature, body), { secrets: [key], notificationUrl: url })).toBe('ok');
    expect(sign(body, { secrets: [key], notificationUrl: url }, now, '')).toMatchObject({
      'x-square-hmacsha256-signature': signature,
    });
  });

  it('is wrong in the published vector over another URL', () => {
    const { key, url, body, signature } = sdkWrongUrl;
    expect(verdict(delivery(signature, body), { secrets: [key], notificationUrl: url })).toBe(
      'bad-signature',
    );
  });

  it.each([
    'https://example.com/webhook/',
    'http://example.com/webhook',
    'https://EXAMPLE.com/webhook',
  ])('is over the configured URL byte for byte, so not %s', (notificationUrl) => {
    expect(verdict(delivery(docs.signature), { notificationUrl })).toBe('bad-signature');
  });

  it.each([
    undefined,
    '',
  ])('never verifies without a configured URL (%j): it is not taken from the request', (url) => {
    expect(verdict(delivery(docs.signature), { notificationUrl: url })).toBe('no-notification-url');
  });

  it.each([[[]], [['']]])('never verifies with the secrets %j', (secrets) => {
    expect(verdict(delivery(docs.signature), { secrets })).toBe('no-secret');
  });

  it.each([undefined, ''])('is missing when the header is %j', (signature) => {
    expect(verdict(delivery(signature))).toBe('missing-signature');
  });

  it('is refused when it is right for another secret', () => {
    expect(verdict(delivery(docs.signature), { secrets: ['asdf1235'] })).toBe('bad-signature');
  });

  it('is accepted from either of two secrets while one replaces the other', () => {
    expect(verdict(delivery(docs.signature), { secrets: ['next-key', docs.key] })).toBe('ok');
    expect(verdict(delivery(docs.signature), { secrets: [docs.key, 'next-key'] })).toBe('ok');
  });

  it('takes its key as UTF-8, also when it looks like base64', () => {
    const decoded = Buffer.from(docs.key, 'base64').toString('latin1');
    expect(verdict(delivery(docs.signature), { secrets: [decoded] })).toBe('bad-signature');
  });

  it('covers the exact bytes: the same JSON printed otherwise does not fit', () => {
    const pretty = JSON.stringify(JSON.parse(docs.body), null, 2);
    expect(verdict(delivery(docs.signature, pretty))).toBe('bad-signature');
  });

  it('is over the decoded bytes of a body that was handed over in base64', () => {
    const handedOver = Buffer.from(docs.body).toString('base64');
    expect(verdict({ ...delivery(docs.signature), body: Buffer.from(handedOver, 'base64') })).toBe('ok');
    expect(verdict(delivery(docs.signature, handedOver))).toBe('bad-signature');
  });

  it('does not go stale: no time is signed, and Square retries for days', () => {
    const signing = { secrets: [docs.key], notificationUrl: docs.url };
    expect(verify(delivery(docs.signature), signing, new Date('2036-01-01T00:00:00Z')).ok).toBe(true);
  });

  it('breaks with any single bit of the body', () => {
    fc.assert(
      fc.property(fc.nat({ max: docs.body.length * 8 - 1 }), (bit) => {
        const body = Buffer.from(docs.body);
        body.writeUInt8(body.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verdict({ ...delivery(docs.signature), body })).toBe('bad-signature');
      }),
    );
  });

  it('breaks with any single bit of the signature', () => {
    fc.assert(
      fc.property(fc.nat({ max: docs.signature.length * 8 - 1 }), (bit) => {
        const signature = Buffer.from(docs.signature);
        signature.writeUInt8(signature.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verdict(delivery(signature.toString('latin1')))).toBe('bad-signature');
      }),
    );
  });

  it('round-trips with a new secret in the form of its own', () => {
    const secret = newSecret((bytes) => new Uint8Array(bytes).fill(250));
    expect(secret).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const signing = { secrets: [secret], notificationUrl: docs.url };
    expect(verify({ headers: sign('{}', signing, now, ''), body: Buffer.from('{}') }, signing, now).ok).toBe(
      true,
    );
  });

  it('cannot be made without a secret or a URL', () => {
    expect(() => sign('{}', { secrets: [], notificationUrl: docs.url }, now, '')).toThrow(RangeError);
    expect(() => sign('{}', { secrets: [docs.key] }, now, '')).toThrow(RangeError);
  });
});
