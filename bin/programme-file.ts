import type { Programme } from '#domain/programme.ts';
import { loadProgramme } from '#lib/load-programme.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { parseProgramme } from '#programme/programme.ts';

/**
 * The programme that a command goes by: that of a file (`.ts` or `.json`, as a deploy takes it), else the default one.
 * @throws DeployError naming the path and the reason, or the reasons, one a line
 */
export async function programmeOf(file: string | undefined): Promise<Programme> {
  return file === undefined
    ? parseProgramme(defaultProgramme)
    : (await loadProgramme(file, parseProgramme)).programme;
}
