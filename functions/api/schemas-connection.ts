import * as z from 'zod/mini';
import { activityFieldsSchema } from '#events/activity.ts';
import { connectionIdSchema, currencySchema, idSchema, instantSchema } from '#events/fields.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { refundSchema } from '#events/refund.ts';
import { saleSchema } from '#events/sale.ts';
import { countrySchema, timeZoneSchema } from './fields.ts';
import { memberIdSchema } from './schemas.ts';

const instant = later(() => z.string().apply(meta, { example: '2026-11-21T09:30:00.000Z' }));

export const connectionSchema = later(() =>
  z.object({
    connectionId: connectionIdSchema(),
    vendor: z.string().apply(meta, { example: 'square' }),
    url: z.url().apply(meta, { description: "Where the vendor posts; enter it in the vendor's console" }),
  }),
);

export const secretSchema = later(() => z.string().check(z.minLength(1), z.maxLength(4096)));

export const secretIdSchema = later(() =>
  z
    .string()
    .check(z.regex(/^[0-9a-f]{8}$/, { error: 'must be 8 hexadecimal digits' }))
    .apply(meta, { example: '5f0a91c3' }),
);

export const setUpSchema = later(() =>
  z.array(z.string()).apply(meta, { description: "What to do in the vendor's console, one sentence a step" }),
);

const earnsSchema = later(() =>
  z
    .object({
      tax: z.optional(z.boolean()),
      tips: z.optional(z.boolean()),
      delivery: z.optional(z.boolean()),
      giftCards: z
        .optional(z.boolean())
        .apply(meta, { description: 'Gift cards earn when they are sold, not when they are spent' }),
    })
    .apply(meta, { description: 'What earns besides goods after discounts; nothing else if left out' }),
);

const orderStatusesSchema = later(() =>
  z
    .record(z.string(), z.enum(['paid', 'voided', 'open']))
    .check(
      z.refine((statuses) => Object.keys(statuses).every((name) => /^[a-z0-9_-]{1,40}$/.test(name)), {
        error: 'must name statuses as the shop writes them, such as shipped',
      }),
      z.refine((statuses) => Object.keys(statuses).length <= 50, { error: 'must be at most 50 statuses' }),
    )
    .apply(meta, {
      description:
        "What the statuses of a WooCommerce plugin mean: an order that is `paid` earns, one that is `voided` loses what it earned, one that is `open` does nothing yet. WooCommerce's own statuses can be named, too",
      example: { shipped: 'paid', returned: 'voided' },
    }),
);

/** The settings of a connection, as they are given. */
export const settingsSchemas = later(() => ({
  notificationUrl: z
    .optional(z.url().check(z.maxLength(2048)))
    .apply(meta, { description: 'As registered with the vendor, byte for byte' }),
  locationId: z.optional(idSchema()).apply(meta, { description: 'For sales whose vendor names no location' }),
  currency: z.optional(currencySchema()).apply(meta, {
    description: "ISO 4217, for a vendor that names none; the programme's if left out",
    example: 'EUR',
  }),
  timeZone: z.optional(timeZoneSchema()).apply(meta, {
    description:
      'IANA, for times the vendor sends without an offset; if left out, they are read as that vendor means them',
    example: 'Europe/Madrid',
  }),
  country: z.optional(countrySchema()).apply(meta, {
    description:
      "ISO 3166-1: the country of phone numbers that come without one, if the sale doesn't say; the programme's if left out",
    example: 'PT',
  }),
  earns: z.optional(earnsSchema()),
  orderStatuses: z.optional(orderStatusesSchema()),
  continues: z.optional(connectionIdSchema()).apply(meta, {
    description:
      'Another connection of the vendor, to the same shop: what comes through this one is booked under the ids of that one, so that an order earns once. Fixed from the first sale or till key on',
    example: 'old-town',
  }),
  isSeparate: z.optional(z.boolean()).apply(meta, {
    description:
      'Takes what comes of a shop that another connection has, too, and books it under its own ids: an order that comes through both earns twice',
  }),
}));

