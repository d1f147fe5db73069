/**
 * The vendor-neutral adapter: signatures by Standard Webhooks 1.0.0
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md), bodies by the
 * contracts in `events/`.
 */
import { createPublicKey, verify as verifyEd25519 } from 'node:crypto';
import type {
  Adapter,
  Delivery,
  SigningConfiguration,
  Translation,
  TranslationContext,
  Verification,
} from '#pos/adapter.ts';
import {
  ignored,
  isObject,
  type JsonObject,
  readObject,
  toActivity,
  toRefund,
  toSale,
  unusable,
} from '#pos/basket/body.ts';
import { phoneCountryOf } from '#pos/basket/customer.ts';
import { hmacBase64, isSameText } from '#pos/signature.ts';
import { standardWebhooksConsole } from './console.ts';

/** The specification leaves the tolerance open; its libraries allow five minutes, both ways. */
const toleranceSeconds = 300;

const secretPrefix = 'whsec_';
const publicKeyPrefix = 'whpk_';

export const standardWebhooks: Adapter = {
  vendor: 'standard-webhooks',
  ...standardWebhooksConsole,
  verify,
  translate,
  newSecret: (random) => secretPrefix + Buffer.from(random(32)).toString('base64'),
  sign(body, signing, now, deliveryId) {
    const [key] = hmacKeys(signing.secrets);
    if (key === undefined) throw new RangeError('There is no secret to sign with.');
    const timestamp = String(Math.floor(now.getTime() / 1000));
    return {
      'content-type': 'application/json',
      'webhook-id': deliveryId,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${hmacBase64(key, `${deliveryId}.${timestamp}.`, body)}`,
    };
  },
};

/**
 * The same scheme under two names: the specification's, and those of Svix, from which it comes
 * (https://docs.svix.com/receiving/verifying-payloads/how-manual).
 */
const headerNames = ['webhook', 'svix'] as const;

/** What a sender signed beside the body. */
interface Signed {
  readonly id: string;
  readonly timestamp: string;
  readonly signatures: string;
}

/**
 * A set of headers counts as a whole: id and time of one are never read with the signature of the other. Of two whole
 * ones it is enough that one holds, since neither can be made without the secret.
 */
function verify(delivery: Delivery, signing: SigningConfiguration, now: Date): Verification {
  const sets = headerNames.flatMap((name): readonly Signed[] => {
    const id = delivery.headers[`${name}-id`];
    const timestamp = delivery.headers[`${name}-timestamp`];
    const signatures = delivery.headers[`${name}-signature`];
    return id && timestamp && signatures ? [{ id, timestamp, signatures }] : [];
  });
  const verifications = sets.map((signed) => verifySigned(signed, delivery, signing, now));
  return verifications.find(({ ok }) => ok) ?? verifications[0] ?? { ok: false, reason: 'missing-signature' };
}

function verifySigned(
  { id, timestamp, signatures }: Signed,
  delivery: Delivery,
  signing: SigningConfiguration,
  now: Date,
): Verification {
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: 'bad-timestamp' };
  const ageSeconds = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (Math.abs(ageSeconds) > toleranceSeconds) return { ok: false, reason: 'stale-timestamp' };

  const secretKeys = hmacKeys(signing.secrets);
  const publicKeys = ed25519Keys(signing.secrets);
  if (secretKeys.length + publicKeys.length === 0) return { ok: false, reason: 'no-secret' };

  const signedPrefix = `${id}.${timestamp}.`;
  const expected = secretKeys.map((key) => hmacBase64(key, signedPrefix, delivery.body));
  const signedBytes = Buffer.concat([Buffer.from(signedPrefix, 'utf8'), delivery.body]);

  for (const [version, signature] of readSignatures(signatures)) {
    // One sender may list several versions; those that we don't know are no reason to refuse the others.
    if (version === 'v1' && expected.some((text) => isSameText(signature, text))) return { ok: true };
    if (version === 'v1a' && publicKeys.some((key) => isSignedBy(key, signedBytes, signature)))
      return { ok: true };
  }
  return { ok: false, reason: 'bad-signature' };
}

/** `v1,<base64> v1a,<base64> …` as pairs; what has no comma is left out. At most 16, so that a call stays cheap. */
function readSignatures(header: string): readonly (readonly [version: string, signature: string])[] {
  return header
    .split(' ')
    .slice(0, 16)
    .flatMap((token) => {
      const comma = token.indexOf(',');
      return comma < 0 ? [] : [[token.slice(0, comma), token.slice(comma + 1)] as const];
    });
}

/**
 * The HMAC keys among the secrets. `whsec_…` is base64, as the specification says; what can't be base64 is taken
 * as its UTF-8 bytes, since operators also have secrets from elsewhere. Without the prefix `topsecret123` is a
 * word and base64 at once; whoever holds it holds both readings, so a signature by either is theirs. An empty
 * secret would let anybody sign, and counts as none.
 */
function hmacKeys(secrets: readonly string[]): readonly Uint8Array[] {
  return secrets
    .filter((secret) => !secret.startsWith(publicKeyPrefix))
    .flatMap((secret) => {
      const isMarked = secret.startsWith(secretPrefix);
      const text = isMarked ? secret.slice(secretPrefix.length) : secret;
      const decoded = /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? [Buffer.from(text, 'base64')] : [];
      return isMarked && decoded.length > 0 ? decoded : [...decoded, Buffer.from(text, 'utf8')];
    })
    .filter((key) => key.length > 0);
}

/** The public keys among the secrets: `whpk_` and 32 bytes in base64. Others of that prefix can't be keys. */
function ed25519Keys(secrets: readonly string[]): readonly ReturnType<typeof createPublicKey>[] {
  return secrets
    .filter((secret) => secret.startsWith(publicKeyPrefix))
    .map((secret) => Buffer.from(secret.slice(publicKeyPrefix.length), 'base64'))
    .filter((bytes) => bytes.length === 32)
    .map((bytes) =>
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' }),
    );
}

function isSignedBy(key: ReturnType<typeof createPublicKey>, signed: Uint8Array, signature: string): boolean {
  return isCanonicalBase64(signature) && verifyEd25519(null, signed, key, Buffer.from(signature, 'base64'));
}

function isCanonicalBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}

type Kind = 'sale' | 'refund' | 'activity';

/**
 * A bare Sale; a bare Refund when it has a `refundId`, a bare Activity when it has an `activityId`; or any of them in the
 * envelope `{ type: "sale" | "refund" | "activity", timestamp, data }` that the specification recommends.
 */
function translate(body: string, context: TranslationContext): Translation {
  const object = readObject(body);
  if (object === undefined) return unusable('the body is not a JSON object');

  const isEnvelope = !idNames.some((name) => name in object) && 'type' in object;
  const event = isEnvelope ? object['data'] : object;
  const type = isEnvelope ? object['type'] : bareKind(object);
  if (type !== 'sale' && type !== 'refund' && type !== 'activity') {
    return isOfSales(type, event) ? unusable('type: must be sale, refund or activity') : ignored(type);
  }
  if (!isObject(event)) return unusable('data: must be an object');
  // Booked as a sale it would give points for money that went back.
  if (type === 'sale' && 'refundId' in event) return unusable('data.refundId: a sale has none');

  return toCanonical(type, event, context);
}

const idNames = ['saleId', 'refundId', 'activityId'];

function bareKind(object: JsonObject): Kind {
  if ('refundId' in object) return 'refund';
  return 'activityId' in object && !('saleId' in object) ? 'activity' : 'sale';
}

/** A customer of whom only what is said is left: null and empty text say nothing. */
function withoutBlanks(customer: unknown): unknown {
  if (!isObject(customer)) return customer ?? undefined;
  return Object.fromEntries(Object.entries(customer).filter(([, said]) => said !== null && said !== ''));
}

const wordsOfSales =
  /sale|sold|order|pay|paid|refund|return|receipt|transaction|purchase|checkout|charge|invoice|exchange|void/i;
const keysOfFacts = [
  'saleId',
  'refundId',
  'activityId',
  'totals',
  'total',
  'eligibleNet',
  'amount',
  'currency',
  'lines',
];

/** A sender has types of its own, and those that speak of our facts in other words than ours are not passed over. */
function isOfSales(type: unknown, event: unknown): boolean {
  if (typeof type !== 'string' || wordsOfSales.test(type)) return true;
  return isObject(event) && keysOfFacts.some((key) => key in event);
}

function toCanonical(type: Kind, event: JsonObject, context: TranslationContext): Translation {
  const connectionId = event['connectionId'] ?? context.connectionId;
  if (connectionId !== context.connectionId)
    return unusable('connectionId: must be that of the connection, or none');
  const owned = { ...event, connectionId };
  if (type === 'refund') return toRefund(owned);
  const customer = withoutBlanks(event['customer']);
  const named = isObject(customer)
    ? { customer: { ...customer, ...phoneCountryOf(customer['phoneCountry'], context.country) } }
    : { customer };
  const located = context.locationId === undefined ? owned : { locationId: context.locationId, ...owned };
  if (type === 'sale') return toSale({ ...located, ...named });
  return toActivity({ ...located, ...named, memberId: event['memberId'] || undefined });
}
