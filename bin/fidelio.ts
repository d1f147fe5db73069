/**
 * The CDK app: `npx cdk deploy`, with `-c name=value` for what differs.
 *
 * | context                | default                                  | what                                              |
 * |------------------------|------------------------------------------|---------------------------------------------------|
 * | stage                  | prod                                     | another stage is another stack: `Fidelio-<stage>` |
 * | programme              | functions/programme/default-programme.ts | the programme's file, `.ts` or `.json`            |
 * | senderAddress          | in cdk.json                              | who members get e-mail from                       |
 * | alarmEmail             | nobody                                   | who is told of failures                           |
 * | codesPerAddressPerHour | 60                                       | one-time codes that an IP address may ask for     |
 * | runbooksUrl            | nothing                                  | what stands before docs/runbooks/… in an alarm    |
 * | tracing                | on                                       | off: functions send no traces to X-Ray            |
 * | throttleRate           | 500                                      | calls a second that the API answers               |
 * | throttleBurst          | 1000                                     | calls at once                                     |
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseProgramme } from '#programme/programme.ts';
import { codeOfHandlers } from '../lib/bundle-handlers.ts';
import { deployContext } from '../lib/deploy-context.ts';
import { newFidelioApp } from '../lib/fidelio-app.ts';
import { FidelioStack } from '../lib/fidelio-stack.ts';
import { DeployError, loadProgramme } from '../lib/load-programme.ts';

const functions = join(import.meta.dirname, '../functions');
const bundles = mkdtempSync(join(tmpdir(), 'fidelio-'));

try {
  const app = newFidelioApp();
  const context = deployContext((key) => app.node.tryGetContext(key));
  const path = context.programme ?? join(functions, 'programme/default-programme.ts');
  const { programme, json } = await loadProgramme(path, parseProgramme);
  const { stackName, senderAddress, alarmEmail, runbooksUrl, codesPerAddressPerHour, throttle } = context;
  new FidelioStack(app, 'Fidelio', {
    stackName,
    description: `Fidelio, the loyalty programme ${programme.programmeId}`,
    codeOf: codeOfHandlers({ functions, outdir: bundles, programmeJson: json }),
    timeZone: programme.timeZone,
    senderAddress,
    codesPerAddressPerHour,
    smsPerDay: programme.smsPerDay ?? 1000,
    throttle,
    ...(alarmEmail !== undefined && { alarmEmail }),
    ...(runbooksUrl !== undefined && { runbooksUrl }),
  });
  app.synth();
} catch (error) {
  if (!(error instanceof DeployError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  // The assets are staged in the cloud assembly by now.
  rmSync(bundles, { recursive: true });
}
