import * as z from 'zod/mini';
import { member } from '#api/access.ts';
import {
  birthdaySchema,
  consentsSchema,
  exactlyOneContact,
  givenNameSchema,
  localeSchema,
  oneContactShape,
  oneTimeCodeSchema,
  timeZoneSchema,
  writtenSchema,
} from '#api/fields.ts';
import { defineRoute } from '#api/route.ts';
import { cardNumberSchema, memberIdSchema } from '#api/schemas.ts';
import { meSchema, sessionIdSchema } from '#api/schemas-member.ts';
import { choice, link } from '#api/schemas-notice.ts';
import { attributeChangesSchema } from '#events/attributes.ts';
import { amountSchema, textSchema } from '#events/fields.ts';
import { meta } from '#events/meta.ts';
import { cancelRedemption, convertUnits, redeemReward } from './redemption-routes.ts';

export const enrolContact = defineRoute({
  method: 'POST',
  path: '/v1/members',
  operationId: 'enrolContact',
  summary: 'Enrol with the contact that the code has proven',
  tag: 'Members',
  access: { by: 'contact' },
  get body() {
    return z.object({
      givenName: givenNameSchema(),
      locale: z.optional(localeSchema()),
      timeZone: z.optional(timeZoneSchema()),
      birthday: z.optional(birthdaySchema()),
      consents: z.optional(consentsSchema()),
      termsVersion: writtenSchema(1, 40).apply(meta, {
        description: 'The version of the terms that were accepted',
      }),
    });
  },
  get answers() {
    return {
      201: {
        description: "Enrolled; the token is the member's session",
        schema: z.object({ memberId: memberIdSchema(), cardNumber: cardNumberSchema(), token: z.string() }),
      },
    };
  },
  problems: ['future-date', 'busy'],
});

export const changeMe = defineRoute({
  method: 'PATCH',
  path: '/v1/me',
  operationId: 'changeMe',
  summary: 'Change the profile; what is left out stays as it is',
  tag: 'Members',
  access: member,
  get body() {
    return z.object({
      givenName: z.optional(givenNameSchema()),
      locale: z.optional(localeSchema()),
      timeZone: z.optional(timeZoneSchema()),
      birthday: z.optional(birthdaySchema()),
      attributes: z.optional(attributeChangesSchema()),
      consents: z.optional(consentsSchema()),
    });
  },
  get answers() {
    return { 200: { description: 'The changed profile', schema: meSchema() } };
  },
  problems: ['birthday-fixed', 'future-date', 'busy'],
});

export const closeMe = defineRoute({
  method: 'DELETE',
  path: '/v1/me',
  operationId: 'closeMe',
  summary:
    'Leave: everything that names the person is deleted, remaining points are lost, and every session ends',
  tag: 'Members',
  access: member,
  get answers() {
    return { 200: { description: 'Gone', schema: z.object({ closed: z.literal(true) }) } };
  },
  problems: ['busy'],
});

export const signOutEverywhere = defineRoute({
  method: 'POST',
  path: '/v1/me/sign-out-everywhere',
  operationId: 'signOutEverywhere',
  summary: 'Sign out in every browser and app, this one included',
  tag: 'Members',
  access: member,
  get answers() {
    return {
      200: { description: 'Every session has ended', schema: z.object({ signedOut: z.literal(true) }) },
    };
  },
  problems: [],
});

export const endMySession = defineRoute({
  method: 'DELETE',
  path: '/v1/me/sessions/{sessionId}',
  operationId: 'endMySession',
  summary: 'Sign out: end this session (`current`) or another one; its token stops working',
  tag: 'Members',
  access: member,
  get params() {
    return z.object({
      sessionId: z.union([z.literal('current'), sessionIdSchema()]).apply(meta, { example: 'current' }),
    });
  },
  get answers() {
    return { 200: { description: 'Ended', schema: z.object({ ended: sessionIdSchema() }) } };
  },
  problems: ['unknown-session'],
});

