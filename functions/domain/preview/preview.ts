import type { Reason } from '#domain/replay/books.ts';
import type { AllSums } from './figures.ts';
import type { PreviewResult } from './result.ts';

/** So many members are looked at; all, where there are fewer. */
export const mostSampled = 1000;
/** One of whom more was recorded is left out: their replay would take longer than a function may run. */
export const mostEntries = 2000;
/** So many previews go on at the same time. */
export const mostRunning = 2;
/** One that has not moved for so long has died, and stands in nobody's way. */
const stillMs = 60 * 60 * 1000;

export const previewStates = ['running', 'done', 'failed'] as const;

/** How far a preview is. Numbers grow; what it says never changes once it is done. */
export interface Preview {
  readonly changeId: string;
  /** Of this asking; who asks again begins another. */
  readonly previewId: string;
  /** How many steps were taken: each is written once. */
  readonly step: number;
  readonly state: (typeof previewStates)[number];
  readonly askedBy: string;
  /** ISO 8601 instants. All is looked at as of the first. */
  readonly askedAt: string;
  readonly movedAt: string;
  /** At random, by whom: a write whose answer was lost is known again. */
  readonly movedBy?: string | undefined;
  /** Of the rules in force into which the change is laid. */
  readonly ruleVersion: string;
  /** Members counted so far; all of them, once it replays. */
  readonly members: number;
  /** Of them, drawn to be looked at; looked at so far; and of those, not readable, or of too much. */
  readonly drawn: number;
  readonly looked: number;
  readonly leftOut: number;
  /** Facts of members looked at that stay as they were, by reason. */
  readonly stayed: Readonly<Partial<Record<Reason, number>>>;
  /** While it runs. */
  readonly work?: Work | undefined;
  /** Why it failed: a sentence that says what to do. */
  readonly why?: string | undefined;
  readonly result?: PreviewResult | undefined;
}

/** Where a preview goes on. */
export interface Work {
  /** The shard of the list of members, and the place in it; null: its beginning. All shards behind it: it is through. */
  readonly shard: number;
  readonly after: Readonly<Record<string, string>> | null;
  /** The members drawn so far. */
  readonly sample: readonly string[];
  readonly sums: AllSums;
}

const begun = {
  state: 'running',
  members: 0,
  drawn: 0,
  looked: 0,
  leftOut: 0,
  stayed: {},
  work: { shard: 0, after: null, sample: [], sums: {} },
} as const;

/** A preview that begins. */
export function newPreview(
  asked: Pick<Preview, 'changeId' | 'previewId' | 'askedBy' | 'ruleVersion'>,
  now: Date,
): Preview {
  const at = now.toISOString();
  return { ...asked, ...begun, step: 0, askedAt: at, movedAt: at };
}

/** The same from its beginning, under rules that are in force since. */
export function begunAgain(preview: Preview, ruleVersion: string): Preview {
  return { ...preview, ...begun, ruleVersion };
}

/** The same, without what it went on with. */
export function failed({ work: _, ...preview }: Preview, why: string): Preview {
  return { ...preview, state: 'failed', why };
}

/** As it is to be told: one that stands still has died with what worked on it. */
export function asTold(preview: Preview, now: Date): Preview {
  const isStill = now.getTime() - Date.parse(preview.movedAt) > stillMs;
  return preview.state === 'running' && isStill
    ? failed(preview, 'it has stood still for an hour: ask for it again')
    : preview;
}
