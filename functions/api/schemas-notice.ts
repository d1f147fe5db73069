import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

/** The link in a notice; whoever has it may stop that notice and nothing else. */
export const link = later(() =>
  z.object({
    t: z.string().check(z.minLength(1), z.maxLength(200)).apply(meta, {
      description: "The token in the e-mail's List-Unsubscribe, which names the member and the notice",
    }),
  }),
);

export const choice = later(() =>
  z.object({
    notice: z.string().apply(meta, { example: 'points-earned' }),
    isStopped: z.boolean(),
    language: z.string().apply(meta, { description: "The member's", example: 'es' }),
  }),
);
