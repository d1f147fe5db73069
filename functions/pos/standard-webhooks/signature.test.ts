import { createPrivateKey, sign as signEd25519 } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '#pos/adapter.ts';
import { standardWebhooks } from './standard-webhooks.ts';

const { verify, sign, newSecret } = standardWebhooks;

/**
 * The vector that the suites of all Standard Webhooks libraries share:
 * github.com/standard-webhooks/standard-webhooks, libraries/javascript/src/webhook.test.ts.
 */
const published = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: '{"test": 2432232314}',
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

/** The same message signed with ed25519: github.com/svix/svix-webhooks, server/svix-server/src/worker.rs. */
const publishedEd25519 = {
  publicKey: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
  signature: 'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
};

const sentAt = new Date(Number(published.timestamp) * 1000);
const other = 'whsec_c2VjcmV0IG9mIHNvbWVib2R5IGVsc2UsIDMyIGJ5dGU=';

function delivery(change: Record<string, string | undefined> = {}, body: string = published.body): Delivery {
  return {
    headers: {
      'webhook-id': published.id,
      'webhook-timestamp': published.timestamp,
      'webhook-signature': published.signature,
      ...change,
    },
    body: Buffer.from(body, 'utf8'),
  };
}

function verdict(call: Delivery, secrets: readonly string[] = [published.secret], now = sentAt): string {
  const verification = verify(call, { secrets }, now);
  return verification.ok ? 'ok' : verification.reason;
}

/** A delivery signed now with the first of the secrets. */
function signed(body: string, secrets: readonly string[]): Delivery {
  return { headers: sign(body, { secrets }, sentAt, 'msg_1'), body: Buffer.from(body, 'utf8') };
}

