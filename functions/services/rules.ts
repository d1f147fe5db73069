import type { ProgrammeVersion } from '#domain/programme.ts';
import { loadProgramme } from '#programme/load-programme.ts';
import { keepProgrammeVersion } from '#table/ledger/programme-versions.ts';
import { sha256 } from '#trust/random.ts';
import { once } from './environment.ts';
import { table } from './table.ts';

/** The rules in force: the programme that lies beside the bundle. */
export const rules: () => ProgrammeVersion = once(() =>
  loadProgramme(new URL('./programme.json', import.meta.url), sha256),
);

/** Keeps the rules in force in the table, once a process. What fails is tried again by the next call. */
export function keepRules(now: Date): Promise<void> {
  keptRules ??= keepProgrammeVersion(table(), rules(), now).catch((error: unknown) => {
    keptRules = undefined;
    throw error;
  });
  return keptRules;
}
let keptRules: Promise<void> | undefined;
