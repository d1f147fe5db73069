import { localDate } from '#domain/dates.ts';
import type { PreviewPlan } from '#domain/preview/plan.ts';
import { previewPlan } from '#domain/preview/plan.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Change, ChangeContent } from '#domain/published/change.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Checks, DoesNotFit } from './step-change.ts';

/**
 * What is to be looked at for a preview of a change under the rules in force: it has to fit them as if it were published
 * now.
 * @returns it, or `wrong-step` for what is published, `does-not-fit`, `nothing-to-preview`
 */
export function planFor(
  change: Change,
  { programme }: ProgrammeVersion,
  { checked }: Pick<Checks, 'checked'>,
  now: Date,
): PreviewPlan | Refusal | DoesNotFit {
  const { kind, id, content, state } = change;
  if (state === 'in-force' || state === 'paused')
    return refuse('wrong-step', `the change is ${state}: what it gives stands in the ledger by now`);
  const today = localDate(now, programme.timeZone);
  const { errors } = checked(programme, [], change, today);
  if (errors.length > 0)
    return {
      ...refuse('does-not-fit', 'what it says does not hold; errors says where, and what would be right'),
      refused: 'does-not-fit',
      flaws: errors,
    };
  // It was parsed when it was drafted, and again by the check.
  return previewPlan({ kind, content, id } as ChangeContent & { readonly id: string }, programme, today);
}
