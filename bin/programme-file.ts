import { resolve } from 'node:path';
import type { Programme } from '#domain/programme.ts';
import { DeployError, loadProgramme } from '#lib/load-programme.ts';
import { parseProgramme } from '#programme/programme.ts';
import { programmes } from '#programme/programmes.ts';

/**
 * Loads a programme that somebody named: one that comes with this project, or a file (`.ts` or `.json`).
 * @returns it as `parse` gives it, and its plain JSON as the functions get it
 * @throws DeployError for a word that is neither, and as of `loadProgramme`
 */
export async function loadNamed<T>(
  nameOrFile: string,
  parse: (candidate: unknown) => T,
): Promise<{ readonly programme: T; readonly json: string }> {
  const known = programmeNamed(nameOrFile);
  if (known !== undefined) {
    const programme = parse(known);
    return { programme, json: JSON.stringify(programme) };
  }
  return loadProgramme(fileOf(nameOrFile), parse);
}

/** One that comes with this project, by its name. */
function programmeNamed(name: string): Programme | undefined {
  return Object.hasOwn(programmes, name) ? programmes[name] : undefined;
}

/** As it is found from any folder: the name that it is, or the whole path of a file. */
export function wholeNameOf(nameOrFile: string): string {
  return programmeNamed(nameOrFile) === undefined ? fileOf(nameOrFile) : nameOrFile;
}

function fileOf(path: string): string {
  if (/[./\\]/.test(path)) return resolve(path);
  const names = Object.keys(programmes).join(', ');
  throw new DeployError(
    `There is no programme ${path}: name one of ${names}, or a .ts or .json file with its ending.`,
  );
}

/**
 * The programme that a command goes by: that of a name or a file, else the default one.
 * @throws DeployError naming the path and the reason, or the reasons, one a line
 */
export async function programmeOf(nameOrFile = 'default'): Promise<Programme> {
  return (await loadNamed(nameOrFile, parseProgramme)).programme;
}
