import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
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
    const { api, table, dataSecret, sessionSecret, sender } = props;
    const keys = [dataSecret.allowRead(), sessionSecret.allowRead()];
    this.till = api.answer(this, {
      ...httpFunction('till'),
      uses: [
        table.allow({
          GetItem: ['tillKeys', 'member', 'contact', 'redemption', 'memberCode', 'missesOfTill', 'programme'],
          BatchGetItem: ['member', 'contact', 'sale', 'refund', 'rewards', 'stock', 'redemption'],
          // Every answer about a member shows what they can have.
          // And the entries of a sale without a seal.
          Query: ['rewards', 'member'],
          PutItem: ['member', 'contact', 'sale', 'refund', 'receipt', 'redemption', 'programme'],
          UpdateItem: ['member', 'stock', 'memberCode', 'missesOfTill', 'wrongCodesOfTill'],
          DeleteItem: ['memberCode'],
          ConditionCheckItem: ['contact'],
        }),
        // What its key has given and missed; not what the key may do.
        table.allowAttributes(['UpdateItem'], 'tillKeys', ['granted', 'codesShutUntil']),
        ...keys,
      ],
    });
    api.answer(this, {
      ...httpFunction('till-code'),
      uses: [
        table.allow({
          GetItem: ['tillKeys', 'member'],
          BatchGetItem: ['member'],
          PutItem: ['memberCode'],
          UpdateItem: ['codesOfTill', 'codesOfContact', 'sms'],
        }),
        ...keys,
        sender.allowEmail(),
        sender.allowSms(),
      ],
    });
  }
}
