import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { Use } from './use.ts';

/**
 * The one secret: 64 random characters made at the first deploy, from which the functions derive every key. Losing it
 * makes sealed secrets unreadable and contacts unfindable, so it survives the deletion of its stack.
 */
export class AppSecret extends Secret {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'Fidelio: the session key, the contact pepper and the sealing key are derived from it.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(
      this,
      'AwsSolutions-SMG4',
      'Contact keys and sealed connection secrets in the table are derived from this secret: a rotation that does ' +
        'not re-key the table with it would make every contact unfindable.',
    );
  }

  /** Allows to read the secret's value. */
  allowRead(): Use {
    return {
      statements: [
        new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secretArn] }),
      ],
      environment: { SECRET_ARN: this.secretArn },
    };
  }
}
