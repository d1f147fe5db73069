import type { ProgrammeVersion } from '#domain/programme.ts';
import { log } from '#observe/log.ts';
import { measure } from '#observe/metrics.ts';
import { loadProgramme } from '#programme/load-programme.ts';
import { keepProgrammeVersion } from '#table/ledger/keep-programme.ts';
import { sha256 } from '#trust/random.ts';
import { readRules } from '#use-cases/published/read-rules.ts';
import type { RulesRead } from '#use-cases/published/rules-read.ts';
import { once } from './environment.ts';
import { table } from './table.ts';

/** The rules that were deployed: the programme that lies beside the bundle. What is published is not in them. */
export const rules: () => ProgrammeVersion = once(() =>
  loadProgramme(new URL('./programme.json', import.meta.url), sha256),
);

/** By which rules a function works at a moment; they are asked for when something needs them. */
export type RulesAt = (now: Date) => Promise<() => ProgrammeVersion>;

/** For functions that look at no rule that can be published: they read nothing for it, and some have no programme. */
export const deployedRules: RulesAt = async () => rules;

/**
 * So long a change may be published that this process does not know of. With the longest call it is less than a minute,
 * in which two versions of the rules are at work (lib/decisions/0039-published-changes.md).
 */
const freshForMs = 30_000;

let known: (RulesRead & { readonly readAt: number }) | undefined;
const ofNow =
  ({ rules: read }: RulesRead) =>
  () =>
    read;

/** The rules in force: what is deployed, with what is published. One small read each half minute of a process. */
export const rulesInForce: RulesAt = async (now) => {
  if (known !== undefined && Math.abs(now.getTime() - known.readAt) < freshForMs) return ofNow(known);
  const read = await readRules({ table: table(), deployed: rules(), known, loadFit });
  if (read.misfits.length > 0) {
    if (known?.revision !== read.revision)
      log('error', 'published changes left out', { revision: read.revision, changeIds: read.misfits });
    measure([{ metric: 'ChangesLeftOut', value: read.misfits.length }], now);
  }
  known = { ...read, readAt: now.getTime() };
  return ofNow(read);
};

/** Published changes that do not fit what is deployed here, as of the last half minute. */
export async function leftOutInForce(now: Date): Promise<readonly string[]> {
  await rulesInForce(now);
  return known?.misfits ?? [];
}

/** After this process has published something itself. */
export function forgetRules(): void {
  known = undefined;
}

async function loadFit() {
  const { fitted } = await import('#programme/published/fit.ts');
  return fitted;
}

/** Keeps rules in the table, once a process. What fails is tried again by the next call. */
export function keepRules(inForce: ProgrammeVersion, now: Date): Promise<void> {
  if (kept?.version === inForce.version) return kept.done;
  const done = keepProgrammeVersion(table(), inForce, now).catch((error: unknown) => {
    kept = undefined;
    throw error;
  });
  kept = { version: inForce.version, done };
  return done;
}
let kept: { readonly version: string; readonly done: Promise<void> } | undefined;
