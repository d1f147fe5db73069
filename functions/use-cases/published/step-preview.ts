import type { Preview, Work } from '#domain/preview/preview.ts';
import { begunAgain, failed } from '#domain/preview/preview.ts';
import { resultOf } from '#domain/preview/result.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { worthIn } from '#domain/replay/worth.ts';
import { readChange } from '#table/published/change-item.ts';
import { keepStep, readPreview } from '#table/published/preview-item.ts';
import { dueShardCount } from '#table/schema.ts';
import { randomHex } from '#trust/random.ts';
import type { Call } from '#use-cases/call.ts';
import type { PreviewMessage } from '#use-cases/due/due-message.ts';
import { drawMembers } from './draw-members.ts';
import { lookAtMembers } from './look-at-members.ts';
import { planFor } from './preview-checks.ts';
import type { Checks } from './step-change.ts';

export interface StepTools {
  readonly checks: Pick<Checks, 'checked'>;
  /** The rules in force, read anew. */
  readonly rulesAnew: () => Promise<ProgrammeVersion>;
  /** Has the next step taken. */
  readonly post: (message: PreviewMessage) => Promise<void>;
  /** False when the step has taken long enough. */
  readonly mayGoOn: () => boolean;
  /** Whether the message has come before, so that who worked on it may have died behind its write. */
  readonly isAgain: boolean;
}

/**
 * Takes a step of a preview: writes how far it came, if nobody has written that step yet, and has the next one taken.
 * Whatever comes twice, and wherever a process dies, each member is looked at once.
 * @returns the preview after it; null: there was nothing to do
 */
export async function stepPreview(
  call: Call,
  { preview: { changeId, previewId, step } }: PreviewMessage,
  tools: StepTools,
): Promise<Preview | null> {
  const { table, now } = call;
  const before = await readPreview(table, changeId);
  if (before === null || before.previewId !== previewId || before.state !== 'running') return null;
  if (before.step !== step) {
    if (tools.isAgain && before.step > step) await postNext(before, tools);
    return null;
  }
  const moved = await goOn(call, before, tools);
  const after = { ...moved, step: step + 1, movedAt: now.toISOString(), movedBy: randomHex(8) };
  if (!(await keepStep(table, before, after))) {
    // A write whose answer was lost is sent again, and finds itself.
    const kept = await readPreview(table, changeId);
    if (kept?.movedBy !== after.movedBy) return null;
  }
  if (after.state === 'running') await postNext(after, tools);
  return after;
}

function postNext({ changeId, previewId, step }: Preview, { post }: StepTools): Promise<void> {
  return post({ preview: { changeId, previewId, step } });
}

async function goOn(
  call: Call,
  before: Preview,
  { checks, rulesAnew, mayGoOn }: StepTools,
): Promise<Preview> {
  const { table } = call;
  const rules = call.rules.version === before.ruleVersion ? call.rules : await rulesAnew();
  // Members are compared under the same rules, or not at all.
  const preview = rules.version === before.ruleVersion ? before : begunAgain(before, rules.version);
  const change = await readChange(table, preview.changeId);
  if (change === null) return failed(preview, 'the change is not there any more');
  const plan = planFor(change, rules, checks, new Date(preview.askedAt));
  if (isRefusal(plan)) return failed(preview, plan.detail);
  const { work } = preview;
  if (work === undefined)
    throw new Error(`the preview ${preview.previewId} runs, and has nothing to go on with`);
  if (work.shard < dueShardCount) return drawMembers(table, preview, work, mayGoOn);
  const worth = worthIn([rules.programme]);
  const looked = await lookAtMembers({ table, rules, plan, worth, mayGoOn }, preview, work);
  return looked.looked < looked.drawn
    ? looked
    : ended(looked, (sums, size) => resultOf(plan, sums, size, worth));
}

function ended(
  { work, ...preview }: Preview,
  resultBy: (
    sums: Work['sums'],
    size: { readonly members: number; readonly sampled: number },
  ) => Preview['result'],
): Preview {
  const { members, looked, leftOut } = preview;
  const sampled = looked - leftOut;
  // Of one alone nothing is known of how members differ.
  if (sampled < members && sampled < 2)
    return failed(
      preview,
      'no member could be looked at: npm run verify -- --all says what is wrong with them',
    );
  return { ...preview, state: 'done', result: resultBy(work?.sums ?? {}, { members, sampled }) };
}
