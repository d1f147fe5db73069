import { localDate } from '#domain/dates.ts';
import type { Programme, ProgrammeVersion, Sha256 } from '#domain/programme.ts';
import type { Change, ChangeStep } from '#domain/published/change.ts';
import { isSameSubject } from '#domain/published/change.ts';
import type { InForce } from '#domain/published/in-force.ts';
import { hasSubject } from '#domain/published/overlay.ts';
import type { InForceStep } from '#domain/published/steps.ts';
import { afterStep, isInForceStep, withStep } from '#domain/published/steps.ts';
import { mostInForce, turned } from '#domain/published/turn.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Actor } from '#table/core/actor.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import { readChange, stepOfChange } from '#table/published/change-item.ts';
import { readInForce } from '#table/published/in-force-item.ts';
import { nextInForce } from '#table/published/in-force-writes.ts';
import { newWhole } from '#table/published/whole-item.ts';
import { sha256 } from '#trust/random.ts';
import { actorOf, isSamePerson } from '#use-cases/adjustments/actors.ts';
import type { Call } from '#use-cases/call.ts';
import { rewardWrites } from './reward-writes.ts';
import { readPublished, ruledBy } from './rules-of-list.ts';
import type { PublishedChange } from './rules-read.ts';

/** What does not hold somewhere in a change, and what would be right. */
export interface Flaw {
  readonly path: string;
  readonly message: string;
}

/** How changes are held to the programme, as of `functions/programme/published`. */
export interface Checks {
  readonly checked: (
    deployed: Programme,
    others: readonly PublishedChange[],
    change: PublishedChange,
    today: string,
  ) => { readonly errors: readonly Flaw[]; readonly warnings: readonly Flaw[] };
  /** Doubts about a change without errors: that it makes value from nothing. */
  readonly pumped: (
    deployed: Programme,
    others: readonly PublishedChange[],
    change: PublishedChange,
    by: { readonly now: Date; readonly sha256: Sha256 },
  ) => readonly Flaw[];
  readonly fitted: (
    deployed: Programme,
    published: readonly PublishedChange[],
  ) => {
    readonly programme: Programme;
    readonly misfits: readonly { readonly changeId: string; readonly flaws: readonly Flaw[] }[];
  };
}

export interface StepAsked {
  readonly changeId: string;
  readonly step: ChangeStep;
  readonly operator: Actor;
  /** Without what is published. */
  readonly deployed: ProgrammeVersion;
  readonly checks: Checks;
}

export interface Stepped {
  readonly change: Change;
  /** Of a check: with any, the change stays what it was. */
  readonly errors: readonly Flaw[];
  readonly warnings: readonly Flaw[];
}

/** A change that does not go with the programme, or without which another would not. */
export interface DoesNotFit extends Refusal {
  readonly refused: 'does-not-fit';
  readonly flaws: readonly Flaw[];
}

/**
 * Takes a step with a change: all that it does is one transaction, so that nothing is half published.
 * @returns the change after it, or `unknown-change`, `wrong-step`, `second-operator-needed`, `does-not-fit`
 */
export function stepChange(call: Call, asked: StepAsked): Promise<Stepped | Refusal | DoesNotFit> {
  const { table, now } = call;
  const { changeId, step, operator, deployed } = asked;
  return untilWritten(async () => {
    const change = await readChange(table, changeId);
    if (change === null) return refuse('unknown-change', 'there is no change with this id');
    const [draft] = change.steps;
    const next = afterStep(change, {
      step,
      by: actorOf(operator),
      now,
      needsApproval: deployed.programme.publishing?.approval === 'another-operator',
      isAuthor: draft !== undefined && isSamePerson(draft.by, operator),
    });
    if (isRefusal(next)) return next;
    const list = await readInForce(table);
    if (isInForceStep(step)) return putInForce(call, asked, { change, next, list, step });
    const found = step === 'check' ? await check(call, asked, change, list) : { errors: [], warnings: [] };
    if (found.errors.length > 0) return { change, ...found };
    const written = await transact(table, [stepOfChange(table.name, change, next)]);
    return written === 'written' ? { change: next, ...found } : 'conflict';
  });
}

