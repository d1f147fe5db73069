import * as z from 'zod/mini';
import { dueTasks } from '#table/schema.ts';

/** Some members with one thing due each, by the calendar or because sales may wait for them (`claims`); a queue message carries several, as one costs as much as ten. */
export const dueMessageSchema = z.object({
  task: z.enum([...dueTasks, 'claims']),
  memberIds: z.array(z.string()).check(z.minLength(1), z.maxLength(25)),
});

export type DueMessage = z.infer<typeof dueMessageSchema>;

/** A step of a preview: which of them, and which step. It comes by the same queue, since nobody waits for either. */
export const previewMessageSchema = z.object({
  preview: z.object({ changeId: z.string(), previewId: z.string(), step: z.int().check(z.gte(0)) }),
});

export type PreviewMessage = z.infer<typeof previewMessageSchema>;
