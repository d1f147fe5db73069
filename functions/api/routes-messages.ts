import * as z from 'zod';
import { defineRoute } from './route.ts';

/** The link in a notice; whoever has it may stop that notice and nothing else. */
const link = z.object({
  t: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: "What names member and notice, from the e-mail's List-Unsubscribe" }),
});

const choice = z.object({
  notice: z.string().meta({ example: 'points-earned' }),
  isStopped: z.boolean(),
  language: z.string().meta({ description: "The member's", example: 'es' }),
});

export const showUnsubscribe = defineRoute({
  method: 'GET',
  path: '/v1/unsubscribe',
  operationId: 'showUnsubscribe',
  summary: 'Whether a notice by e-mail is stopped; a browser gets a page with a button to stop it',
  tag: 'Messages',
  access: { by: 'anyone' },
  query: link,
  answers: { 200: { description: 'How it stands; nothing was changed', schema: choice } },
  problems: [],
});

export const stopNotice = defineRoute({
  method: 'POST',
  path: '/v1/unsubscribe',
  operationId: 'stopNotice',
  summary: 'Stop a notice by e-mail in one click (RFC 8058); the body is not looked at',
  tag: 'Messages',
  access: { by: 'anyone' },
  query: link,
  answers: { 200: { description: 'Stopped, now or before', schema: choice } },
  problems: [],
});
