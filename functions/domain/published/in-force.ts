import type { Subject } from './change.ts';

/** One line of the list of what is in force. Who is paused or ended hides what the deploy has under that id, too. */
export interface InForceEntry extends Subject {
  readonly changeId: string;
  readonly isHidden?: boolean | undefined;
}

/** What is published, in the order in which it was; each change of the list has the next revision. */
export interface InForce {
  /** 0: nothing was ever published. */
  readonly revision: number;
  readonly entries: readonly InForceEntry[];
}

export const nothingInForce: InForce = { revision: 0, entries: [] };
