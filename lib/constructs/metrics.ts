import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Use } from './use.ts';

/** Allows to read what CloudWatch has counted; IAM knows neither resources nor namespaces for it. */
export function allowMetricRead(): Use {
  return {
    statements: [new PolicyStatement({ actions: ['cloudwatch:GetMetricData'], resources: ['*'] })],
    environment: {},
  };
}
