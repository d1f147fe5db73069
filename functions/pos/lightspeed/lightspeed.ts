/**
 * Lightspeed Retail (X-Series): sales become sales, returns become refunds, an exchange becomes both. Deliveries by
 * its documentation (https://x-series-api.lightspeedhq.com/docs/webhooks).
 */
import type {
  Adapter,
  Delivery,
  SigningConfiguration,
  TranslationContext,
  Verification,
} from '#pos/adapter.ts';
import { ignored, unusable } from '#pos/basket/body.ts';
import { readExactObject } from '#pos/basket/decimal.ts';
import { ofShop } from '#pos/basket/shop.ts';
import { hmacBase64, isSameText } from '#pos/signature.ts';
import { lightspeedConsole } from './console.ts';
import { translateSale } from './sale.ts';

const signatureHeader = 'x-signature';
const algorithm = 'HMAC-SHA256';

export const lightspeed: Adapter = {
  vendor: 'lightspeed',
  ...lightspeedConsole,
  verify,
  translate,
  // A real app's client secret is made by Lightspeed; this one is as long.
  newSecret: (random) => Buffer.from(random(24)).toString('base64url'),
  sign(body, signing) {
    const [key] = signing.secrets;
    if (!key) throw new RangeError('There is no client secret to sign with.');
    const signature = hexOf(hmacBase64(key, signedBytes(Buffer.from(body, 'utf8'))));
    return {
      'content-type': 'application/x-www-form-urlencoded',
      [signatureHeader]: `signature=${signature},algorithm=${algorithm}`,
    };
  },
};

/** No time is signed, so nothing goes stale; a replay meets the same sale, which is applied once. */
function verify(delivery: Delivery, signing: SigningConfiguration): Verification {
  const header = delivery.headers[signatureHeader];
  if (!header) return { ok: false, reason: 'missing-signature' };
  const keys = signing.secrets.filter((secret) => secret !== '');
  if (keys.length === 0) return { ok: false, reason: 'no-secret' };
  const given = signatureIn(header);
  if (given === undefined) return { ok: false, reason: 'bad-signature' };

  const signed = signedBytes(delivery.body);
  const expected = keys.map((key) => hmacBase64(key, signed)).flatMap((text) => [text, hexOf(text)]);
  // The encoding is not documented. Hexadecimal and base64 of one hash are told apart by their length alone.
  return expected.some((text) => isSameText(given, text))
    ? { ok: true }
    : { ok: false, reason: 'bad-signature' };
}

/**
 * What Lightspeed signs. It documents the header and not what the signature is over; taken is the body as posted, the
 * form with its encoding and all its fields. Should that be wrong, every delivery is refused, and this is the place.
 */
function signedBytes(body: Uint8Array): Uint8Array {
  return body;
}

/** The signature in `signature=…,algorithm=HMAC-SHA256`; undefined for another algorithm, none, or two of a part. */
function signatureIn(header: string): string | undefined {
  const parts = header.split(',').map((part) => part.trim());
  const valuesOf = (name: string) =>
    parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  const [signature, ...moreSignatures] = valuesOf('signature');
  const [named, ...moreAlgorithms] = valuesOf('algorithm');
  if (named !== algorithm || moreSignatures.length + moreAlgorithms.length > 0) return undefined;
  return signature;
}

function hexOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}

/** The other kinds of webhook that there are (`WebhookType` of its API), and what only their bodies have. */
const notUsed: Readonly<Record<string, readonly string[]>> = {
  'product.update': ['handle', 'supply_price', 'price'],
  'customer.update': ['customer_code'],
  'inventory.update': ['attributed_cost', 'count', 'inventory_level'],
  'register_closure.create': ['register_closure_sequence_number', 'register_open_time'],
  'consignment.send': ['consignment_date'],
  'consignment.receive': ['consignment_date'],
};

/** What only sales have. One of them is enough: a sale that has lost its lines is none to be passed over. */
const ofSales = [
  'register_sale_products',
  'register_sale_payments',
  'sale_date',
  'invoice_number',
  'return_for',
];

/**
 * A form whose `payload` is JSON. Each kind of event is a webhook of its own, and most forms don't name theirs: a
 * sale is known by what only sales have, and what is neither a sale nor one of the others is named.
 */
function translate(body: string, context: TranslationContext) {
  const form = new URLSearchParams(body);
  const [text, ...more] = form.getAll('payload');
  if (text === undefined) return unusable('the body is not a form with a payload');
  // One would be read and the other shown, depending on who looks.
  if (more.length > 0) return unusable('payload: must be given once');
  const type = form.get('type');
  if (type !== null && Object.hasOwn(notUsed, type)) return ignored(type);
  if (type !== null && type !== 'sale.update')
    return unusable('type: must be one of Lightspeed that we know');
  const payload = readExactObject(text);
  if (payload === undefined) return unusable('payload: must be a JSON object');
  const has = (key: string) => key in payload;
  // The retailer's part of its address: <prefix>.retail.lightspeed.app.
  const shop = form.get('domain_prefix')?.toLowerCase();
  if (type !== null || ofSales.some(has)) return ofShop(translateSale(payload, context), shop);
  const other = Object.values(notUsed).some((keys) => keys.some(has));
  return other
    ? ignored(type)
    : unusable('payload: must be a sale, or another body of Lightspeed that we know');
}
