import type { DataFolder } from './data-folder.ts';
import type { DataState } from './state.ts';

export interface Saver {
  /** From now on, what this says is kept. */
  begin(state: () => DataState): void;
  /** It says something new. */
  changed(): void;
  /** Saves once more, and no more after that. */
  end(): void;
}

/** What comes within this time is written once. It may be lost in a kill, and is then done once more. */
const PAUSE_MS = 100;
const RETRY_MS = 2000;

/**
 * Keeps in a data folder how far streams and schedules have come, soon after they went on. What cannot be written (a
 * full disk) is tried again.
 * @param onFailed is called once, and again only after a write that worked
 */
export function createSaver(
  data: Pick<DataFolder, 'save'> | undefined,
  onFailed: (error: unknown) => void,
): Saver {
  let stateOf: (() => DataState) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isFailing = false;
  const save = (): void => {
    timer = undefined;
    if (stateOf === undefined) return;
    try {
      data?.save(stateOf());
      isFailing = false;
    } catch (error) {
      if (!isFailing) onFailed(error);
      isFailing = true;
      timer = setTimeout(save, RETRY_MS);
    }
  };
  return {
    begin: (state) => {
      stateOf = state;
      save();
    },
    changed: () => {
      if (data !== undefined) timer ??= setTimeout(save, PAUSE_MS);
    },
    end: () => {
      clearTimeout(timer);
      save();
      clearTimeout(timer);
      stateOf = undefined;
    },
  };
}
