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

/** Keeps in a data folder how far streams and schedules have come, soon after they went on. */
export function createSaver(data: Pick<DataFolder, 'save'> | undefined): Saver {
  let stateOf: (() => DataState) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    timer = undefined;
    if (stateOf !== undefined) data?.save(stateOf());
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
      stateOf = undefined;
    },
  };
}
