import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { Use } from './use.ts';

export interface AppSecretProps {
  /** Which keys are derived from it. */
  readonly description: string;
  /** The environment variable in which a function finds it: `DATA_SECRET_ARN`. */
  readonly arnName: string;
  /** What a new value would break, for whoever asks why it is not rotated. */
  readonly whyNotRotated: string;
}

/**
 * A secret of 64 random characters made at the first deploy, from which the functions derive keys. Losing it makes
 * unreadable what they sealed, so it survives the deletion of its stack.
 */
export class AppSecret extends Secret {
  readonly #arnName: string;

  constructor(scope: Construct, id: string, { description, arnName, whyNotRotated }: AppSecretProps) {
    super(scope, id, {
      description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#arnName = arnName;
    accept(this, 'AwsSolutions-SMG4', whyNotRotated);
  }

  /** Allows to read the secret's value. */
  allowRead(): Use {
    return {
      statements: [
        new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secretArn] }),
      ],
      environment: { [this.#arnName]: this.secretArn },
    };
  }
}
