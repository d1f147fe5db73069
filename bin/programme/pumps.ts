import { setImmediate as turn } from 'node:timers/promises';
import type { Programme } from '#domain/programme/programme.ts';
import { versionOf } from '#programme/load-programme.ts';
import type { PumpPlan } from '#programme/pumps/find-pumps.ts';
import { findPumps, planOf } from '#programme/pumps/find-pumps.ts';
import type { Progress, Pump } from '#programme/pumps/pump.ts';
import { pumpLines } from '#programme/pumps/pump-words.ts';
import { sha256 } from '#trust/random.ts';
import { triedLines } from './tried-words.ts';

/** Where a command prints, and how it hears that it should stop. */
export interface Terminal {
  readonly print: (line: string) => void;
  /** Shows how far it is, where somebody watches; the next one takes its place. */
  readonly show: (line: string) => void;
  readonly isStopped: () => boolean;
  readonly now: () => Date;
}

export interface Searched extends Progress {
  readonly plan: PumpPlan;
  readonly pump: Pump | null;
  readonly isStopped: boolean;
}

const second = 1000;

/** Searches until it has found a pump, has tried everything, or is stopped. */
export async function searchWhile(
  programme: Programme,
  { depth, seconds }: { readonly depth: number; readonly seconds: number | undefined },
  terminal: Terminal,
): Promise<Searched> {
  const begun = terminal.now();
  const until = seconds === undefined ? Number.POSITIVE_INFINITY : begun.getTime() + seconds * second;
  const plan = planOf(programme, { depth, now: begun });
  const search = findPumps(versionOf(programme, sha256), { depth, now: begun, sha256 });
  let progress: Progress = { depth: 0, played: 0 };
  for (;;) {
    const { done, value } = search.next();
    if (done) return { ...progress, plan, depth, pump: value, isStopped: false };
    progress = value;
    terminal.show(`${progress.played} steps played, sequences of up to ${progress.depth} tried …`);
    // So that Ctrl-C is heard.
    await turn();
    if (terminal.isStopped() || terminal.now().getTime() >= until)
      return { ...progress, plan, pump: null, isStopped: true };
  }
}

/** Looks for pumps, and prints what was found. @returns the exit code */
export async function pumps(
  programme: Programme,
  options: { readonly depth: number; readonly seconds: number | undefined },
  terminal: Terminal,
): Promise<0 | 1 | 3> {
  const searched = await searchWhile(programme, options, terminal);
  const { pump, isStopped } = searched;
  const lines = pump === null ? triedLines(searched, programme) : pumpLines(pump, programme);
  for (const line of lines) terminal.print(line);
  return pump !== null ? 1 : isStopped ? 3 : 0;
}
