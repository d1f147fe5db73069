import * as z from 'zod/mini';
import {
  consentsSchema,
  emailSchema,
  givenNameSchema,
  localeSchema,
  phoneCountrySchema,
  phoneSchema,
} from '#api/fields.ts';
import { defineRoute } from '#api/route.ts';
import {
  basketProblems,
  cardNumberSchema,
  factProblems,
  memberIdSchema,
  memberViewShape,
  quoteSchema,
  refundRecordedSchema,
  saleRecordedSchema,
  tillRefundSchema,
  tillSaleSchema,
  tillViewShape,
} from '#api/schemas.ts';
import { activityProblems, tillActivityRecordedSchema, tillActivitySchema } from '#api/schemas-activity.ts';
import { quotedShape } from '#api/schemas-quote.ts';
import { idSchema } from '#events/fields.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { cancelAtTill, fulfilRedemption, redeemAtTill } from './redemption-routes.ts';

export { cancelAtTill, fulfilRedemption, redeemAtTill };

const vendorCustomerIdSchema = later(() =>
  idSchema().apply(meta, {
    description: "The customer's id at the vendor of the key's connection",
    example: 'CUST-8812',
  }),
);

const enrolled = later(() => z.object({ memberId: memberIdSchema(), cardNumber: cardNumberSchema() }));

export const enrolMember = defineRoute({
  method: 'POST',
  path: '/v1/pos/members',
  operationId: 'enrolMember',
  summary: 'Enrol a member at the till, or find the member who has this contact',
  tag: 'Till',
  access: { by: 'till', scope: 'members' },
  get body() {
    return z
      .object({
        phone: z.optional(phoneSchema()),
        phoneCountry: z.optional(phoneCountrySchema()),
        email: z.optional(emailSchema()),
        vendorCustomerId: z.optional(vendorCustomerIdSchema()),
        givenName: z.optional(givenNameSchema()),
        locale: z.optional(localeSchema()),
        consents: z.optional(consentsSchema()),
      })
      .check(
        z.refine(({ phone, email }) => phone !== undefined || email !== undefined, {
          error: 'give a phone or an e-mail address',
        }),
      );
  },
  get answers() {
    return {
      201: { description: 'Enrolled', schema: enrolled() },
      200: { description: 'Already a member; at most the link to the vendor was added', schema: enrolled() },
    };
  },
  problems: ['two-members', 'too-many-links', 'too-many-requests', 'busy'],
});

export const findMember = defineRoute({
  method: 'GET',
  path: '/v1/pos/members',
  operationId: 'findMember',
  summary: "Find a member by phone, e-mail, card or the vendor's customer id",
  tag: 'Till',
  access: { by: 'till', scope: 'members' },
  get query() {
    return z
      .object({
        phone: z.optional(phoneSchema()),
        phoneCountry: z.optional(phoneCountrySchema()),
        email: z.optional(emailSchema()),
        card: z
          .optional(z.string().check(z.minLength(1), z.maxLength(40)))
          .apply(meta, { description: 'Card number or member id' }),
        vendorCustomerId: z.optional(vendorCustomerIdSchema()),
      })
      .check(
        z.refine(
          ({ phoneCountry: _, ...query }) =>
            Object.values(query).filter((value) => value !== undefined).length === 1,
          { error: 'give exactly one of phone, email, card and vendorCustomerId' },
        ),
      );
  },
  get answers() {
    return {
      200: {
        description: 'The member',
        schema: z.extend(enrolled(), { givenName: z.nullable(z.string()), ...memberViewShape() }),
      },
    };
  },
  problems: ['unknown-member', 'too-many-requests'],
});

export const recordSale = defineRoute({
  method: 'POST',
  path: '/v1/pos/sales',
  operationId: 'recordSale',
  summary: 'Record a sale and earn its points at once',
  tag: 'Till',
  access: { by: 'till', scope: 'sales' },
  get body() {
    return tillSaleSchema();
  },
  get answers() {
    return {
      200: {
        description: 'Recorded; the same sale again gets the same answer',
        schema: saleRecordedSchema(),
      },
    };
  },
  problems: [...basketProblems, 'other-member', 'key-reused', 'future-version', 'busy'],
});

export const recordRefund = defineRoute({
  method: 'POST',
  path: '/v1/pos/refunds',
  operationId: 'recordRefund',
  summary: 'Record a refund and take back what its sale gave for it',
  tag: 'Till',
  access: { by: 'till', scope: 'refunds' },
  get body() {
    return tillRefundSchema();
  },
  get answers() {
    return {
      200: {
        description: 'Recorded, with what was taken back: 0 when nothing is left',
        schema: refundRecordedSchema(),
      },
      202: {
        description: 'Its sale is not known yet; the refund is applied when the sale comes',
        schema: refundRecordedSchema(),
      },
    };
  },
  problems: [
    ...factProblems,
    'key-reused',
    'unlinked-refund',
    'failed-total',
    'future-version',
    'before-sale',
    'busy',
  ],
});

export const recordActivity = defineRoute({
  method: 'POST',
  path: '/v1/pos/activities',
  operationId: 'recordActivity',
  summary: 'Record an activity, such as a check-in, and what its rules give; or reverse one',
  tag: 'Till',
  access: { by: 'till', scope: 'activities' },
  get body() {
    return tillActivitySchema();
  },
  get answers() {
    return {
      200: {
        description: 'Recorded; the same activity again gets the same answer',
        schema: tillActivityRecordedSchema(),
      },
      202: {
        description: 'Reversed before it came: it gives nothing when it comes',
        schema: tillActivityRecordedSchema(),
      },
    };
  },
  problems: activityProblems,
});

export const quoteSale = defineRoute({
  method: 'POST',
  path: '/v1/pos/quotes',
  operationId: 'quoteSale',
  summary: 'What a basket would earn; nothing is written',
  tag: 'Till',
  access: { by: 'till', scope: 'quotes' },
  get body() {
    return quoteSchema();
  },
  get answers() {
    return {
      200: {
        description: 'The points and why, with the account and rewards of the member in `memberId`',
        schema: z.object({
          pointsEarned: z.int().check(z.minimum(0)),
          explanation: z.array(z.string()),
          ...quotedShape(),
          ...tillViewShape(),
        }),
      },
    };
  },
  problems: basketProblems,
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = {
  enrolMember,
  findMember,
  recordSale,
  recordRefund,
  recordActivity,
  quoteSale,
  redeemAtTill,
  fulfilRedemption,
  cancelAtTill,
};

export type Routes = typeof routes;
