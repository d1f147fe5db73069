import { Problem } from '#api/problem.ts';
import type { Change } from '#domain/published/change.ts';

interface Flaw {
  readonly path: string;
  readonly message: string;
}

/** A change in a list of them. */
export function listedChange({ changeId, kind, id, version, state, steps }: Change, isLeftOut: boolean) {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) throw new Error(`${changeId} was drafted by nobody`);
  return {
    changeId,
    kind,
    id,
    version,
    state,
    isLeftOut,
    draftedBy: first.by.name,
    draftedAt: first.at,
    changedAt: last.at,
  };
}

/** @param flaws why it is left out; none: it is not */
export function changeShown(change: Change, flaws: readonly Flaw[] = []) {
  return {
    ...listedChange(change, flaws.length > 0),
    content: change.content as Readonly<Record<string, unknown>>,
    steps: change.steps.map(({ step, by, at }) => ({ step, by: by.name, at })),
    flaws,
  };
}

/** A place in the list of changes, opaque to callers. */
export function changeCursorOf(changeId: string): string {
  return Buffer.from(changeId).toString('base64url');
}

/** @throws `invalid-query` for one that we did not make */
export function parseChangeCursor(cursor: string): string {
  const changeId = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^chg_[0-9a-z]{19}$/.test(changeId) && changeCursorOf(changeId) === cursor) return changeId;
  const message = 'must be the `next` of an earlier page';
  throw new Problem('invalid-query', `cursor: ${message}`, [{ path: 'cursor', message }]);
}
