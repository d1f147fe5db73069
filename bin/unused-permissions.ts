/** `npm run unused-permissions`, after the tests: which permissions of the stack did no call of theirs need? */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readDefinitions } from '#lib/local/definitions.ts';
import { report, unneededPermissions } from '#lib/local/iam/unused.ts';
import { listedValues } from '#lib/local/iam/unused-values.ts';
import { permissionRecords, readUses, recordsOf } from '#lib/local/iam/use-records.ts';
import { ACCOUNT_ID, DEFAULT_REGION } from '#lib/local/start.ts';
import { synthesize } from '#lib/local/synth.ts';
import { misuse } from './problem.ts';
import { runCommand } from './run-command.ts';
import { reasons } from './unused-permissions/reasons.ts';

const usage = `Usage: npm run unused-permissions

Compares the permissions of every role, and what their conditions list, with what the tests used: run npm test,
npm run test:long and npm run test:browser first, in any order. What they used counts only for the template they ran.
Exit code 0: each is needed, or has a reason; 1: some are not, and are named; 2: nothing to compare
with, or the command was typed wrongly.`;

const project = join(import.meta.dirname, '..');

async function main(): Promise<0 | 1> {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const home = mkdtempSync(join(tmpdir(), 'fidelio-permissions-'));
  try {
    const assembly = await synthesize(project, 'bin/fidelio.ts', join(home, 'cdk.out'));
    const uses = readUses(recordsOf(permissionRecords, assembly));
    if (uses === undefined) {
      throw misuse('No test has run with this template yet: run npm test, test:long and test:browser.');
    }
    // Addresses of no cloud that runs: roles know none.
    const place = { region: DEFAULT_REGION, accountId: ACCOUNT_ID, awsUrl: '', apiUrl: '' };
    const { roles, templateNameOf } = readDefinitions(assembly, place, Date.now());
    const unneeded = unneededPermissions(roles.values(), uses, templateNameOf);
    const lines = report(unneeded, reasons, 'bin/unused-permissions/reasons.ts');
    for (const line of lines) console.error(line);
    const all = [...roles.values()].flatMap(({ permissions }) => permissions);
    const values = listedValues(all.filter(({ effect }) => effect === 'Allow'));
    console.log(
      `${all.length} permissions of ${roles.size} roles, with ${values.length} values in their conditions: ${unneeded.length} not needed, ${reasons.length} with a reason.`,
    );
    return lines.length === 0 ? 0 : 1;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

await runCommand(main);
