import { Construct } from 'constructs';
import { accept } from '../blocks/accept.ts';
import { allowMetricRead } from '../blocks/metrics.ts';
import type { FailingQueues } from './failed-events.ts';
import { httpFunction } from './http-functions.ts';
import type { Shared } from './shared.ts';

export interface OperatorsProps extends Shared {
  /** Where failed events are put when they are replayed, and sales that operators hand in. */
  readonly queues: FailingQueues;
}

/** What an operator may do with a token. Four functions, by what they may do: show (and write nothing), set up, change points, replay. */
export class Operators extends Construct {
  constructor(scope: Construct, id: string, { api, table, dataSecret, queues }: OperatorsProps) {
    super(scope, id);
    api.answer(this, {
      ...httpFunction('operator-look'),
      uses: [table.allow('GetItem', 'BatchGetItem', 'Query'), allowMetricRead()],
    });
    accept(
      this.node.findChild('OperatorLook'),
      'AwsSolutions-IAM5[Resource::*]',
      'CloudWatch knows no resource of GetMetricData; what is read are counts, of this account and region.',
    );
    api.answer(this, {
      ...httpFunction('operator-setup'),
      uses: [
        table.allow(
          'GetItem',
          'BatchGetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
          'ConditionCheckItem',
        ),
        dataSecret.allowRead(),
      ],
    });
    api.answer(this, {
      ...httpFunction('operator-ledger'),
      uses: [
        table.allow('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        dataSecret.allowRead(),
      ],
    });
    api.answer(this, {
      ...httpFunction('operator-events'),
      uses: [
        table.allow('GetItem', 'Query', 'UpdateItem', 'DeleteItem'),
        dataSecret.allowRead(),
        ...Object.values(queues).map((queue) => queue.allowSend()),
      ],
    });
  }
}
