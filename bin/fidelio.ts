/**
 * The CDK app: `npx cdk deploy`, with `-c name=value` for what differs.
 *
 * | context                  | default                                  | what                                                               |
 * |--------------------------|------------------------------------------|--------------------------------------------------------------------|
 * | stage                    | prod                                     | another stage is another stack: `Fidelio-<stage>`                  |
 * | programme                | functions/programme/default-programme.ts | the programme's file, `.ts` or `.json`, or the name of an example  |
 * | senderAddress            | nobody: members get no e-mail            | who members get e-mail from                                        |
 * | senderIdentity           | domain                                   | what SES verifies: `domain`, `address`, or nothing (`existing`)    |
 * | mailFromDomain           | a name of SES                            | where bounces go: a name below the domain of the sender            |
 * | smsSenderId              | chosen by SNS                            | the name that SMS come from                                        |
 * | smsOriginationNumber     | chosen by SNS                            | the number that SMS come from                                      |
 * | domainName               | that of API Gateway                      | the name of its own by which the API is reached                    |
 * | hostedZoneId             | none                                     | the zone of Route 53 that takes its records and the sender's       |
 * | hostedZoneName           | none                                     | the name of that zone                                              |
 * | certificateArn           | made with the zone                       | the name's certificate in the region of the stack                  |
 * | cloudFront               | off                                      | CloudFront and WAF in front: `on`, or `open` beside the direct way |
 * | cloudFrontCertificateArn | made with the zone                       | the name's certificate in us-east-1                                |
 * | restoredTable            | the stack's own                          | the table that a backup was restored to                            |
 * | restoredTableStream      | that of the table                        | the ARN of its stream                                              |
 * | alarmEmail               | nobody                                   | who is told of failures                                            |
 * | codesPerAddressPerHour   | 60                                       | one-time codes that an IP address may ask for                      |
 * | runbooksUrl              | nothing                                  | what stands before docs/runbooks/… in an alarm                     |
 * | tracing                  | on                                       | off: functions send no traces to X-Ray                             |
 * | dashboard                | off                                      | `on`: a page of CloudWatch, for $3 a month                         |
 * | throttleRate             | 500                                      | calls a second that each route answers                             |
 * | throttleBurst            | 1000                                     | calls at once of each route                                        |
 * | webhooksRate             | 200                                      | webhooks a second; twice as many at once                           |
 * | codesRate                | 200                                      | calls a second of each route that sends codes; 5 times at once     |
 * | salesConcurrency         | 5                                        | calls at the same time that work off the queue of sales            |
 * | dueConcurrency           | 2                                        | the same, of what is due by the calendar                           |
 * | messagesConcurrency      | 2                                        | the same, of messages to members                                   |
 * | emailsPerSecond          | 14                                       | e-mails a second that SES takes; messages keep below, for codes    |
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usualSmsPerDay } from '#domain/programme.ts';
import { versionOf } from '#programme/load-programme.ts';
import { parseProgramme } from '#programme/programme.ts';
import { sha256 } from '#trust/random.ts';
import { codeOfHandlers } from '../lib/bundle-handlers.ts';
import { deployContext } from '../lib/context/deploy-context.ts';
import { EdgeStack } from '../lib/edge/edge-stack.ts';
import { newFidelioApp } from '../lib/fidelio-app.ts';
import { FidelioStack } from '../lib/fidelio-stack.ts';
import { DeployError } from '../lib/load-programme.ts';
import { loadNamed } from './programme-file.ts';

const functions = join(import.meta.dirname, '../functions');
const bundles = mkdtempSync(join(tmpdir(), 'fidelio-'));

try {
  const app = newFidelioApp();
  const context = deployContext((key) => app.node.tryGetContext(key), process.env['CDK_DEFAULT_REGION']);
  const { programme: rules, json } = await loadNamed(context.programme ?? 'default', (candidate) =>
    versionOf(parseProgramme(candidate), sha256),
  );
  const { programme } = rules;
  const { stackName, sender, address, restoredTable, alarmEmail, runbooksUrl } = context;
  const { stage, isProtected, codesPerAddressPerHour, throttle, pace, hasDashboard } = context;
  const common = {
    // CloudFormation passes them on to whatever it makes; a bill can then be split by them.
    tags: { 'fidelio:stage': stage, 'fidelio:stack': stackName },
    terminationProtection: isProtected,
  };
  const description = `Fidelio, the loyalty programme ${programme.programmeId}`;
  const edge =
    address?.edge &&
    new EdgeStack(app, 'FidelioEdge', {
      ...common,
      stackName: context.edgeStackName,
      description: `${description}: what CloudFront takes from us-east-1`,
      domainName: address.name,
      certificate: address.edge.certificate,
    });
  const stack = new FidelioStack(app, 'Fidelio', {
    ...common,
    stackName,
    description,
    codeOf: await codeOfHandlers({ functions, outdir: bundles, programmeJson: json }),
    timeZone: programme.timeZone,
    sender,
    codesPerAddressPerHour,
    smsPerDay: programme.smsPerDay ?? usualSmsPerDay,
    throttle,
    pace,
    hasDashboard,
    ...(address && { address }),
    ...(edge && { edge: { webAclArn: edge.read('WebAclArn'), certificateArn: edge.read('CertificateArn') } }),
    ...(restoredTable && { restoredTable }),
    ...(alarmEmail !== undefined && { alarmEmail }),
    ...(runbooksUrl !== undefined && { runbooksUrl }),
  });
  if (edge) stack.addStackDependency(edge);
  app.synth();
} catch (error) {
  if (!(error instanceof DeployError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  // The assets are staged in the cloud assembly by now.
  rmSync(bundles, { recursive: true });
}