describe('the signature of Standard Webhooks', () => {
  it('is right in the published vector', () => {
    expect(verdict(delivery())).toBe('ok');
  });

  it('is right in the published ed25519 vector', () => {
    const call = delivery({ 'webhook-signature': publishedEd25519.signature });
    expect(verdict(call, [publishedEd25519.publicKey])).toBe('ok');
  });

  it('is made like the published one', () => {
    expect(sign(published.body, { secrets: [published.secret] }, sentAt, published.id)).toMatchObject({
      'webhook-id': published.id,
      'webhook-timestamp': published.timestamp,
      'webhook-signature': published.signature,
    });
  });

  it('may come with a secret without its prefix', () => {
    expect(verdict(delivery(), [published.secret.replace('whsec_', '')])).toBe('ok');
  });

  it('is refused when only its beginning is given', () => {
    expect(verdict(delivery({ 'webhook-signature': published.signature.slice(0, 8) }))).toBe('bad-signature');
  });

  it('is one of a list, in which foreign and repeated versions do no harm', () => {
    const list = `v1 v2,AAAA v1,Zm9v ${publishedEd25519.signature} v1,, ${published.signature} ${published.signature}`;
    expect(verdict(delivery({ 'webhook-signature': list }))).toBe('ok');
    expect(verdict(delivery({ 'webhook-signature': list }), [publishedEd25519.publicKey])).toBe('ok');
  });

  it('does not count under another version than its own', () => {
    const swapped = published.signature.replace('v1,', 'v1a,');
    expect(
      verdict(delivery({ 'webhook-signature': swapped }), [published.secret, publishedEd25519.publicKey]),
    ).toBe('bad-signature');
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('is missing without %s', (name) => {
    expect(verdict(delivery({ [name]: undefined }))).toBe('missing-signature');
    expect(verdict(delivery({ [name]: '' }))).toBe('missing-signature');
  });

  it.each([
    ['299 seconds old', 299, 'ok'],
    ['300 seconds old', 300, 'ok'],
    ['301 seconds old', 301, 'stale-timestamp'],
    ['300 seconds ahead', -300, 'ok'],
    ['301 seconds ahead', -301, 'stale-timestamp'],
  ])('is judged by its age when it is %s', (_age, seconds, expected) => {
    expect(verdict(delivery(), undefined, new Date(sentAt.getTime() + seconds * 1000))).toBe(expected);
  });

  it.each([
    'hello',
    '1614265330.5',
    '-1614265330',
    '+1614265330',
    '1.6e9',
    '0x60',
    ' 1614265330',
    '１６',
  ])('is refused with the timestamp %j, which is no whole number of seconds', (timestamp) => {
    expect(verdict(delivery({ 'webhook-timestamp': timestamp }))).toBe('bad-timestamp');
  });

  it('covers the time: the timestamp of another delivery does not fit', () => {
    const later = String(Number(published.timestamp) + 1);
    expect(verdict(delivery({ 'webhook-timestamp': later }))).toBe('bad-signature');
  });

  it('covers the id', () => {
    expect(verdict(delivery({ 'webhook-id': 'msg_other' }))).toBe('bad-signature');
  });

  it.each([[[]], [['']], [['whsec_']], [['whpk_AAAA']]])('never verifies with the secrets %j', (secrets) => {
    expect(verdict(delivery(), secrets)).toBe('no-secret');
  });

  it('does not verify a message signed with an empty key', () => {
    const call = signed('{}', ['AA==']);
    expect(verdict(call, ['', 'whsec_'])).toBe('no-secret');
  });

  it('is refused when it is right for another secret', () => {
    expect(verdict(delivery(), [other])).toBe('bad-signature');
  });

  it('is accepted from either of two secrets while one replaces the other', () => {
    expect(verdict(delivery(), [other, published.secret])).toBe('ok');
    expect(verdict(delivery(), [published.secret, other])).toBe('ok');
    expect(verdict(delivery(), [publishedEd25519.publicKey, published.secret])).toBe('ok');
  });

  it.each([
    'my shared secret',
    'topsecret123',
    'ñandú',
    'x',
    'whsec_not base64!',
    'a'.repeat(300),
  ])('works with the secret %j, which is taken as it is', (secret) => {
    expect(verdict(signed('{"a":1}', [secret]), [secret])).toBe('ok');
    expect(verdict(signed('{"a":1}', [`${secret}.`]), [secret])).toBe('bad-signature');
  });

  it('covers the exact bytes: the same JSON printed otherwise does not fit', () => {
    const pretty = JSON.stringify(JSON.parse(published.body), null, 2);
    expect(verdict(delivery({}, pretty))).toBe('bad-signature');
  });

  it('is over the decoded bytes of a body that was handed over in base64', () => {
    const handedOver = Buffer.from(published.body).toString('base64');
    expect(verdict({ ...delivery(), body: Buffer.from(handedOver, 'base64') })).toBe('ok');
    expect(verdict(delivery({}, handedOver))).toBe('bad-signature');
  });

  it('is over bytes that are no valid text, too', () => {
    const body = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    // The text of these bytes has U+FFFD twice, and other bytes.
    const headers = sign(body.toString('utf8'), { secrets: [published.secret] }, sentAt, 'msg_1');
    expect(verdict({ headers, body })).toBe('bad-signature');
  });

  it('breaks with any single bit of the body', () => {
    fc.assert(
      fc.property(fc.nat({ max: published.body.length * 8 - 1 }), (bit) => {
        const body = Buffer.from(published.body);
        body.writeUInt8(body.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verdict({ ...delivery(), body })).toBe('bad-signature');
      }),
    );
  });

  it('breaks with any single character of the signature, of either kind', () => {
    const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';
    for (const { signature, key } of [
      { signature: published.signature, key: published.secret },
      { signature: publishedEd25519.signature, key: publishedEd25519.publicKey },
    ]) {
      fc.assert(
        fc.property(fc.nat({ max: signature.length - 1 }), fc.constantFrom(...base64), (at, character) => {
          fc.pre(signature[at] !== character);
          const changed = signature.slice(0, at) + character + signature.slice(at + 1);
          expect(verdict(delivery({ 'webhook-signature': changed }), [key])).toBe('bad-signature');
        }),
      );
    }
  });

  it('is answered, not thrown at, whatever the headers hold', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
    fc.assert(
      fc.property(text, text, text, fc.array(fc.string()), (id, timestamp, signature, secrets) => {
        const call = delivery({
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signature,
        });
        expect(verify(call, { secrets }, sentAt).ok).toBe(false);
      }),
    );
  });

  it('round-trips with a new secret of 32 bytes', () => {
    const secret = newSecret((bytes) => new Uint8Array(bytes).fill(7));
    expect(secret).toBe(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    expect(verdict(signed('{}', [secret]), [secret])).toBe('ok');
  });

  it('cannot be made without a secret', () => {
    expect(() => sign('{}', { secrets: [publishedEd25519.publicKey] }, sentAt, 'msg_1')).toThrow(RangeError);
  });

  it('is ed25519 over the same bytes as the HMAC', () => {
    const seed = Buffer.alloc(32, 1).toString('base64url');
    const x = Buffer.from('8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c', 'hex');
    const key = createPrivateKey({
      key: { kty: 'OKP', crv: 'Ed25519', d: seed, x: x.toString('base64url') },
      format: 'jwk',
    });
    const signature = signEd25519(null, Buffer.from(`msg_1.${published.timestamp}.{}`), key).toString(
      'base64',
    );
    const call = delivery({ 'webhook-id': 'msg_1', 'webhook-signature': `v1a,${signature}` }, '{}');
    expect(verdict(call, [`whpk_${x.toString('base64')}`])).toBe('ok');
    expect(verdict(call, [publishedEd25519.publicKey])).toBe('bad-signature');
  });
});

describe("Svix's own names of the headers", () => {
  const svix = { 'svix-id': published.id, 'svix-timestamp': published.timestamp };
  const signed = { ...svix, 'svix-signature': published.signature };
  const none = { 'webhook-id': undefined, 'webhook-timestamp': undefined, 'webhook-signature': undefined };
  const signing = { secrets: [published.secret] };
  const reasonOf = (headers: Record<string, string | undefined>, at = sentAt) => {
    const verification = verify(delivery(headers), signing, at);
    return verification.ok ? 'holds' : verification.reason;
  };

  it('are taken in their place, by the same rules', () => {
    expect(reasonOf({ ...none, ...signed })).toBe('holds');
    expect(reasonOf({ ...none, ...svix })).toBe('missing-signature');
    expect(reasonOf({ ...none, ...signed, 'svix-id': 'msg_other' })).toBe('bad-signature');
    expect(reasonOf({ ...none, ...signed }, new Date(sentAt.getTime() + 301_000))).toBe('stale-timestamp');
    expect(reasonOf({ ...none, ...signed, 'svix-timestamp': 'now' })).toBe('bad-timestamp');
  });

  it('beside those of the specification are enough if one whole set holds', () => {
    expect(reasonOf(signed)).toBe('holds');
    expect(reasonOf({ ...signed, 'svix-signature': 'v1,bm8=' })).toBe('holds');
    expect(reasonOf({ ...signed, 'webhook-id': 'msg_of_a_proxy' })).toBe('holds');
    expect(reasonOf({ ...signed, 'webhook-id': 'msg_1', 'svix-id': 'msg_2' })).toBe('bad-signature');
  });

  it('never make up a set with those of the specification', () => {
    for (const missing of ['id', 'timestamp', 'signature']) {
      const mixed = { ...signed, [`svix-${missing}`]: undefined };
      const others = Object.fromEntries(
        Object.keys(none)
          .filter((name) => !name.endsWith(missing))
          .map((name) => [name, undefined]),
      );
      expect(reasonOf({ ...mixed, ...others }), missing).toBe('missing-signature');
    }
  });
});
