import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './errors.ts';
import { record } from './plain.ts';

/** What `-c name=value` would give beside the context of cdk.json. */
export type Context = Readonly<Record<string, string>>;

/** The context of cdk.json, which the cdk command would hand to the app, with `more`. */
function contextOf(projectFolder: string, more: Context): string {
  const path = join(projectFolder, 'cdk.json');
  if (!existsSync(path)) return JSON.stringify(more);
  const context = record(JSON.parse(readFileSync(path, 'utf8')), 'context');
  // Nothing leaves this machine, so any sender will do, as fast as it can; and everybody who tries the demo comes from one
  // address.
  const lavish = { codesPerAddressPerHour: 1_000_000, emailsPerSecond: 10_000 };
  return JSON.stringify({ ...context, isPlayed: true, ...lavish, ...more });
}

/**
 * Synthesizes a CDK app into a folder, as `cdk synth` does but without loading the cdk command.
 * @param app path of the app's module, run with the Node that runs this
 * @throws StartError with what the app said when it failed.
 */
export async function synthesize(
  projectFolder: string,
  app: string,
  outputFolder: string,
  context: Context = {},
): Promise<string> {
  if (!existsSync(join(projectFolder, app))) throw new StartError(`There is no CDK app at ${app}.`);
  const child = spawn(process.execPath, [app], {
    cwd: projectFolder,
    env: {
      ...process.env,
      CDK_OUTDIR: outputFolder,
      CDK_CONTEXT_JSON: contextOf(projectFolder, context),
      // CDK's check of the template against CloudFormation's schemas takes longer than all the rest; it
      // changes nothing in the template, and `npm test` and `cdk deploy` run it.
      CDK_VALIDATION: 'false',
      NODE_COMPILE_CACHE: join(projectFolder, '.cache', 'compile'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = (): void => void child.kill();
  process.once('exit', end);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  process.off('exit', end);
  if (code !== 0) throw new StartError([`The CDK app ${app} failed:`, ...said.trimEnd().split('\n')]);
  return outputFolder;
}
