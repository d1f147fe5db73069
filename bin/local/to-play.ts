import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeployError } from '#lib/load-programme.ts';
import type { ToPlay } from '#lib/local/command.ts';
import { usualDemo } from '#lib/local/demo-plan.ts';
import { StartError } from '#lib/local/errors.ts';
import { programmeOf, wholeNameOf } from '../programme-file.ts';
import { demoOf } from './demo-of.ts';

/**
 * What `npm start` is to play: the programme that was named, else that of `cdk.json`, else the default one. A demo of a
 * programme that was chosen has members already; the default one begins as an empty shop.
 * @throws StartError for a name or a file that is no programme
 */
export async function toPlay(named: string | undefined): Promise<ToPlay> {
  const chosen = named ?? programmeOfApp();
  if (chosen === undefined) return { programme: undefined, demo: usualDemo };
  try {
    return { programme: wholeNameOf(chosen), demo: demoOf(await programmeOf(chosen)) };
  } catch (error) {
    if (error instanceof DeployError) throw new StartError(error.message.split('\n'));
    throw error;
  }
}

function programmeOfApp(): string | undefined {
  const text = readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8');
  const { context }: { context?: { programme?: string } } = JSON.parse(text);
  return context?.programme;
}
