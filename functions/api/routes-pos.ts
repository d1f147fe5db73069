import * as z from 'zod';
import { defineRoute } from './route.ts';
import {
  balanceSchema,
  cardNumberSchema,
  memberIdSchema,
  quoteSchema,
  saleRecordedSchema,
  tillSaleSchema,
} from './schemas.ts';

const phone = z
  .string()
  .min(3)
  .max(32)
  .meta({ description: 'E.164, or as dialled in the country', example: '+34600111222' });
const email = z.string().min(3).max(254).meta({ example: 'ana@example.com' });

const enrolled = z.object({ memberId: memberIdSchema, cardNumber: cardNumberSchema });

export const enrolMember = defineRoute({
  method: 'POST',
  path: '/v1/pos/members',
  operationId: 'enrolMember',
  summary: 'Enrol a member at the till, or find the one whose contact it is',
  tag: 'Till',
  access: { by: 'till', scope: 'members' },
  body: z
    .object({
      phone: phone.optional(),
      email: email.optional(),
      givenName: z.string().trim().min(1).max(60).optional(),
      locale: z
        .string()
        .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'must be a language tag such as es or en-GB' })
        .optional(),
      consents: z.object({ email: z.boolean().optional(), sms: z.boolean().optional() }).optional(),
    })
    .refine(({ phone, email }) => phone !== undefined || email !== undefined, {
      error: 'a phone or an e-mail address is needed',
    }),
  answers: {
    201: { description: 'Enrolled', schema: enrolled },
    200: { description: 'A member already; nothing was changed', schema: enrolled },
  },
  problems: ['two-members', 'busy'],
});

export const findMember = defineRoute({
  method: 'GET',
  path: '/v1/pos/members',
  operationId: 'findMember',
  summary: 'Find a member by one of phone, e-mail and card',
  tag: 'Till',
  access: { by: 'till', scope: 'members' },
  query: z
    .object({
      phone: phone.optional(),
      email: email.optional(),
      card: z.string().min(1).max(40).optional().meta({ description: 'Card number or member id' }),
    })
    .refine((query) => Object.values(query).filter((value) => value !== undefined).length === 1, {
      error: 'ask by exactly one of phone, email and card',
    }),
  answers: {
    200: {
      description: 'The member',
      schema: enrolled.extend({ givenName: z.string().nullable(), account: balanceSchema }),
    },
  },
  problems: ['unknown-member'],
});

export const recordSale = defineRoute({
  method: 'POST',
  path: '/v1/pos/sales',
  operationId: 'recordSale',
  summary: 'Record a sale and earn its points at once',
  tag: 'Till',
  access: { by: 'till', scope: 'sales' },
  body: tillSaleSchema,
  answers: {
    200: { description: 'Recorded; the same sale again gets the same answer', schema: saleRecordedSchema },
  },
  problems: [
    'unknown-member',
    'key-reused',
    'wrong-currency',
    'unknown-currency',
    'future-date',
    'past-date',
    'lines-mismatch',
    'busy',
  ],
});

export const quoteSale = defineRoute({
  method: 'POST',
  path: '/v1/pos/quotes',
  operationId: 'quoteSale',
  summary: 'What a basket would earn; nothing is written',
  tag: 'Till',
  access: { by: 'till', scope: 'quotes' },
  body: quoteSchema,
  answers: {
    200: {
      description: 'The points and why',
      schema: z.object({ pointsEarned: z.int().min(0), explanation: z.array(z.string()) }),
    },
  },
  problems: [
    'unknown-member',
    'wrong-currency',
    'unknown-currency',
    'future-date',
    'past-date',
    'lines-mismatch',
  ],
});
