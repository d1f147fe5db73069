import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { balanceSchema, cardNumberSchema, memberIdSchema } from './schemas.ts';

const points = later(() => z.int().check(z.minimum(0)));

export const monthSchema = later(() =>
  z
    .string()
    .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a month such as 2026-11' }))
    .apply(meta, { example: '2026-11' }),
);

const consent = later(() =>
  z
    .nullable(z.object({ granted: z.boolean(), at: z.string() }))
    .apply(meta, { description: 'Null: never asked' }),
);

export const meSchema = later(() =>
  z
    .object({
      memberId: memberIdSchema(),
      cardNumber: cardNumberSchema(),
      givenName: z.nullable(z.string()),
      phone: z.nullable(z.string()),
      email: z.nullable(z.string()),
      proven: z.array(z.enum(['phone', 'email'])).apply(meta, { description: 'By a one-time code' }),
      locale: z.nullable(z.string()),
      timeZone: z.nullable(z.string()),
      birthday: z.nullable(z.string()),
      attributes: z.record(z.string(), z.union([z.string(), z.int(), z.boolean()])).apply(meta, {
        description: 'What they have said of what the programme asks members; each is left out until then',
        example: { baby: true },
      }),
      consents: z.object({ email: consent(), sms: consent() }),
      terms: z.nullable(z.object({ version: z.string(), at: z.string() })),
      enrolledAt: z.string(),
    })
    .apply(meta, { id: 'Me', description: 'A member as they see themselves' }),
);

/** The sums of one unit. */
const unitMonth = () => ({
  openingBalance: points(),
  closingBalance: points(),
  openingOwed: points(),
  closingOwed: points(),
  pointsEarned: z.int(),
  pointsTakenBack: z.int(),
  pointsRedeemed: z.int(),
  pointsExpired: z.int(),
  pointsAdjusted: z.int().apply(meta, {
    description: 'What operators added or took, and what a merge moved here or away; signed',
  }),
});

export const statementSchema = later(() =>
  z
    .object({
      month: monthSchema(),
      ...unitMonth(),
      units: z.optional(z.record(z.string(), z.object(unitMonth()))).apply(meta, {
        description:
          'By their ids, the other units of which something stood or moved; the sums above are of the first one',
      }),
      entryCount: points(),
      headSequence: points().apply(meta, {
        description: 'The newest entry at the end of the month; 0: none',
      }),
      headHash: z.string(),
    })
    .apply(meta, {
      id: 'Statement',
      description: 'A month, by the days its entries were recorded; never changes',
    }),
);

export const sessionIdSchema = later(() =>
  z
    .string()
    .check(z.regex(/^ses_\d[0-9a-f]{16}$/, { error: 'must be the id of a session, or `current`' }))
    .apply(meta, { example: 'ses_0a1b2c3d4e5f60718' }),
);

export const sessionSchema = later(() =>
  z.object({
    sessionId: sessionIdSchema(),
    begunAt: z.string(),
    endsAt: z.string(),
    browser: z.string().apply(meta, {
      description: 'Browser and operating system; empty for an app',
      example: 'Firefox, Android',
    }),
    isThis: z.boolean().apply(meta, { description: 'True for the session that makes this call' }),
  }),
);

const anything = later(() => z.record(z.string(), z.unknown()));

const ledgerSchema = later(() =>
  z.object({
    genesis: z
      .object({ ledger: z.literal('fidelio/1'), memberId: memberIdSchema(), openedAt: z.string() })
      .apply(meta, { description: 'The first entry follows the SHA-256 of its RFC 8785 canonical JSON' }),
    headSequence: points().apply(meta, {
      description: 'The newest entry, according to the account; 0: none',
    }),
    headHash: z
      .string()
      .apply(meta, { description: "Its hash, according to the account; with no entries, the genesis's" }),
    entries: z.array(anything()).apply(meta, {
      description:
        'Oldest first, as sealed: `hash` is SHA-256 of `previousHash` followed by the RFC 8785 canonical JSON of the entry without `hash` and `previousHash`',
    }),
  }),
);

export const exportSchema = later(() =>
  z
    .object({
      exportedAt: z.string(),
      profile: anything().apply(meta, { description: 'As kept' }),
      account: balanceSchema(),
      ledger: ledgerSchema(),
      mergedLedgers: z
        .array(ledgerSchema())
        .apply(meta, { description: 'Of memberships that were merged into this one' }),
      statements: z.array(statementSchema()),
      messages: z.array(
        z.object({
          messageId: z.string(),
          kind: z.string(),
          channel: z.string(),
          state: z.string(),
          reason: z.optional(z.string()).apply(meta, {
            description:
              'Why it was not sent, or may not have been: `sms-country`, `sms-contact` or `sms-day` of one that a limit kept back, else the name of an error',
          }),
          at: z.string(),
        }),
      ),
      sessions: z.array(z.object({ begunAt: z.string(), endsAt: z.string(), browser: z.string() })),
      next: z.nullable(z.string()).apply(meta, {
        description:
          'Send it as `cursor` to get the next part, which continues these entries and messages; null: this was the last part',
      }),
    })
    .apply(meta, { id: 'Export' }),
);
