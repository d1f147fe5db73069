import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Use } from './use.ts';

const id = 'FunctionLog';

/**
 * The one log of all functions of a stack: who follows a sale from the webhook to the message asks once and in one
 * place, and the template keeps room for what is still to come. Lambda names each stream by the day and the function.
 */
export class FunctionLog extends LogGroup {
  /** The log of the stack that a construct belongs to; made by whoever asks first. */
  static of(construct: Construct): FunctionLog {
    const stack = Stack.of(construct);
    return (stack.node.tryFindChild(id) as FunctionLog | undefined) ?? new FunctionLog(stack);
  }

  private constructor(stack: Stack) {
    super(stack, id, {
      retention: RetentionDays.THREE_MONTHS,
      // What must be kept is in the ledger; a log that outlived its functions would only be litter.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Allows to write, and neither to read nor to delete what others wrote. */
  allowWrite(): Use {
    return {
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [this.logGroupArn],
        }),
      ],
      environment: {},
    };
  }
}