/** A connection as operators see it: everything but its secrets. */
export const connectionSettingsSchema = later(() =>
  z.extend(connectionSchema(), {
    notificationUrl: z.nullable(z.string()),
    locationId: z.nullable(z.string()),
    currency: z.nullable(z.string()),
    timeZone: z.nullable(z.string()),
    country: z.nullable(z.string()),
    earns: z.nullable(earnsSchema()),
    orderStatuses: z.nullable(orderStatusesSchema()),
    continues: z.nullable(z.string()),
    isSeparate: z.boolean(),
    shops: z
      .array(z.string())
      .apply(meta, { description: 'Shops that its vendor has named in what came through it' }),
    alsoOfVendor: z.array(z.string()).apply(meta, {
      description:
        'Connections of the same vendor that book under other ids: an order that came through both would earn twice',
    }),
    createdAt: instant(),
  }),
);

export const validSecretSchema = later(() => z.object({ secretId: secretIdSchema(), validSince: instant() }));

const countsBy = (description: string, example: string) =>
  z.record(z.string(), z.int()).apply(meta, { description, example: { [example]: 2 } });

export const activitySchema = later(() =>
  z
    .object({
      accepted: z.int().apply(meta, { description: 'Webhooks that were verified and queued' }),
      pings: z.int().apply(meta, { description: "The vendor's pings, which are not signed" }),
      refused: countsBy('Webhooks that were refused, by reason', 'bad-signature'),
      applied: countsBy(
        'Sales, refunds and activities that were recorded, or changed nothing, by outcome',
        'earned',
      ),
      failed: countsBy(
        'Failed attempts to apply one, by reason; after five it becomes a dead letter',
        'wrong-currency',
      ),
    })
    .apply(meta, {
      id: 'ConnectionActivity',
      description: 'Counted within moments; CloudWatch may count one twice',
    }),
);

const sampleFactSchema = later(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('sale'),
      sale: saleSchema(),
      earning: z
        .nullable(
          z.object({
            memberId: z.nullable(memberIdSchema()).apply(meta, {
              description: 'Null: the sale names no member, and the points are what a new one would earn',
            }),
            pointsEarned: z.int().check(z.minimum(0)),
            explanation: z.array(z.string()),
          }),
        )
        .apply(meta, { description: 'Null when it would earn nothing; the step says why' }),
    }),
    z.object({ kind: z.literal('refund'), refund: refundSchema() }),
    z.object({ kind: z.literal('activity'), activity: activityFieldsSchema() }),
  ]),
);

/** A delivery that somebody pastes to have it tried out; empty: a sample of ours. */
export const pastedDeliverySchema = later(() =>
  z
    .object({
      headers: z.optional(z.record(z.string(), z.string())).apply(meta, {
        description: 'The headers that came with the body',
        example: { 'x-wc-webhook-signature': 'nW3…=' },
      }),
      body: z
        .optional(z.string())
        .apply(meta, { description: 'Byte for byte as the vendor sent it; a sample of ours if left out' }),
      receivedAt: z
        .optional(instantSchema())
        .apply(meta, { description: 'When it arrived, because signatures go stale; now if left out' }),
    })
    .check(
      z.refine(({ body, headers }) => body !== undefined || headers === undefined, {
        error: 'headers need the body that they came with',
        path: ['body'],
      }),
    ),
);

export const testResultSchema = later(() =>
  z.object({
    source: z.enum(['sample', 'pasted']),
    passed: z.boolean().apply(meta, { description: 'No step failed' }),
    steps: z.array(
      z.object({
        step: z.enum(['signature', 'translation', 'earning']),
        result: z.enum(['passed', 'failed', 'skipped']),
        reason: z
          .nullable(z.string())
          .apply(meta, { description: 'A stable code, if the step failed', example: 'bad-signature' }),
        detail: z.string().apply(meta, { description: 'What was found, in a sentence' }),
      }),
    ),
    facts: z.array(sampleFactSchema()).apply(meta, { description: 'What the body says, in canonical form' }),
  }),
);

export const ofConnection = later(() => z.object({ connectionId: connectionIdSchema() }));

export const secretsSchema = later(() =>
  z.array(validSecretSchema()).apply(meta, { description: 'The valid secrets, newest first' }),
);
