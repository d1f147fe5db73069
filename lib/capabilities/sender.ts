import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity, Identity, type IEmailIdentity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { accept } from '../blocks/accept.ts';
import { type Alarms, sumOf } from '../blocks/alarms.ts';
import type { Use } from '../blocks/use.ts';
import type { Zone } from '../context/address-context.ts';
import type { SenderContext } from '../context/sender-context.ts';

export interface SenderProps extends SenderContext {
  readonly alarms: Alarms;
}

/** A record that a domain's DNS needs. */
interface DnsRecord {
  readonly name: string;
  readonly type: 'CNAME' | 'MX' | 'TXT';
  readonly value: string;
}

/** Who members get e-mail and SMS from, and the alarms on what makes AWS stop a sender. */
export class Sender extends Construct {
  readonly identity: IEmailIdentity;
  /** What has to be in the sender's DNS, in DkimRecord1, 2 and 3 first; empty when the stack has written it there. */
  readonly records: readonly string[];
  /** Whether SES asks the address itself, by an e-mail with a link. */
  readonly isConfirmedByMail: boolean;
  readonly #props: SenderProps;

  constructor(scope: Construct, id: string, props: SenderProps) {
    super(scope, id);
    this.#props = props;
    const { identity, records } = this.#identify();
    this.identity = identity;
    this.isConfirmedByMail = props.identity === 'address';
    const { zone } = props;
    if (zone) this.#write(zone, records);
    this.records = zone ? [] : records.map(({ name, type, value }) => `${name} ${type} ${value}`);
    accept(
      Stack.of(this),
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:configuration-set/*]',
      'Which configuration set an identity has by default is for whoever runs SES to say, at any time; none allows more to be sent.',
    );

    // From 5 % of bounces or 0.1 % of complaints on, AWS reviews an account and may stop its e-mail.
    for (const [name, share] of [
      ['BounceRate', 0.05],
      ['ComplaintRate', 0.001],
    ] as const) {
      props.alarms.raise(
        name,
        {
          metric: sumOf('AWS/SES', `Reputation.${name}`, { statistic: 'Maximum', period: Duration.hours(1) }),
          // SES states the rates now and then, and each holds until the next.
          missing: 'same',
          above: share,
          description: `The ${name} of this account's e-mail is above ${share * 100} %; AWS may stop it.`,
          runbook: 'sender-reputation',
        },
        this,
      );
    }
  }

  /**
   * Allows to send e-mail from the identity. Of a domain and an address that are both verified, SES asks for the address,
   * whoever had it verified; and if the identity has a default configuration set, which it applies to every send, for that too.
   */
  allowEmail(): Use {
    const { address, identity } = this.#props;
    const own = this.identity.emailIdentityArn;
    const resources = [
      ...(identity === 'address' ? [own] : [own, this.#arnOf('identity', address)]),
      this.#arnOf('configuration-set', '*'),
    ];
    return {
      statements: [new PolicyStatement({ actions: ['ses:SendRawEmail'], resources })],
      environment: { SENDER_ADDRESS: address },
    };
  }

  /**
   * Allows to send SMS. A phone number has no ARN, so it can only be allowed by excluding every resource that has one:
   * no topic, endpoint or app can be published to.
   */
  allowSms(): Use {
    const { smsSenderId, smsOriginationNumber } = this.#props;
    return {
      statements: [
        new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] }),
      ],
      environment: {
        ...(smsSenderId !== undefined && { SMS_SENDER_ID: smsSenderId }),
        ...(smsOriginationNumber !== undefined && { SMS_ORIGINATION_NUMBER: smsOriginationNumber }),
      },
    };
  }

  #identify(): { readonly identity: IEmailIdentity; readonly records: readonly DnsRecord[] } {
    const { address, identity, mailFromDomain } = this.#props;
    const domain = address.slice(address.lastIndexOf('@') + 1);
    if (identity === 'existing') {
      return { identity: EmailIdentity.fromEmailIdentityName(this, 'Existing', domain), records: [] };
    }
    if (identity === 'address') {
      const verified = new EmailIdentity(this, 'Address', { identity: Identity.email(address) });
      return { identity: verified, records: [] };
    }
    const verified = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(domain),
      // While the records are missing, SES goes on under its own name.
      ...(mailFromDomain !== undefined && { mailFromDomain }),
    });
    const dkim = verified.dkimRecords.map((record): DnsRecord => ({ ...record, type: 'CNAME' }));
    return { identity: verified, records: [...dkim, ...mailFromRecords(mailFromDomain)] };
  }

  #write({ id: hostedZoneId }: Zone, records: readonly DnsRecord[]): void {
    for (const [index, { name, type, value }] of records.entries()) {
      new CfnRecordSet(this, `Record${index + 1}`, {
        hostedZoneId,
        name,
        type,
        resourceRecords: [value],
        ttl: '1800',
      });
    }
  }

  #arnOf(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }
}

/** Where bounces come back to, and that SES may send in the name's stead. */
function mailFromRecords(name: string | undefined): readonly DnsRecord[] {
  if (name === undefined) return [];
  return [
    { name, type: 'MX', value: `10 feedback-smtp.${Aws.REGION}.amazonses.com` },
    { name, type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"' },
  ];
}
