/** Reads and replays members, in a thread of its own. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { startOfDay } from '#domain/dates.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Trial } from '#domain/replay/books.ts';
import type { Outcome } from '#domain/replay/outcome.ts';
import { replayFamily } from '#domain/replay/replay-family.ts';
import { leftBy } from '#domain/replay/shared-limits.ts';
import { sha256 } from '#trust/random.ts';
import { readFamily } from '#use-cases/members/read-family.ts';
import type { TablePlace } from '../operator-table.ts';
import { tableIn } from '../operator-table.ts';
import { grantsIn } from './grants.ts';

/** What a thread is started with. */
export interface WorkerTask {
  readonly place: TablePlace;
  readonly rules: ProgrammeVersion;
  readonly versions: readonly ProgrammeVersion[];
  readonly since: string | undefined;
  readonly now: Date;
  /** Limits of everyone that the rules have changed. */
  readonly changed: ReadonlySet<string>;
  /** Where what facts were granted of these stands; left out: they take what they want. */
  readonly grantsFrom?: string | undefined;
}

/** Of each member in turn. */
export type WorkerAnswer = readonly (Outcome | 'merged' | 'unreadable')[];

const { place, rules, versions, since, now, changed, grantsFrom } = workerData as WorkerTask;
const table = tableIn(place);
const byVersion = new Map(versions.map((one) => [one.version, one]));
const newest = versions.at(-1)?.programme ?? rules.programme;
const trial: Trial = {
  rules,
  rulesOf: (version) => byVersion.get(version),
  ...(since !== undefined && { since: startOfDay(since, rules.programme.timeZone) }),
  until: now,
  sha256,
};
const none = Object.fromEntries([...changed].map((limitId) => [limitId, 0]));
const grants = grantsFrom === undefined ? null : grantsIn(new DatabaseSync(grantsFrom, { readOnly: true }));
const leftFor = leftBy(changed, (causeId, memberId) =>
  grants === null ? {} : { ...none, ...grants(causeId, memberId) },
);

parentPort?.on('message', async (memberIds: readonly string[]) => {
  const families = await Promise.all(memberIds.map((memberId) => readFamily(table, memberId, newest)));
  const answer: WorkerAnswer = families.map((family) =>
    typeof family === 'string' ? family : replayFamily(family, trial, leftFor),
  );
  parentPort?.postMessage(answer);
});
