import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import type { Change, ChangeState, ChangeStep, StepTaken } from './change.ts';

/** From which states a step leads to which; what is not here is refused. */
const table: Readonly<
  Record<ChangeStep, { readonly from: readonly ChangeState[]; readonly to: ChangeState }>
> = {
  check: { from: ['draft', 'checked'], to: 'checked' },
  approve: { from: ['checked'], to: 'approved' },
  // Going back to an older version is publishing it again.
  publish: { from: ['checked', 'approved', 'replaced', 'ended', 'rolled-back'], to: 'in-force' },
  pause: { from: ['in-force'], to: 'paused' },
  resume: { from: ['paused'], to: 'in-force' },
  end: { from: ['in-force', 'paused'], to: 'ended' },
  'roll-back': { from: ['in-force', 'paused', 'ended'], to: 'rolled-back' },
};

/** The steps that change what is in force. */
export type InForceStep = Exclude<ChangeStep, 'check' | 'approve'>;

export function isInForceStep(step: ChangeStep): step is InForceStep {
  return step !== 'check' && step !== 'approve';
}

/** An item stays small: who goes on beyond drafts the change anew. */
const mostSteps = 100;

export interface StepRequest {
  readonly step: ChangeStep;
  readonly by: StepTaken['by'];
  readonly now: Date;
  /** Whether somebody other than its author has to approve a change before it is published. */
  readonly needsApproval: boolean;
  /** Whether the one who asks is the author, perhaps by another token. */
  readonly isAuthor: boolean;
}

/**
 * A change after a step. Whether what it says fits is asked elsewhere.
 * @returns it, or `wrong-step`, `second-operator-needed`
 */
export function afterStep<Content>(
  change: Change<Content>,
  { step, by, now, needsApproval, isAuthor }: StepRequest,
): Change<Content> | Refusal {
  const { from, to } = table[step];
  if (!from.includes(change.state)) return refuse('wrong-step', wayOn(change.state));
  if (change.steps.length >= mostSteps)
    return refuse('wrong-step', `the change has had ${mostSteps} steps; draft it anew`);
  if (step === 'approve' && isAuthor)
    return refuse(
      'second-operator-needed',
      'an operator other than the one who drafted it has to approve it',
    );
  const isApproved = change.steps.some((taken) => taken.step === 'approve');
  if (step === 'publish' && needsApproval && !isApproved)
    return refuse('second-operator-needed', 'another operator has to approve it before it is published');
  return withStep(change, to, { step, by, at: now.toISOString() });
}

/** A change in another state, with the step that led there. */
export function withStep<Content>(
  change: Change<Content>,
  state: ChangeState,
  taken: StepTaken,
): Change<Content> {
  // Of several checks the last one counts.
  const steps = change.steps.filter(({ step }) => step !== 'check' || taken.step !== 'check');
  return { ...change, state, steps: [...steps, taken] };
}

function wayOn(state: ChangeState): string {
  const open = Object.entries(table).flatMap(([name, { from }]) => (from.includes(state) ? [name] : []));
  const first = state === 'draft' ? 'check it first' : `possible now: ${open.join(', ')}`;
  return `the change is ${state}; ${first}`;
}
