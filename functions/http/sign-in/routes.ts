import * as z from 'zod/mini';
import { member } from '#api/access.ts';
import { emailSchema, localeSchema, oneContactShape, oneTimeCodeSchema, phoneSchema } from '#api/fields.ts';
import { defineRoute } from '#api/route.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

const asker = later(() =>
  z.object({
    email: z.optional(emailSchema()),
    phone: z.optional(phoneSchema()),
    deviceId: z
      .optional(
        z.string().check(z.regex(/^[\w-]{16,128}$/, { error: 'must be 16 to 128 letters, digits, - or _' })),
      )
      .apply(meta, {
        description: 'Random, kept by the browser or app: a code asked with one works with the same only',
      }),
  }),
);

const hasOneContact = ({ email, phone }: z.infer<ReturnType<typeof oneContactShape>>) =>
  (email === undefined) !== (phone === undefined);

const oneContact = { error: 'exactly one of email and phone is needed' };

export const askCode = defineRoute({
  method: 'POST',
  path: '/v1/sign-in',
  operationId: 'askCode',
  summary: 'Send a one-time code to an e-mail address or a phone; the answer is the same whoever asks',
  tag: 'Members',
  access: { by: 'anyone' },
  get body() {
    return z
      .extend(asker(), {
        locale: z
          .optional(localeSchema())
          .apply(meta, { description: "The message's; else Accept-Language" }),
      })
      .check(z.refine(hasOneContact, oneContact));
  },
  get answers() {
    return {
      202: { description: 'The code is on its way', schema: z.object({ accepted: z.literal(true) }) },
    };
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
  get body() {
    return z
      .extend(asker(), {
        code: oneTimeCodeSchema(),
      })
      .check(z.refine(hasOneContact, oneContact));
  },
  get answers() {
    return {
      200: {
        description: 'Signed in',
        schema: z.object({
          token: z.string().apply(meta, { description: 'Sent as `Authorization: Bearer …`' }),
          enrolled: z.boolean().apply(meta, {
            description: 'False: the token is good for one `POST /v1/members`, within half an hour',
          }),
          hasRested: z.optional(z.boolean()).apply(meta, {
            description:
              'True: the number is of a membership that it has not opened for half a year. Whose it is signs in by e-mail; anybody else enrols with this token, and the number is theirs from then on',
          }),
          expiresAt: z.string(),
        }),
      },
    };
  },
  problems: ['wrong-code', 'too-many-requests'],
});

export const askContactCode = defineRoute({
  method: 'POST',
  path: '/v1/me/contacts',
  operationId: 'askContactCode',
  summary: 'Add or change your e-mail address or phone: a code goes to the new one',
  tag: 'Members',
  access: member,
  get body() {
    return oneContactShape().check(z.refine(hasOneContact, oneContact));
  },
  get answers() {
    return {
      202: { description: 'The code is on its way', schema: z.object({ accepted: z.literal(true) }) },
    };
  },
  problems: ['too-many-requests', 'sms-country', 'not-sent'],
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = { askCode, verifyCode, askContactCode };

export type Routes = typeof routes;
