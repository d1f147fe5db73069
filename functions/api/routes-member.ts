import * as z from 'zod';
import { amountSchema, textSchema } from '#events/fields.ts';
import {
  birthdaySchema,
  consentsSchema,
  emailSchema,
  givenNameSchema,
  localeSchema,
  oneTimeCodeSchema,
  phoneSchema,
  timeZoneSchema,
  writtenSchema,
} from './fields.ts';
import { defineRoute } from './route.ts';
import { balanceSchema, cardNumberSchema, entrySchema, memberIdSchema } from './schemas.ts';
import { exportSchema, meSchema, monthSchema, statementSchema } from './schemas-member.ts';

const member = { by: 'member' } as const;
const month = z.object({ month: monthSchema });

const asker = z.object({
  email: emailSchema.optional(),
  phone: phoneSchema.optional(),
  deviceId: z
    .string()
    .regex(/^[\w-]{16,128}$/, { error: 'must be 16 to 128 letters, digits, - or _' })
    .optional()
    .meta({
      description: 'Random, kept by the browser or app: a code asked with one works with the same only',
    }),
});

const hasOneContact = ({ email, phone }: z.infer<typeof asker>) =>
  (email === undefined) !== (phone === undefined);
const oneContact = { error: 'exactly one of email and phone is needed' };

export const askCode = defineRoute({
  method: 'POST',
  path: '/v1/sign-in',
  operationId: 'askCode',
  summary: 'Send a one-time code to an e-mail address or a phone; the answer is the same whoever asks',
  tag: 'Members',
  access: { by: 'anyone' },
  body: asker
    .extend({ locale: localeSchema.optional().meta({ description: "The message's; else Accept-Language" }) })
    .refine(hasOneContact, oneContact),
  answers: {
    202: { description: 'The code is on its way', schema: z.object({ accepted: z.literal(true) }) },
  },
  problems: ['too-many-requests', 'sms-country', 'not-sent', 'forbidden'],
});

export const verifyCode = defineRoute({
  method: 'POST',
  path: '/v1/sign-in/verify',
  operationId: 'verifyCode',
  summary: 'Sign in by the code; it works once, for 10 minutes, and is tried five times at most',
  tag: 'Members',
  access: { by: 'anyone' },
  body: asker
    .extend({
      code: oneTimeCodeSchema,
    })
    .refine(hasOneContact, oneContact),
  answers: {
    200: {
      description: 'Signed in',
      schema: z.object({
        token: z.string().meta({ description: 'Sent as `Authorization: Bearer …`' }),
        enrolled: z.boolean().meta({ description: 'False: the token is good for `POST /v1/members` only' }),
        expiresAt: z.string(),
      }),
    },
  },
  problems: ['wrong-code', 'too-many-requests'],
});

export const enrolContact = defineRoute({
  method: 'POST',
  path: '/v1/members',
  operationId: 'enrolContact',
  summary: 'Enrol with the contact that the code has proven',
  tag: 'Members',
  access: { by: 'contact' },
  body: z.object({
    givenName: givenNameSchema,
    locale: localeSchema.optional(),
    timeZone: timeZoneSchema.optional(),
    birthday: birthdaySchema.optional(),
    consents: consentsSchema.optional(),
    termsVersion: writtenSchema(1, 40).meta({ description: 'Of the terms that were accepted' }),
  }),
  answers: {
    201: {
      description: 'Enrolled; the token is the member’s',
      schema: z.object({ memberId: memberIdSchema, cardNumber: cardNumberSchema, token: z.string() }),
    },
  },
  problems: ['future-date', 'busy'],
});

export const getMe = defineRoute({
  method: 'GET',
  path: '/v1/me',
  operationId: 'getMe',
  summary: "The member's own profile",
  tag: 'Members',
  access: member,
  answers: { 200: { description: 'The profile', schema: meSchema } },
  problems: [],
});

export const changeMe = defineRoute({
  method: 'PATCH',
  path: '/v1/me',
  operationId: 'changeMe',
  summary: 'Change the profile; what is left out stays',
  tag: 'Members',
  access: member,
  body: z.object({
    givenName: givenNameSchema.optional(),
    locale: localeSchema.optional(),
    timeZone: timeZoneSchema.optional(),
    birthday: birthdaySchema.optional(),
    consents: consentsSchema.optional(),
  }),
  answers: { 200: { description: 'The profile after it', schema: meSchema } },
  problems: ['birthday-fixed', 'future-date'],
});

