import * as z from 'zod/mini';
import { member } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import {
  balanceSchema,
  entriesPageSchema,
  entrySchema,
  redeemedIdSchema,
  redemptionCodeSchema,
  redemptionIdSchema,
  rewardIdSchema,
  rewardUnitSchema,
} from '#api/schemas.ts';
import { conversionSchema } from '#api/schemas-conversion.ts';
import { exportSchema, meSchema, monthSchema, sessionSchema, statementSchema } from '#api/schemas-member.ts';
import { choice, link } from '#api/schemas-notice.ts';
import { points } from '#api/schemas-reward.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

const month = later(() => z.object({ month: monthSchema() }));
const nextOfPart = later(() =>
  z
    .optional(z.string().check(z.maxLength(200)))
    .apply(meta, { description: 'The `next` of the part before; left out: the first part' }),
);

export const getMe = defineRoute({
  method: 'GET',
  path: '/v1/me',
  operationId: 'getMe',
  summary: "The member's own profile",
  tag: 'Members',
  access: member,
  get answers() {
    return { 200: { description: 'The profile', schema: meSchema() } };
  },
  problems: [],
});

export const getMyAccount = defineRoute({
  method: 'GET',
  path: '/v1/me/account',
  operationId: 'getMyAccount',
  summary: 'Balance, expiring points and tier, as of now',
  tag: 'Members',
  access: member,
  get answers() {
    return { 200: { description: 'The account', schema: balanceSchema() } };
  },
  problems: [],
});

export const listMyEntries = defineRoute({
  method: 'GET',
  path: '/v1/me/ledger',
  operationId: 'listMyEntries',
  summary: 'Every change to the points, with its reason, newest first',
  tag: 'Members',
  access: member,
  get query() {
    return entriesPageSchema();
  },
  get answers() {
    return {
      200: {
        description: 'A page',
        schema: z.object({ entries: z.array(entrySchema()), next: z.nullable(z.string()) }),
      },
    };
  },
  problems: [],
});

export const listMyStatements = defineRoute({
  method: 'GET',
  path: '/v1/me/statements',
  operationId: 'listMyStatements',
  summary: 'The closed months, newest first',
  tag: 'Members',
  access: member,
  get answers() {
    return {
      200: { description: 'All of them', schema: z.object({ statements: z.array(statementSchema()) }) },
    };
  },
  problems: [],
});

export const getMyStatement = defineRoute({
  method: 'GET',
  path: '/v1/me/statements/{month}',
  operationId: 'getMyStatement',
  summary: 'A month with its entries, oldest first: as it was closed, or so far; a busy one comes in parts',
  tag: 'Members',
  access: member,
  get params() {
    return month();
  },
  get query() {
    return z.object({ cursor: nextOfPart() });
  },
  get answers() {
    return {
      200: {
        description: 'The month',
        schema: z.extend(statementSchema(), {
          isClosed: z.boolean().apply(meta, { description: 'False: it may still change' }),
          entries: z.array(entrySchema()),
          next: z.nullable(z.string()).apply(meta, {
            description: 'Send it as `cursor` for the entries after these; null: these were the last',
          }),
        }),
      },
    };
  },
  problems: ['unknown-statement'],
});

export const listMySessions = defineRoute({
  method: 'GET',
  path: '/v1/me/sessions',
  operationId: 'listMySessions',
  summary: 'Where the member is signed in: at most ten browsers and apps, each for twelve hours',
  tag: 'Members',
  access: member,
  get answers() {
    return {
      200: {
        description: 'Newest first',
        schema: z.object({ sessions: z.array(sessionSchema()) }),
      },
    };
  },
  problems: [],
});

export const exportMe = defineRoute({
  method: 'GET',
  path: '/v1/me/export',
  operationId: 'exportMe',
  summary:
    'Everything kept about the member, with what it takes to verify the ledger; a long history comes in parts',
  tag: 'Members',
  access: member,
  get query() {
    return z.object({ cursor: nextOfPart() });
  },
  get answers() {
    return { 200: { description: 'All of it, or the part you asked for', schema: exportSchema() } };
  },
  problems: [],
});

export const showUnsubscribe = defineRoute({
  method: 'GET',
  path: '/v1/unsubscribe',
  operationId: 'showUnsubscribe',
  summary: 'Whether a notice by e-mail is stopped; a browser gets a page with a button to stop it',
  tag: 'Messages',
  access: { by: 'anyone' },
  get query() {
    return link();
  },
  get answers() {
    return { 200: { description: 'Whether it is stopped; nothing was changed', schema: choice() } };
  },
  problems: [],
});

export const listRewards = defineRoute({
  method: 'GET',
  path: '/v1/rewards',
  operationId: 'listRewards',
  summary: 'What points can be exchanged for; with a session, what this member can have now',
  tag: 'Members',
  access: { by: 'anyone' },
  get answers() {
    return {
      200: {
        description:
          'The catalogue, what the main unit buys first, and of each unit the cheapest first; without a session it may be half a minute old, and any cache may keep it that long',
        schema: z.object({
          rewards: z.array(
            z.object({
              rewardId: rewardIdSchema(),
              name: z.string(),
              kind: z.string(),
              points: points(),
              unit: rewardUnitSchema(),
              available: z.boolean(),
              reason: z
                .optional(z.string())
                .apply(meta, { description: 'Why not, as a problem code', example: 'sold-out' }),
            }),
          ),
          conversions: z.array(conversionSchema()).apply(meta, {
            description: 'What units become when a member asks: `POST /v1/me/conversions`',
          }),
        }),
      },
    };
  },
  problems: ['unauthenticated', 'forbidden'],
});

export const listRedemptions = defineRoute({
  method: 'GET',
  path: '/v1/me/redemptions',
  operationId: 'listRedemptions',
  summary: 'The codes that can be used now',
  tag: 'Members',
  access: { by: 'member' },
  get answers() {
    return {
      200: {
        description: 'Open codes, the first to expire first',
        schema: z.object({
          redemptions: z.array(
            z.object({
              redemptionId: redemptionIdSchema(),
              code: redemptionCodeSchema(),
              rewardId: redeemedIdSchema(),
              rewardName: z.string(),
              unit: rewardUnitSchema(),
              pointsSpent: points(),
              expiresAt: z.string(),
            }),
          ),
        }),
      },
    };
  },
  problems: [],
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = {
  getMe,
  getMyAccount,
  listMyEntries,
  listMyStatements,
  getMyStatement,
  listMySessions,
  exportMe,
  showUnsubscribe,
  listRewards,
  listRedemptions,
};

export type Routes = typeof routes;