export const proveMyContact = defineRoute({
  method: 'POST',
  path: '/v1/me/contacts/verify',
  operationId: 'proveMyContact',
  summary: 'Prove the new e-mail address or phone with its code; it replaces the old one',
  tag: 'Members',
  access: member,
  get body() {
    return z.extend(oneContactShape(), { code: oneTimeCodeSchema() }).check(exactlyOneContact());
  },
  get answers() {
    return { 200: { description: 'The changed profile', schema: meSchema() } };
  },
  problems: ['wrong-code', 'contact-taken', 'unknown-member', 'busy'],
});

export const removeMyContact = defineRoute({
  method: 'DELETE',
  path: '/v1/me/contacts/{kind}',
  operationId: 'removeMyContact',
  summary: 'Remove your phone or your e-mail address; one of the two has to stay',
  tag: 'Members',
  access: member,
  get params() {
    return z.object({ kind: z.enum(['phone', 'email']) });
  },
  get answers() {
    return { 200: { description: 'The changed profile', schema: meSchema() } };
  },
  problems: ['unknown-contact', 'last-contact', 'unknown-member', 'busy'],
});

export const disownAccount = defineRoute({
  method: 'POST',
  path: '/v1/me/not-mine',
  operationId: 'disownAccount',
  summary: 'This account is from the person who had my number before: let me enrol with the number instead',
  tag: 'Members',
  access: member,
  get answers() {
    return {
      200: {
        description: 'The session has ended; enrolling with the token takes the contact off the account',
        schema: z.object({
          token: z
            .string()
            .apply(meta, { description: 'Works for one `POST /v1/members`, within half an hour' }),
          expiresAt: z.string(),
        }),
      },
    };
  },
  problems: ['unknown-contact'],
});

export const claimReceipt = defineRoute({
  method: 'POST',
  path: '/v1/me/claims',
  operationId: 'claimReceipt',
  summary: 'Claim the points of a sale that named nobody, with what its receipt says; ten tries a day',
  tag: 'Members',
  access: member,
  get body() {
    return z.object({
      receiptNumber: textSchema(64).apply(meta, {
        description: "Only its letters and digits count; the sale's id if the receipt has no number",
        example: '1001',
      }),
      soldOn: z.iso.date({ error: 'must be a day such as 2026-11-14' }).apply(meta, {
        description: "The day of the sale, in the programme's time zone",
        example: '2026-11-14',
      }),
      total: amountSchema().apply(meta, { description: 'What was paid, in minor units', example: 5500 }),
    });
  },
  get answers() {
    return {
      200: {
        description: "The sale is now the member's",
        schema: z.object({
          saleId: z.string(),
          pointsEarned: z
            .int()
            .check(z.minimum(0))
            .apply(meta, { description: 'After what was refunded in the meantime' }),
          pointsAvailable: z.int().check(z.minimum(0)),
        }),
      },
    };
  },
  problems: ['already-claimed', 'unknown-receipt', 'too-many-requests', 'busy'],
});

export const stopNotice = defineRoute({
  method: 'POST',
  path: '/v1/unsubscribe',
  operationId: 'stopNotice',
  summary: 'Stop a notice by e-mail in one click (RFC 8058); the body is ignored',
  tag: 'Messages',
  access: { by: 'anyone' },
  get query() {
    return link();
  },
  get answers() {
    return { 200: { description: 'Stopped, now or earlier', schema: choice() } };
  },
  problems: [],
});

export { cancelRedemption, convertUnits, redeemReward };

/** Every route that this function answers; the template takes its paths from here. */
export const routes = {
  enrolContact,
  changeMe,
  closeMe,
  signOutEverywhere,
  endMySession,
  proveMyContact,
  removeMyContact,
  disownAccount,
  claimReceipt,
  stopNotice,
  redeemReward,
  cancelRedemption,
  convertUnits,
};

export type Routes = typeof routes;
