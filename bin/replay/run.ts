import { sharedLimits } from '#domain/budgets/shared-limits.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Draw } from '#domain/replay/outcome.ts';
import { changedLimits } from '#domain/replay/shared-limits.ts';
import type { Tally } from '#domain/replay/tally.ts';
import { addOutcome, nameReason, newTally } from '#domain/replay/tally.ts';
import type { Worth } from '#domain/replay/worth.ts';
import { misuse } from '../problem.ts';
import { Crew } from './crew.ts';
import { gatheringOf } from './gather.ts';
import type { History } from './history.ts';
import { Run } from './runs.ts';
import type { Watch } from './watch.ts';
import { rateFrom } from './watch.ts';

export interface Replaying {
  /** Whole. */
  readonly history: History;
  readonly rules: ProgrammeVersion;
  /** A day. */
  readonly since: string | undefined;
  readonly worth: Worth;
  /** So many members are replayed before it is noted how far the run is. */
  readonly pageSize?: number;
}

const usualPageSize = 256;

/**
 * Holds rules against those that were ever in force.
 * @throws Problem where they cannot be compared
 */
export function holdToVersions(
  versions: readonly ProgrammeVersion[],
  { programme }: ProgrammeVersion,
  since: string | undefined,
): void {
  const newest = versions.at(-1);
  if (newest === undefined) throw misuse('nothing was ever recorded in this table');
  const { currency } = newest.programme;
  if (currency !== programme.currency)
    throw misuse(`the table counts in ${currency}, and this programme in ${programme.currency}`);
  const isOther = versions.some((one) => mainUnit(one.programme).unitId !== mainUnit(programme).unitId);
  if (since !== undefined && isOther)
    throw misuse('--since does not go with a programme whose first unit is another one: leave it out');
}

/** Replays all members of a history, from where the same words have come before. @returns the tally; null: it was stopped */
export async function replayAll(replaying: Replaying, watch: Watch): Promise<Tally | null> {
  const { history, rules, since, worth } = replaying;
  const { programme } = rules;
  const run = new Run(history, JSON.stringify([rules.version, since ?? null, worth]));
  const newest = history.versions.at(-1)?.programme ?? programme;
  // What was replayed to its end is replayed again: what does it may be another release by now.
  if (run.progress.pass === 'done') run.keep({ pass: 'wanting', played: 0, tally: newTally() }, []);
  const pass = { replaying, run, watch, changed: changedLimits(newest, programme) };
  if (run.progress.pass === 'wanting') {
    // What was given is granted again; of a limit that has changed a fact has as much as there is, for now.
    const wanted = await playAll(pass);
    if (wanted === null) return null;
    run.keep({ played: 0, pass: 'granting', tally: wanted.tally }, wanted.draws);
  }
  if (run.progress.pass === 'granting') {
    const limits = new Map(sharedLimits(programme).map(({ limitId, limit }) => [limitId, limit.max]));
    const isCut = run.grant((limitId) => limits.get(limitId) ?? 0);
    const { tally } = run.progress;
    run.keep(
      { played: 0, ...(isCut ? { pass: 'granted', tally: newTally() } : { pass: 'done', tally }) },
      [],
    );
  }
  if (run.progress.pass === 'granted') {
    const within = await playAll(pass);
    if (within === null) return null;
    run.keep({ played: 0, pass: 'done', tally: within.tally }, []);
  }
  return run.progress.tally;
}

interface Pass {
  readonly replaying: Replaying;
  readonly run: Run;
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
async function playAll(pass: Pass): Promise<Played | null> {
  const { history, rules, since } = pass.replaying;
  const { run, changed } = pass;
  const until = new Date(gatheringOf(history).gatheredAt ?? '');
  const grantedIn = run.progress.pass === 'granted' ? run.id : undefined;
  const { path, versions } = history;
  const crew = new Crew({ path, rules, versions, since, until, changed, grantedIn });
  try {
    return await playWith(crew, pass);
  } finally {
    await crew.end();
  }
}

async function playWith(crew: Crew, { replaying, run, watch, changed }: Pass): Promise<Played | null> {
  const { history, worth, rules, pageSize = usualPageSize } = replaying;
  const { unitId } = mainUnit(rules.programme);
  const { tally, pass, played: before } = run.progress;
  const members = history.memberCount;
  const within = pass === 'granted' ? ', within their budgets' : '';
  const rate = rateFrom(tally.sales);
  let played = before;
  for (;;) {
    const memberIds = history.membersAfter(played, pageSize);
    const draws: Draw[] = [];
    for (const [index, outcome] of (await crew.play(memberIds)).entries()) {
      if (outcome === 'merged') continue;
      if (outcome === 'unreadable') {
        nameReason(tally, outcome, [memberIds[index] ?? '']);
        continue;
      }
      addOutcome(tally, outcome, worth, unitId);
      if (pass === 'wanting') draws.push(...outcome.draws.filter(({ limitId }) => changed.has(limitId)));
    }
    played += memberIds.length;
    const speed = `${rate(tally.sales)} a second${within}`;
    watch.show(`${tally.sales} sales of ${played} of ${members} members replayed, ${speed} …`);
    if (played >= members) return { tally, draws };
    run.keep({ pass, played, tally }, draws);
    if (watch.isStopped()) return null;
  }
}