async function check({ table, now }: Call, { deployed, checks }: StepAsked, change: Change, list: InForce) {
  const published = await readPublished(table, list);
  const others = published.filter((one) => !isSameSubject(one, change));
  const { programme } = deployed;
  const found = checks.checked(programme, others, change, localDate(now, programme.timeZone));
  if (found.errors.length > 0) return found;
  return {
    ...found,
    warnings: [...found.warnings, ...checks.pumped(programme, others, change, { now, sha256 })],
  };
}

interface Step {
  readonly change: Change;
  readonly next: Change;
  readonly list: InForce;
  readonly step: InForceStep;
}

async function putInForce(
  call: Call,
  { operator, deployed, checks }: StepAsked,
  { change, next, list, step }: Step,
): Promise<Stepped | Refusal | DoesNotFit | 'conflict'> {
  const { table, now } = call;
  const holder = list.entries.find((entry) => isSameSubject(entry, change));
  if (step !== 'publish' && holder !== undefined && holder.changeId !== change.changeId)
    return refuse(
      'wrong-step',
      `${holder.changeId} was published in its place since: take the step with that one`,
    );
  const restored = step === 'roll-back' ? await restorable(call, change) : null;
  const isDeployed = hasSubject(deployed.programme, change);
  const turn = turned(list, change, step, { isDeployed, restored });
  if (turn.list.entries.length > mostInForce)
    return refuse(
      'wrong-step',
      `${mostInForce} changes are in force or paused, which is the most: end one first`,
    );
  const earlier = turn.replaced === null ? null : await readChange(table, turn.replaced);
  // What was ended already stays so.
  const replaced = earlier?.state === 'in-force' || earlier?.state === 'paused' ? earlier : null;
  const before = checks.fitted(deployed.programme, await readPublished(table, list));
  const after = checks.fitted(deployed.programme, await readPublished(table, turn.list));
  const known = new Set(before.misfits.map(({ changeId }) => changeId));
  const misfits = after.misfits.filter(({ changeId }) => !known.has(changeId));
  if (misfits.length > 0) return doesNotFit(change, misfits);
  const taken = { by: actorOf(operator), at: now.toISOString() };
  const { before: _, ...steps } = next;
  const ended: Change =
    step === 'publish' ? { ...steps, ...(replaced && { before: replaced.changeId }) } : next;
  const { version, programme } = ruledBy(after.programme, deployed);
  const written = await transact(table, [
    nextInForce(table.name, turn.list),
    newWhole(
      table.name,
      { deployed: deployed.version, revision: turn.list.revision },
      { programme, version, misfits: after.misfits.map(({ changeId }) => changeId) },
    ),
    stepOfChange(table.name, change, ended),
    ...(replaced === null
      ? []
      : [stepOfChange(table.name, replaced, withStep(replaced, 'replaced', { step: 'replace', ...taken }))]),
    ...(restored === null
      ? []
      : [stepOfChange(table.name, restored, withStep(restored, 'in-force', { step: 'restore', ...taken }))]),
    ...rewardWrites(table.name, change, { step, list: turn.list, programme, by: operator.tokenId }),
  ]);
  return written === 'written' ? { change: ended, errors: [], warnings: [] } : 'conflict';
}

/** What was in force before a change, unless something else became of it since. */
async function restorable({ table }: Call, { before }: Change): Promise<Change | null> {
  const change = before === undefined ? null : await readChange(table, before);
  return change?.state === 'replaced' ? change : null;
}

/** Flaws of another change, which needs this one, are named with it. */
function doesNotFit(
  { changeId }: Change,
  misfits: readonly { readonly changeId: string; readonly flaws: readonly Flaw[] }[],
): DoesNotFit {
  const flaws = misfits.flatMap((misfit) =>
    misfit.flaws.map(({ path, message }) => ({
      path: misfit.changeId === changeId ? path : `${misfit.changeId}: ${path}`,
      message,
    })),
  );
  const others = misfits.filter((misfit) => misfit.changeId !== changeId).map((misfit) => misfit.changeId);
  const detail =
    others.length === misfits.length
      ? `${others.join(', ')} would not fit any more: pause or end that first`
      : 'it does not go with the programme as it is now; errors says where, and what would be right';
  return { ...refuse('does-not-fit', detail), refused: 'does-not-fit', flaws };
}
