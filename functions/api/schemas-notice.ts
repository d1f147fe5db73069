import * as z from 'zod';
import { later } from '#events/later.ts';

/** The link in a notice; whoever has it may stop that notice and nothing else. */
export const link = later(() =>
  z.object({
    t: z
      .string()
      .min(1)
      .max(200)
      .meta({ description: "What names member and notice, from the e-mail's List-Unsubscribe" }),
  }),
);

export const choice = later(() =>
  z.object({
    notice: z.string().meta({ example: 'points-earned' }),
    isStopped: z.boolean(),
    language: z.string().meta({ description: "The member's", example: 'es' }),
  }),
);
