import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { PublicApi } from './blocks/http-api.ts';
import type { SingleTable } from './blocks/single-table.ts';
import type { Sender } from './capabilities/sender.ts';
import type { SenderContext } from './context/sender-context.ts';

export interface Deployed {
  readonly api: PublicApi;
  readonly table: SingleTable;
  readonly sender: Sender;
  readonly from: Pick<SenderContext, 'address' | 'isMissing'>;
  /** The record that leads to the API, when it has a name of its own in a DNS that is not ours to write. */
  readonly domainRecord: string | undefined;
}

/**
 * Says what to do after a deploy, in the order in which to do it: the CDK prints a stack's outputs by the alphabet,
 * without their descriptions, so that names and values have to speak for themselves.
 */
export function sayNextSteps(stack: Stack, deployed: Deployed): void {
  const { api, table, sender, from, domainRecord } = deployed;
  const say = (id: string, value: string, description: string): void => {
    new CfnOutput(stack, id, { value, description });
  };
  for (const [index, record] of sender.records.entries()) {
    const name = index < 3 ? `DkimRecord${index + 1}` : `MailFromRecord${index - 2}`;
    say(name, record, "Add this to the sender domain's DNS, so that SES verifies it.");
  }
  if (domainRecord !== undefined) {
    say('DomainRecord', domainRecord, 'Add this to your DNS, so that the name leads to the API.');
  }
  say('Next1Dns', dnsStep(sender, from, domainRecord), 'The first step after the first deploy.');
  say(
    'Next2OperatorToken',
    `npm run operator-token -- --name your-name --table ${table.nameInUse}`,
    'Prints a token, once, for the person who runs the programme.',
  );
  say('Next3Health', `curl ${api.url}health`, 'Answers {"status":"ok"} when the service is up.');
  say('Next4Portal', api.url, 'The page where members join and sign in.');
}

function dnsStep(sender: Sender, { address, isMissing }: Deployed['from'], domainRecord: string | undefined) {
  const records = [
    ...(sender.records.length > 0 ? ['DkimRecord1 to 3'] : []),
    ...(sender.records.length > 3 ? ['MailFromRecord1 and 2'] : []),
    ...(domainRecord !== undefined ? ['DomainRecord'] : []),
  ];
  const name = isMissing
    ? 'Members get no e-mail yet: deploy again with -c senderAddress=… set to an address in a domain of yours'
    : undefined;
  const confirm = sender.isConfirmedByMail
    ? `Open the link in the e-mail that AWS sent to ${address}`
    : undefined;
  const add = records.length === 0 ? undefined : `Add to your DNS: ${records.join(', ')}`;
  return [name, confirm, add].filter(Boolean).join('. ') || 'Nothing to add: the records are in place';
}
