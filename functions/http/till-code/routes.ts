import * as z from 'zod/mini';
import { till } from '#api/access.ts';
import { defineRoute } from '#api/route.ts';
import { memberIdSchema } from '#api/schemas.ts';
import { meta } from '#events/meta.ts';

export const askMemberCode = defineRoute({
  method: 'POST',
  path: '/v1/pos/redemption-codes',
  operationId: 'askMemberCode',
  summary: 'Send a member the code that confirms a redemption at this till, if the programme asks for one',
  tag: 'Till',
  access: till,
  get body() {
    return z.object({
      memberId: memberIdSchema(),
      channel: z
        .optional(z.enum(['email', 'sms']))
        .apply(meta, { description: 'If left out: by e-mail if they have an address, else by SMS' }),
    });
  },
  get answers() {
    return {
      202: {
        description: 'On its way; any earlier code stops working',
        schema: z.object({
          sentTo: z.object({
            channel: z.enum(['email', 'sms']),
            masked: z
              .string()
              .apply(meta, { description: 'To tell the member where to look', example: 'a•••@example.com' }),
          }),
          expiresAt: z.string(),
        }),
      },
    };
  },
  problems: ['no-code-needed', 'unknown-member', 'no-contact', 'too-many-requests', 'not-sent', 'busy'],
});

/** Every route that this function answers; the template takes its paths from here. */
export const routes = { askMemberCode };

export type Routes = typeof routes;
