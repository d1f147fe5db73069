import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { previewSchema } from './schemas-preview.ts';

export const changeIdSchema = later(() =>
  z
    .string()
    .check(z.regex(/^chg_[0-9a-z]{9}[0-9a-f]{10}$/, { error: 'must be the id of a change' }))
    .apply(meta, { example: 'chg_0mgl8k2w00a1b2c3d4e' }),
);

const kind = () =>
  z
    .enum(['campaign', 'segment', 'goal', 'reward', 'texts'])
    .apply(meta, { description: 'What it is about', example: 'campaign' });

const subjectId = () =>
  z
    .string()
    .check(
      z.regex(/^[a-z][A-Za-z0-9-]{0,31}$/, {
        error: 'must be a small letter, then letters, digits and hyphens: 32 at most',
      }),
    )
    .apply(meta, {
      description: 'The id that it has in the programme; of texts, any name for them',
      example: 'spring',
    });

export const changeStepSchema = later(() =>
  z.enum(['check', 'approve', 'publish', 'pause', 'resume', 'end', 'roll-back']),
);

export const newChangeSchema = later(() =>
  z.object({
    kind: kind(),
    id: subjectId(),
    content: z.record(z.string(), z.unknown()).apply(meta, {
      description:
        'As the part is written in a programme. A campaign has its `rules` in it; texts are `names`, by places such as `rules.loaf`, and `labels`',
    }),
  }),
);

const flaws = () => z.array(z.object({ path: z.string(), message: z.string() }));

const changeShape = () => ({
  changeId: changeIdSchema(),
  kind: kind(),
  id: subjectId(),
  version: z.string().apply(meta, { description: 'SHA-256 of kind, id and content, which never change' }),
  state: z.enum(['draft', 'checked', 'approved', 'in-force', 'paused', 'replaced', 'ended', 'rolled-back']),
  isLeftOut: z.boolean().apply(meta, {
    description: 'It is published, and does not fit what has been deployed since: it is not applied',
  }),
  draftedBy: z.string().apply(meta, { example: 'ana' }),
  draftedAt: z.string(),
  changedAt: z.string().apply(meta, { description: 'When the last step was taken' }),
});

export const listedChangeSchema = later(() => z.object(changeShape()));

const wholeShape = () => ({
  ...changeShape(),
  content: z.record(z.string(), z.unknown()),
  steps: z
    .array(
      z.object({
        step: z.enum([
          ...(['draft', 'check', 'approve', 'publish', 'pause', 'resume', 'end', 'roll-back'] as const),
          ...(['replace', 'restore'] as const),
        ]),
        by: z.string(),
        at: z.string(),
      }),
    )
    .apply(meta, { description: 'The oldest first; of several checks the last' }),
  flaws: flaws().apply(meta, { description: 'Why it is left out, where it is' }),
});

export const changeSchema = later(() =>
  z
    .object(wholeShape())
    .apply(meta, { id: 'Change', description: 'A change of the programme that operators publish' }),
);

export const previewedChangeSchema = later(() =>
  z
    .object({
      ...wholeShape(),
      preview: z
        .nullable(previewSchema())
        .apply(meta, { description: 'The last one; null: none was asked for in the last 30 days' }),
    })
    .apply(meta, { id: 'PreviewedChange', description: 'A change with its last preview' }),
);

export const steppedSchema = later(() =>
  z.object({
    change: changeSchema(),
    errors: flaws().apply(meta, {
      description: 'Of a check: where in the content, what is wrong there, and what would be right',
    }),
    warnings: flaws().apply(meta, { description: 'Of a check: what is likely not meant' }),
  }),
);
