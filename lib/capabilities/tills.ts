import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { countOf } from '../blocks/metrics.ts';
import { httpFunction } from './http-functions.ts';
import type { Sender } from './sender.ts';
import type { Shared } from './shared.ts';

export interface TillsProps extends Shared {
  /** Who the codes come from by which members confirm at a till. */
  readonly sender: Sender;
}

/** What a till may do with its key. Two functions: one alone may send, and changes nothing of a member. */
export class Tills extends Construct {
  /** What tills wait for. */
  readonly till: IFunction;

  constructor(scope: Construct, id: string, props: TillsProps) {
    super(scope, id);
    const { alarms, api, table, dataSecret, sessionSecret, sender } = props;
    const keys = [dataSecret.allowRead(), sessionSecret.allowRead()];
    this.till = api.answer(this, {
      ...httpFunction('till'),
      uses: [
        table.allow({
          GetItem: ['published', 'tillKeys', 'member', 'contact', 'redemption', 'memberCode', 'programme'],
          BatchGetItem: [
            'member',
            'contact',
            'sale',
            'refund',
            'activity',
            'budget',
            'rewards',
            'stock',
            'redemption',
          ],
          // Every answer about a member shows what they can have.
          // What waits for a customer that a till links counts as given; and the entries of a sale without a seal.
          Query: ['rewards', 'contact', 'member'],
          PutItem: [
            'member',
            'contact',
            'sale',
            'refund',
            'activity',
            'receipt',
            'budget',
            'redemption',
            'programme',
          ],
          UpdateItem: ['member', 'budget', 'stock', 'memberCode', 'missesOfTill', 'wrongCodesOfTill'],
          DeleteItem: ['memberCode'],
          ConditionCheckItem: ['contact'],
        }),
        // What its key has given and missed; not what the key may do.
        table.allowAttributes(['UpdateItem'], 'tillKeys', ['counted', 'codesShutUntil', 'searchShutUntil']),
        ...keys,
      ],
    });
    alarms.raise(
      'KeyBounds',
      {
        metric: countOf(this, 'TillBounds'),
        above: 0,
        description: 'A till key was refused because it has reached one of its bounds.',
        runbook: 'till-bounds',
      },
      this,
    );
    api.answer(this, {
      ...httpFunction('till-code'),
      uses: [
        table.allow({
          GetItem: ['tillKeys', 'member'],
          BatchGetItem: ['member'],
          PutItem: ['memberCode'],
          UpdateItem: ['codesOfTill', 'codesOfContact', 'missesOfTill', 'sms'],
        }),
        table.allowAttributes(['UpdateItem'], 'tillKeys', ['searchShutUntil']),
        ...keys,
        sender.allowEmail(),
        sender.allowSms(),
      ],
    });
  }
}
