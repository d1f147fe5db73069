import type { Preview } from '#domain/preview/preview.ts';
import { asTold, mostRunning, newPreview } from '#domain/preview/preview.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Actor } from '#table/core/actor.ts';
import { readChange } from '#table/published/change-item.ts';
import { beginPreview, readPreviews } from '#table/published/preview-item.ts';
import { randomHex } from '#trust/random.ts';
import type { Call } from '#use-cases/call.ts';
import type { PreviewMessage } from '#use-cases/due/due-message.ts';
import { planFor } from './preview-checks.ts';
import type { Checks, DoesNotFit } from './step-change.ts';

export interface PreviewAsked {
  readonly changeId: string;
  readonly operator: Actor;
  readonly checks: Pick<Checks, 'checked'>;
  /** Has the first step taken. */
  readonly post: (message: PreviewMessage) => Promise<void>;
}

/** As many previews go on as may. */
export interface TooManyPreviews {
  readonly refused: 'too-many-requests';
  readonly detail: string;
  readonly retryAfterSeconds: number;
}

/**
 * Begins a preview of a change; one of it that still goes on ends with that. Two who ask at the same instant may both begin
 * one above the bound, which is there for the queue's sake.
 * @returns it, or `unknown-change`, `wrong-step`, `does-not-fit`, `nothing-to-preview`, `too-many-requests`
 */
export async function askPreview(
  call: Call,
  { changeId, operator, checks, post }: PreviewAsked,
): Promise<Preview | Refusal | DoesNotFit | TooManyPreviews> {
  const { table, now, rules } = call;
  const change = await readChange(table, changeId);
  if (change === null) return refuse('unknown-change', 'there is no change with this id');
  const plan = planFor(change, rules, checks, now);
  if (isRefusal(plan)) return plan;
  const others = (await readPreviews(table)).filter((one) => one.changeId !== changeId);
  const running = others.filter((one) => asTold(one, now).state === 'running');
  if (running.length >= mostRunning)
    return {
      refused: 'too-many-requests',
      detail: `${running.length} previews are going on, which is the most at a time: ask again when one is done`,
      retryAfterSeconds: 60,
    };
  const preview = newPreview(
    { changeId, previewId: `prv_${randomHex(8)}`, askedBy: operator.name, ruleVersion: rules.version },
    now,
  );
  await beginPreview(table, preview);
  await post({ preview: { changeId, previewId: preview.previewId, step: preview.step } });
  return preview;
}
