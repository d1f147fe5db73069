import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { type Alarms, sumOf } from './alarms.ts';
import type { Use } from './use.ts';

export interface SenderProps {
  readonly alarms: Alarms;
  /** Who e-mail comes from: `hello@shop.example`. SES verifies its whole domain. */
  readonly address: string;
}

/** Who members get e-mail and SMS from, and the alarms on what makes AWS stop a sender. */
export class Sender extends Construct {
  readonly identity: EmailIdentity;
  readonly #address: string;

  constructor(scope: Construct, id: string, props: SenderProps) {
    super(scope, id);
    this.#address = props.address;
    const domain = props.address.slice(props.address.lastIndexOf('@') + 1);
    this.identity = new EmailIdentity(this, 'Domain', { identity: Identity.domain(domain) });

    // From 5 % of bounces or 0.1 % of complaints on, AWS reviews an account and may stop its e-mail.
    for (const [name, share] of [
      ['BounceRate', 0.05],
      ['ComplaintRate', 0.001],
    ] as const) {
      props.alarms.raise(
        name,
        {
          metric: sumOf('AWS/SES', `Reputation.${name}`, { statistic: 'Maximum' }),
          above: share,
          description: `The ${name} of this account's e-mail is above ${share * 100} %; AWS may stop it.`,
          runbook: 'sender-reputation',
        },
        this,
      );
    }
  }

  /** Allows to send e-mail from the domain. */
  allowEmail(): Use {
    return {
      statements: [
        new PolicyStatement({
          actions: ['ses:SendRawEmail'],
          resources: [this.identity.emailIdentityArn],
        }),
      ],
      environment: { SENDER_ADDRESS: this.#address },
    };
  }

  /**
   * Allows to send SMS. A phone number has no ARN, so it can only be allowed by excluding every resource that has one:
   * no topic, endpoint or app can be published to.
   */
  allowSms(): Use {
    return {
      statements: [
        new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] }),
      ],
      environment: {},
    };
  }
}
