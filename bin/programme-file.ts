import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Programme } from '#domain/programme.ts';
import { loadProgramme } from '#lib/load-programme.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { parseProgramme } from '#programme/programme.ts';
import { misuse } from './problem.ts';

const examples = join(import.meta.dirname, '../functions/programme/examples');

/** The programmes that come with this project, by the names under which commands know them. */
export function exampleNames(): readonly string[] {
  if (!existsSync(examples)) return [];
  return readdirSync(examples).flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.slice(1) ?? []);
}

/**
 * The file of a programme that somebody named: one of the examples, or a path.
 * @throws Problem for a word that is neither
 */
export function fileOfProgramme(nameOrFile: string): string {
  const names = exampleNames();
  if (names.includes(nameOrFile)) return join(examples, `${nameOrFile}.ts`);
  if (/[./\\]/.test(nameOrFile)) return resolve(nameOrFile);
  throw misuse(
    `There is no programme ${nameOrFile}: name one of ${names.join(', ')}, or a .ts or .json file with its ending.`,
  );
}

/**
 * The programme that a command goes by: that of a name or a file (`.ts` or `.json`, as a deploy takes it), else the
 * default one.
 * @throws Problem for a name that there is not; DeployError naming the path and the reason, or the reasons, one a line
 */
export async function programmeOf(nameOrFile: string | undefined): Promise<Programme> {
  if (nameOrFile === undefined) return parseProgramme(defaultProgramme);
  return (await loadProgramme(fileOfProgramme(nameOrFile), parseProgramme)).programme;
}
