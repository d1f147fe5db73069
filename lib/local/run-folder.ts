import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, StartError } from './errors.ts';

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Makes a folder for this run (assembly, function logs) below `.cache/local`, and removes those of runs that
 * ended: a run leaves its folder, so that its logs can still be read.
 * @throws StartError when that may not be written to.
 */
export function makeRunFolder(projectFolder: string): string {
  const cache = join(projectFolder, '.cache');
  const parent = join(cache, 'local');
  try {
    mkdirSync(parent, { recursive: true });
    for (const name of readdirSync(parent)) {
      const pid = Number(/^run-(\d+)-/.exec(name)?.[1]);
      if (pid > 0 && !isRunning(pid)) rmSync(join(parent, name), { recursive: true, force: true });
    }
    return mkdtempSync(join(parent, `run-${process.pid}-`));
  } catch (error) {
    throw new StartError(
      `${cache} can't be written to (${messageOf(error)}): it may belong to another user, as after a start with sudo. Delete it, or make it yours.`,
    );
  }
}
