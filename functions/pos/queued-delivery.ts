import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { later } from '#events/later.ts';

/** A verified webhook on its way through the queue: the body byte for byte, and what translating it needs. */
export const queuedDeliverySchema = later(() =>
  z.object({
    connectionId: z.string(),
    vendor: z.string(),
    locationId: z.optional(z.string()),
    currency: z.optional(z.string()),
    timeZone: z.optional(z.string()),
    country: z.optional(z.string()),
    earns: z.optional(
      z.object({
        tax: z.optional(z.boolean()),
        tips: z.optional(z.boolean()),
        delivery: z.optional(z.boolean()),
        giftCards: z.optional(z.boolean()),
      }),
    ),
    orderStatuses: z.optional(z.record(z.string(), z.enum(['paid', 'voided', 'open']))),
    continues: z.optional(z.string()),
    isSeparate: z.optional(z.boolean()),
    isBeside: z.optional(z.boolean()),
    shops: z.optional(z.array(z.string())),
    settledAt: z.optional(z.string()),
    receivedAt: z.string(),
    encoding: z.enum(['text', 'gzip']),
    body: z.string(),
  }),
);

export type QueuedDelivery = z.infer<ReturnType<typeof queuedDeliverySchema>>;

/** A message of an SQS queue holds 1 MiB, and its attributes have their share in that. */
export const queueMessageLimitBytes = 1024 * 1024;
const attributesBytes = 256;

/** SQS bills each 64 KB; below this size compressing costs more time than it saves. */
const compressAboveBytes = 32 * 1024;

/** No body that was received is larger (Lambda takes 6 MB); a larger one was made to burst us. */
const largestBodyBytes = 6 * 1024 * 1024;

/** The queue message of a delivery, or null when it does not fit one even compressed. */
export function packDelivery(
  delivery: Omit<QueuedDelivery, 'encoding' | 'body'>,
  body: Uint8Array,
): string | null {
  const message = JSON.stringify({ ...delivery, ...encode(body) } satisfies QueuedDelivery);
  return Buffer.byteLength(message) <= queueMessageLimitBytes - attributesBytes ? message : null;
}

/** The body's text; bytes that are no UTF-8 become U+FFFD, which no parser takes for data. */
export function bodyOf({ encoding, body }: Pick<QueuedDelivery, 'encoding' | 'body'>): string {
  if (encoding === 'text') return body;
  return gunzipSync(Buffer.from(body, 'base64'), { maxOutputLength: largestBodyBytes }).toString('utf8');
}

/** What travels of a connection with each delivery: its settings, and what is known of it, so that nobody reads it again. */
const settingNames = [
  'locationId',
  'currency',
  'timeZone',
  'country',
  'earns',
  'orderStatuses',
  'continues',
  'isSeparate',
  'isBeside',
  'shops',
  'settledAt',
] as const satisfies readonly (keyof QueuedDelivery)[];

/** A connection's settings as they travel: those of a later change hold for what comes later. */
export type DeliverySettings = {
  readonly [Name in (typeof settingNames)[number]]?:
    | (NonNullable<QueuedDelivery[Name]> extends string[] ? readonly string[] : QueuedDelivery[Name])
    | undefined;
};

/** Of a connection what travels with its deliveries. */
export function settingsIn(
  connection: DeliverySettings,
): Pick<QueuedDelivery, (typeof settingNames)[number]> {
  return Object.fromEntries(settingNames.map((name) => [name, connection[name]]));
}

/** A queue message in gzip, to be kept. */
export function packMessage(message: string): Uint8Array {
  return gzipSync(message);
}

/** The queue message that was packed. */
export function unpackMessage(packed: Uint8Array): string {
  return gunzipSync(packed, { maxOutputLength: queueMessageLimitBytes }).toString('utf8');
}

/** The delivery that a queue message is; null when it is none. */
export function parseDelivery(message: string): QueuedDelivery | null {
  try {
    return queuedDeliverySchema().safeParse(JSON.parse(message)).data ?? null;
  } catch {
    return null;
  }
}

/** The queue message of the same delivery with other settings; as it was when it is no delivery. */
export function withSettings(message: string, settings: DeliverySettings): string {
  const delivery = parseDelivery(message);
  if (delivery === null) return message;
  return JSON.stringify({ ...delivery, ...settingsIn(settings) } satisfies QueuedDelivery);
}

/**
 * What is UTF-8 and no content of an SQS message, and what JSON would not escape either
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html).
 */
const refusedByQueues = /[\ufffe\uffff]/;

function encode(body: Uint8Array): Pick<QueuedDelivery, 'encoding' | 'body'> {
  const text = Buffer.from(body).toString('utf8');
  const isText = Buffer.from(text).equals(body) && !refusedByQueues.test(text);
  if (isText && body.length <= compressAboveBytes) return { encoding: 'text', body: text };
  return { encoding: 'gzip', body: gzipSync(body).toString('base64') };
}
