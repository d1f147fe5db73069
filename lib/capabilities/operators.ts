import { Construct } from 'constructs';
import { boundNames } from '#table/connections/till-bounds.ts';
import { accept } from '../blocks/accept.ts';
import { allowMetricRead, countOf } from '../blocks/metrics.ts';
import type { FailingQueues } from './failed-events.ts';
import { httpFunction } from './http-functions.ts';
import type { Shared } from './shared.ts';

export interface OperatorsProps extends Shared {
  /** Where failed events are put when they are replayed, and sales that operators hand in. */
  readonly queues: FailingQueues;
}

/** What an operator may do with a token. Four functions, by what they may do: show (and write nothing), set up, change points, replay. */
export class Operators extends Construct {
  constructor(scope: Construct, id: string, { alarms, api, table, dataSecret, queues }: OperatorsProps) {
    super(scope, id);
    api.answer(this, {
      ...httpFunction('operator-look'),
      uses: [
        table.allow({
          GetItem: ['published', 'previews', 'operators', 'connections', 'member'],
          BatchGetItem: ['member', 'rewards', 'stock', 'budget', 'adjustment', 'programme'],
          Query: [
            'connections',
            'tillKeys',
            'member',
            'rewards',
            'waitingAdjustments',
            'failedEvents',
            'published',
          ],
        }),
        allowMetricRead(),
      ],
    });
    accept(
      this.node.findChild('OperatorLook'),
      'AwsSolutions-IAM5[Resource::*]',
      'CloudWatch knows no resource of GetMetricData; what is read are counts, of this account and region.',
    );
    api.answer(this, {
      ...httpFunction('operator-setup'),
      uses: [
        table.allow({
          GetItem: ['published', 'operators', 'connections', 'tillKeys', 'rewards'],
          // A connection is tried out with what the sale would find.
          BatchGetItem: ['sale', 'contact', 'member'],
          Query: ['connections', 'shops', 'tillKeys', 'previews'],
          PutItem: ['connections', 'tillKeys', 'rewards', 'published', 'previews'],
          UpdateItem: ['connections', 'rewards'],
          DeleteItem: ['connections', 'tillKeys'],
        }),
        // A change's steps; what it says is written once.
        table.allowAttributes(['UpdateItem'], 'published', ['state', 'steps', 'before']),
        // What a key may do, and the country of its connection; not what its day has counted.
        table.allowAttributes(['UpdateItem'], 'tillKeys', ['scopes', ...boundNames, 'country']),
        // A preview's first step.
        queues.due.allowSend(),
        dataSecret.allowRead(),
      ],
    });
    alarms.raise(
      'ChangesLeftOut',
      {
        metric: countOf(this, 'ChangesLeftOut'),
        above: 0,
        description: "A published change doesn't fit what has been deployed since, and is not applied.",
        runbook: 'changes-left-out',
      },
      this,
    );
    api.answer(this, {
      ...httpFunction('operator-ledger'),
      uses: [
        table.allow({
          GetItem: ['published', 'operators', 'member', 'adjustment', 'programme'],
          // An activity that is recorded by hand names its member as any other does.
          BatchGetItem: ['member', 'adjustment', 'adjustedByOperator', 'activity', 'contact', 'budget'],
          Query: ['member', 'sessions'],
          PutItem: [
            'member',
            'contact',
            'adjustment',
            'waitingAdjustments',
            'activity',
            'budget',
            'redemption',
            'programme',
          ],
          UpdateItem: ['member', 'stock', 'adjustment', 'adjustedByOperator', 'budget'],
          DeleteItem: ['member', 'contact', 'signIn', 'sessions', 'waitingAdjustments'],
        }),
        dataSecret.allowRead(),
      ],
    });
    api.answer(this, {
      ...httpFunction('operator-events'),
      uses: [
        table.allow({
          GetItem: ['operators', 'connections', 'failedEvents'],
          Query: ['failedEvents'],
          UpdateItem: ['failedEvents'],
          DeleteItem: ['failedEvents'],
        }),
        dataSecret.allowRead(),
        ...Object.values(queues).map((queue) => queue.allowSend()),
      ],
    });
  }
}
