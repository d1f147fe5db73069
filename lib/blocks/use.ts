import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * What a function may call and where it finds it: the IAM statements of its role and the environment variables
 * that name the resource. The constructs hand these out, so that a permission never comes without its address.
 */
export interface Use {
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
}
