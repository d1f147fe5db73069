import { isLike } from '../iam/pattern.ts';
import { text } from '../plain.ts';
import type { Kinds, Stack } from '../template/stack.ts';
import { findFunction, type LambdaFunction } from './function.ts';

export const permissionKinds: Kinds = {
  'AWS::Lambda::Permission': {
    ref: (resource) => resource.logicalId,
    properties: {
      Action: true,
      FunctionName: true,
      Principal: true,
      SourceArn: true,
      SourceAccount: true,
    },
  },
};

/** Who wants to invoke a function, without a role of its own: a service, for one of its resources. */
export interface Invoker {
  /** For example `apigateway.amazonaws.com`. */
  principal: string;
  sourceArn: string;
}

/** Whether a permission of the stack lets the service invoke the function. */
export function mayInvoke(
  stack: Stack,
  functions: readonly LambdaFunction[],
  target: LambdaFunction,
  { principal, sourceArn }: Invoker,
): boolean {
  return stack.ofType('AWS::Lambda::Permission').some(({ properties }) => {
    const sourceAccount = text(properties, 'SourceAccount') ?? stack.place.accountId;
    return (
      isLike('lambda:InvokeFunction', text(properties, 'Action') ?? '', 'i') &&
      findFunction(functions, text(properties, 'FunctionName')) === target &&
      text(properties, 'Principal') === principal &&
      isLike(sourceArn, text(properties, 'SourceArn') ?? '*') &&
      sourceAccount === stack.place.accountId
    );
  });
}
