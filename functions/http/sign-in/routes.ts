import * as z from 'zod/mini';
import { member } from '#api/access.ts';
import { exactlyOneContact, localeSchema, oneContactShape, oneTimeCodeSchema } from '#api/fields.ts';
import { defineRoute } from '#api/route.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

const asker = later(() =>
  z.extend(oneContactShape(), {
    deviceId: z
      .optional(
        z.string().check(z.regex(/^[\w-]{16,128}$/, { error: 'must be 16 to 128 letters, digits, - or _' })),
      )
      .apply(meta, {
        description:
          'A random value that the browser or app keeps: a code works only with the value it was asked for with',
      }),
  }),
);

export const askCode = defineRoute({
  method: 'POST',
  path: '/v1/sign-in',
  operationId: 'askCode',
  summary: 'Send a one-time code to an e-mail address or a phone; members and strangers get the same answer',
  tag: 'Members',
  access: { by: 'anyone' },
  get body() {
    return z
      .extend(asker(), {
        locale: z
          .optional(localeSchema())
          .apply(meta, { description: "The message's language; else Accept-Language" }),
      })
      .check(exactlyOneContact());
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
  summary: 'Sign in with the code; it works once, within 10 minutes, and for five tries at most',
  tag: 'Members',
  access: { by: 'anyone' },
  get body() {
    return z
      .extend(asker(), {
        code: oneTimeCodeSchema(),
      })
      .check(exactlyOneContact());
  },
  get answers() {
    return {
      200: {
        description: 'Signed in',
        schema: z.object({
          token: z.string().apply(meta, { description: 'Sent as `Authorization: Bearer …`' }),
          enrolled: z.boolean().apply(meta, {
            description: 'False: the token works for one `POST /v1/members`, within half an hour',
          }),
          hasRested: z.optional(z.boolean()).apply(meta, {
            description:
              'True: the number belongs to a membership that it has not opened for half a year. Its owner signs in by e-mail; anybody else enrols with this token, and has the number from then on',
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
    return oneContactShape().check(exactlyOneContact());
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
