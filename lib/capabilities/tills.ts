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
  constructor(scope: Construct, id: string, props: TillsProps) {
    super(scope, id);
    const { api, table, dataSecret, sessionSecret, sender } = props;
    const keys = [dataSecret.allowRead(), sessionSecret.allowRead()];
    api.answer(this, {
      ...httpFunction('till'),
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
        ...keys,
      ],
    });
    api.answer(this, {
      ...httpFunction('till-code'),
      uses: [
        table.allow('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'),
        ...keys,
        sender.allowEmail(),
        sender.allowSms(),
      ],
    });
  }
}
