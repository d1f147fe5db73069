import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts a finding of the checks on a construct and what it holds, for a reason that stands in the assembly. */
export function accept(scope: IConstruct, finding: string, reason: string): void {
  const limit = Error.stackTraceLimit;
  // The trace that CDK records with it has absolute paths, by which two checkouts would give two assemblies.
  Error.stackTraceLimit = 0;
  try {
    Validations.of(scope).acknowledge({ id: finding, reason });
  } finally {
    Error.stackTraceLimit = limit;
  }
}
