import type { Change } from './change.ts';
import { isSameSubject } from './change.ts';
import type { InForce, InForceEntry } from './in-force.ts';
import type { InForceStep } from './steps.ts';

/** More would make each start of a function read too much. */
export const mostInForce = 50;

export interface Turn {
  readonly list: InForce;
  /** What the change puts out of force; null: nothing. */
  readonly replaced: string | null;
}

export interface TurnOptions {
  readonly isDeployed: boolean;
  readonly restored?: Pick<Change, 'changeId'> | null | undefined;
}

/**
 * The list after a step of a change.
 * @param isDeployed whether the deploy has something under that id, which the end of a change goes on to hide
 * @param restored for `roll-back`: the change that was in force before and takes its place again; null: none
 */
export function turned(
  { revision, entries }: InForce,
  change: Pick<Change, 'changeId' | 'kind' | 'id'>,
  step: InForceStep,
  { isDeployed, restored = null }: TurnOptions,
): Turn {
  const { changeId, kind, id } = change;
  const place = entries.findIndex((entry) => isSameSubject(entry, change));
  const earlier = entries[place];
  const put = (entry: InForceEntry | null): InForce => {
    const others = entries.filter((one) => one !== earlier);
    const at = place === -1 ? others.length : place;
    return {
      revision: revision + 1,
      entries: entry === null ? others : [...others.slice(0, at), entry, ...others.slice(at)],
    };
  };
  const own = { changeId, kind, id };
  switch (step) {
    case 'publish':
    case 'resume':
      return {
        list: put(own),
        replaced: earlier === undefined || earlier.changeId === changeId ? null : earlier.changeId,
      };
    case 'pause':
      return { list: put({ ...own, isHidden: true }), replaced: null };
    case 'end':
      return { list: put(isDeployed ? { ...own, isHidden: true } : null), replaced: null };
    case 'roll-back':
      return {
        list: put(restored === null ? null : { changeId: restored.changeId, kind, id }),
        replaced: null,
      };
  }
}
