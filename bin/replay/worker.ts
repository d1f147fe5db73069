/** Reads members from a history and replays them, in a thread of its own. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { startOfDay } from '#domain/dates.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Trial } from '#domain/replay/books.ts';
import type { Outcome } from '#domain/replay/outcome.ts';
import { replayFamily } from '#domain/replay/replay-family.ts';
import { leftBy } from '#domain/replay/shared-limits.ts';
import { sha256 } from '#trust/random.ts';
import { grantsIn } from './grants.ts';
import { familiesIn } from './history-source.ts';

/** What a thread is started with. */
export interface WorkerTask {
  /** Where the history is. */
  readonly path: string;
  readonly rules: ProgrammeVersion;
  readonly versions: readonly ProgrammeVersion[];
  readonly since: string | undefined;
  readonly until: Date;
  /** Limits of everyone that the rules have changed. */
  readonly changed: ReadonlySet<string>;
  /** The run in which facts were granted what they may have of these; left out: they take what they want. */
  readonly grantedIn?: number | undefined;
}

/** Of each member in turn. */
export type WorkerAnswer = readonly (Outcome | 'merged' | 'unreadable')[];

const { path, rules, versions, since, until, changed, grantedIn } = workerData as WorkerTask;
const history = new DatabaseSync(path, { readOnly: true });
const readFamily = familiesIn(history, versions);
const byVersion = new Map(versions.map((one) => [one.version, one]));
const trial: Trial = {
  rules,
  rulesOf: (version) => byVersion.get(version),
  ...(since !== undefined && { since: startOfDay(since, rules.programme.timeZone) }),
  until,
  sha256,
};
const none = Object.fromEntries([...changed].map((limitId) => [limitId, 0]));
const grants = grantedIn === undefined ? null : grantsIn(history, grantedIn);
const leftFor = leftBy(changed, (causeId, memberId) =>
  grants === null ? {} : { ...none, ...grants(causeId, memberId) },
);

parentPort?.on('message', async (memberIds: readonly string[]) => {
  const answer: (Outcome | 'merged' | 'unreadable')[] = [];
  for (const memberId of memberIds) {
    const family = await readFamily(memberId);
    answer.push(typeof family === 'string' ? family : replayFamily(family, trial, leftFor));
  }
  parentPort?.postMessage(answer satisfies WorkerAnswer);
});
