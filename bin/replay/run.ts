import { sharedLimits } from '#domain/budgets/shared-limits.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Draw } from '#domain/replay/outcome.ts';
import { changedLimits } from '#domain/replay/shared-limits.ts';
import type { Tally } from '#domain/replay/tally.ts';
import { addOutcome, nameReason, newTally } from '#domain/replay/tally.ts';
import type { Worth } from '#domain/replay/worth.ts';
import type { Table } from '#table/core/client.ts';
import { readVersions } from '#table/ledger/programme-versions.ts';
import { scanMembers } from '#table/members/scan-members.ts';
import type { TablePlace } from '../operator-table.ts';
import { misuse } from '../problem.ts';
import { Crew } from './crew.ts';
import type { Progress, State } from './state.ts';

export interface Replaying {
  /** In which pages of members are found. */
  readonly table: Table;
  /** The same, as threads find it. */
  readonly place: TablePlace;
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
    const wanted = await playAll(run);
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
    const within = await playAll(run);
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
async function playAll(run: Run): Promise<Played | null> {
  const { place, rules, versions, since, now } = run.replaying;
  const { state, changed } = run;
  const grantsFrom = state.progress.pass === 'granted' ? state.path : undefined;
  const crew = new Crew({ place, rules, versions, since, now, changed, grantsFrom });
  try {
    return await playWith(crew, run);
  } finally {
    await crew.end();
  }
}

async function playWith(crew: Crew, { replaying, state, watch, changed }: Run): Promise<Played | null> {
  const { table, worth, rules } = replaying;
  const { unitId } = mainUnit(rules.programme);
  const { tally, pass, ...progress } = state.progress;
  let { cursor, last }: Pick<Progress, 'cursor' | 'last'> = progress;
  const rate = rateFrom(tally.sales);
  for (;;) {
    const page = await scanMembers(table, cursor);
    const memberIds = page.memberIds.filter((memberId) => memberId !== last);
    const draws: Draw[] = [];
    for (let start = 0; start < memberIds.length; start += crew.size) {
      const some = memberIds.slice(start, start + crew.size);
      for (const [index, outcome] of (await crew.play(some)).entries()) {
        if (outcome === 'merged') continue;
        if (outcome === 'unreadable') {
          nameReason(tally, outcome, [some[index] ?? '']);
          continue;
        }
        addOutcome(tally, outcome, worth, unitId);
        if (pass === 'wanting') draws.push(...outcome.draws.filter(({ limitId }) => changed.has(limitId)));
      }
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

function rateFrom(before: number): (sales: number) => number {
  const begun = performance.now();
  return (sales) => Math.round(((sales - before) / Math.max(performance.now() - begun, 1)) * 1000);
}
