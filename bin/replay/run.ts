import { sharedLimits } from '#domain/budgets/shared-limits.ts';
import { startOfDay } from '#domain/dates.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Trial } from '#domain/replay/books.ts';
import type { Draw } from '#domain/replay/outcome.ts';
import type { LeftFor } from '#domain/replay/replay-family.ts';
import { replayFamily } from '#domain/replay/replay-family.ts';
import type { Granted } from '#domain/replay/shared-limits.ts';
import { changedLimits, leftBy } from '#domain/replay/shared-limits.ts';
import type { Tally } from '#domain/replay/tally.ts';
import { addOutcome, nameReason, newTally } from '#domain/replay/tally.ts';
import type { Worth } from '#domain/replay/worth.ts';
import type { Table } from '#table/core/client.ts';
import { readVersions } from '#table/ledger/programme-versions.ts';
import { scanMembers } from '#table/members/scan-members.ts';
import { sha256 } from '#trust/random.ts';
import { readFamily } from '#use-cases/members/read-family.ts';
import { misuse } from '../problem.ts';
import type { Progress, State } from './state.ts';

/** Members who are read at the same time. */
const lanes = 8;

export interface Replaying {
  readonly table: Table;
  readonly rules: ProgrammeVersion;
  /** Those that were ever in force, the newest last. */
  readonly versions: readonly ProgrammeVersion[];
  /** A day. */
  readonly since: string | undefined;
  readonly worth: Worth;
  readonly now: Date;
}

/** How a run tells of itself, and hears that it should stop. */
export interface Watch {
  readonly show: (line: string) => void;
  readonly isStopped: () => boolean;
}

/**
 * The rules that were ever in force in a table.
 * @throws Problem where those of the trial cannot be held against them
 */
export async function versionsFor(
  table: Table,
  { programme }: ProgrammeVersion,
  since: string | undefined,
): Promise<readonly ProgrammeVersion[]> {
  const versions = await readVersions(table);
  const newest = versions.at(-1);
  if (newest === undefined) throw misuse('nothing was ever recorded in this table');
  const { currency } = newest.programme;
  if (currency !== programme.currency)
    throw misuse(`the table counts in ${currency}, and this programme in ${programme.currency}`);
  const isOther = versions.some((one) => mainUnit(one.programme).unitId !== mainUnit(programme).unitId);
  if (since !== undefined && isOther)
    throw misuse('--since does not go with a programme whose first unit is another one: leave it out');
  return versions;
}

/** Replays all members of a table, from where the state says. @returns the tally; null: it was stopped */
export async function replayAll(replaying: Replaying, state: State, watch: Watch): Promise<Tally | null> {
  const { programme } = replaying.rules;
  const newest = replaying.versions.at(-1)?.programme ?? programme;
  const changed = changedLimits(newest, programme);
  const atEnd = { cursor: null, last: null };
  const run = { replaying, state, watch, changed };
  if (state.progress.pass === 'wanting') {
    // What was given is granted again; of a limit that has changed a fact has as much as there is, for now.
    const wanted = await playAll(run, () => ({}));
    if (wanted === null) return null;
    state.keep({ ...atEnd, pass: 'granting', tally: wanted.tally }, wanted.draws);
  }
  if (state.progress.pass === 'granting') {
    const limits = new Map(sharedLimits(programme).map(({ limitId, limit }) => [limitId, limit.max]));
    const isCut = state.grant((limitId) => limits.get(limitId) ?? 0);
    const { tally } = state.progress;
    state.keep(
      { ...atEnd, ...(isCut ? { pass: 'granted', tally: newTally() } : { pass: 'done', tally }) },
      [],
    );
  }
  if (state.progress.pass === 'granted') {
    const none = Object.fromEntries([...changed].map((limitId) => [limitId, 0]));
    const within = await playAll(run, (causeId, memberId) => ({
      ...none,
      ...state.grantedTo(causeId, memberId),
    }));
    if (within === null) return null;
    state.keep({ ...atEnd, pass: 'done', tally: within.tally }, []);
  }
  return state.progress.tally;
}

interface Run {
  readonly replaying: Replaying;
  readonly state: State;
  readonly watch: Watch;
  /** Limits of everyone that the rules have changed. */
  readonly changed: ReadonlySet<string>;
}

/** What a pass came to, with the draws of its last page. */
interface Played {
  readonly tally: Tally;
  readonly draws: readonly Draw[];
}

/** One pass over all members. @returns null: it was stopped, at the end of a page */
async function playAll({ replaying, state, watch, changed }: Run, granted: Granted): Promise<Played | null> {
  const { table } = replaying;
  const trial = trialOf(replaying);
  const { tally, pass, ...progress } = state.progress;
  let { cursor, last }: Pick<Progress, 'cursor' | 'last'> = progress;
  const play = playerOf(replaying, trial, tally, leftBy(changed, granted));
  const rate = rateFrom(tally.sales);
  for (;;) {
    const page = await scanMembers(table, cursor);
    const memberIds = page.memberIds.filter((memberId) => memberId !== last);
    const draws: Draw[] = [];
    for (let start = 0; start < memberIds.length; start += lanes) {
      const wanted = await play(memberIds.slice(start, start + lanes));
      if (pass === 'wanting') draws.push(...wanted.filter(({ limitId }) => changed.has(limitId)));
      const within = pass === 'granted' ? ', within their budgets' : '';
      watch.show(
        `${tally.sales} sales of ${tally.members} members, ${rate(tally.sales)} a second${within} …`,
      );
    }
    last = page.memberIds.at(-1) ?? last;
    cursor = page.next;
    if (cursor === null) return { tally, draws };
    state.keep({ pass, cursor, last, tally }, draws);
    if (watch.isStopped()) return null;
  }
}

function trialOf({ rules, versions, since, now }: Replaying): Trial {
  const byVersion = new Map(versions.map((one) => [one.version, one]));
  return {
    rules,
    rulesOf: (version) => byVersion.get(version),
    ...(since !== undefined && { since: startOfDay(since, rules.programme.timeZone) }),
    until: now,
    sha256,
  };
}

/** Reads some members at the same time, replays them and adds them up. @returns what they wanted of shared limits */
function playerOf(
  { table, rules, versions, worth }: Replaying,
  trial: Trial,
  tally: Tally,
  leftFor: LeftFor,
): (memberIds: readonly string[]) => Promise<readonly Draw[]> {
  const newest = versions.at(-1)?.programme ?? rules.programme;
  const { unitId } = mainUnit(rules.programme);
  return async (memberIds) => {
    const families = await Promise.all(memberIds.map((memberId) => readFamily(table, memberId, newest)));
    return families.flatMap((family, index) => {
      if (family === 'merged') return [];
      if (family === 'unreadable') {
        nameReason(tally, family, [memberIds[index] ?? '']);
        return [];
      }
      const outcome = replayFamily(family, trial, leftFor);
      addOutcome(tally, outcome, worth, unitId);
      return outcome.draws;
    });
  };
}

function rateFrom(before: number): (sales: number) => number {
  const begun = performance.now();
  return (sales) => Math.round(((sales - before) / Math.max(performance.now() - begun, 1)) * 1000);
}