export const closeMe = defineRoute({
  method: 'DELETE',
  path: '/v1/me',
  operationId: 'closeMe',
  summary: 'Leave: everything that names the person is deleted, points left are lost, every session ends',
  tag: 'Members',
  access: member,
  answers: { 200: { description: 'Gone', schema: z.object({ closed: z.literal(true) }) } },
  problems: ['busy'],
});

export const signOutEverywhere = defineRoute({
  method: 'POST',
  path: '/v1/me/sign-out-everywhere',
  operationId: 'signOutEverywhere',
  summary: 'End every session of the member, this one included',
  tag: 'Members',
  access: member,
  answers: { 200: { description: 'All ended', schema: z.object({ signedOut: z.literal(true) }) } },
  problems: [],
});

export const getMyAccount = defineRoute({
  method: 'GET',
  path: '/v1/me/account',
  operationId: 'getMyAccount',
  summary: 'Balance, expiring points and tier, as of now',
  tag: 'Members',
  access: member,
  answers: { 200: { description: 'The account', schema: balanceSchema } },
  problems: [],
});

export const listMyEntries = defineRoute({
  method: 'GET',
  path: '/v1/me/ledger',
  operationId: 'listMyEntries',
  summary: 'Every change of the points with its reason, newest first',
  tag: 'Members',
  access: member,
  query: z.object({
    cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).optional().meta({ description: '25 if left out' }),
  }),
  answers: {
    200: {
      description: 'A page',
      schema: z.object({ entries: z.array(entrySchema), next: z.string().nullable() }),
    },
  },
  problems: [],
});

export const claimReceipt = defineRoute({
  method: 'POST',
  path: '/v1/me/claims',
  operationId: 'claimReceipt',
  summary: 'Get the points of a sale that named nobody, by what its receipt says; ten tries a day',
  tag: 'Members',
  access: member,
  body: z.object({
    receiptNumber: textSchema(64).meta({
      description: 'Compared by its letters and digits alone; the sale’s id where none was printed',
      example: '1001',
    }),
    soldOn: z.iso
      .date({ error: 'must be a day such as 2026-11-14' })
      .meta({ description: "The day of the sale, in the programme's time zone", example: '2026-11-14' }),
    total: amountSchema.meta({ description: 'What was paid, in minor units', example: 5500 }),
  }),
  answers: {
    200: {
      description: 'The sale is the member’s',
      schema: z.object({
        saleId: z.string(),
        pointsEarned: z.int().min(0).meta({ description: 'Less what was refunded meanwhile' }),
        pointsAvailable: z.int().min(0),
      }),
    },
  },
  problems: ['unknown-receipt', 'too-many-requests', 'busy'],
});

export const listMyStatements = defineRoute({
  method: 'GET',
  path: '/v1/me/statements',
  operationId: 'listMyStatements',
  summary: 'The closed months, newest first',
  tag: 'Members',
  access: member,
  answers: {
    200: { description: 'All of them', schema: z.object({ statements: z.array(statementSchema) }) },
  },
  problems: [],
});

export const getMyStatement = defineRoute({
  method: 'GET',
  path: '/v1/me/statements/{month}',
  operationId: 'getMyStatement',
  summary: 'A month with its entries, oldest first: as it was closed, or as it stands so far',
  tag: 'Members',
  access: member,
  params: month,
  answers: {
    200: {
      description: 'The month',
      schema: statementSchema.extend({
        isClosed: z.boolean().meta({ description: 'False: it may still change' }),
        entries: z.array(entrySchema),
      }),
    },
  },
  problems: ['unknown-statement'],
});

export const exportMe = defineRoute({
  method: 'GET',
  path: '/v1/me/export',
  operationId: 'exportMe',
  summary: 'Everything that is kept of the member, with what is needed to prove the ledger',
  tag: 'Members',
  access: member,
  answers: { 200: { description: 'All of it', schema: exportSchema } },
  problems: [],
});
