import { Construct } from 'constructs';
import type { Sender } from './sender.ts';
import type { Shared } from './shared.ts';

export interface RewardsApiProps extends Shared {
  /** Who the codes come from by which members confirm at a till. */
  readonly sender: Sender;
}

/** Exchanging points: the catalogue, codes for members and tills, and what a till does with them. */
export class RewardsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, secret, sender }: RewardsApiProps) {
    super(scope, id);
    const key = secret.allowRead();
    const redeem = table.allow('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem');
    const end = table.allow('GetItem', 'PutItem', 'UpdateItem');

    const catalogue = '/v1/admin/rewards';
    api.answer(this, `POST ${catalogue}`, 'http/operator-setup/create-reward', [
      table.allow('GetItem', 'PutItem'),
    ]);
    api.answer(this, `GET ${catalogue}`, 'http/operator-look/list-all-rewards', [
      table.allow('GetItem', 'Query', 'BatchGetItem'),
    ]);
    api.answer(this, `DELETE ${catalogue}/{rewardId}`, 'http/operator-setup/retire-reward', [
      table.allow('GetItem', 'UpdateItem'),
    ]);
    api.answer(this, 'GET /v1/rewards', 'http/member-look/list-rewards', [
      table.allow('GetItem', 'Query', 'BatchGetItem'),
      key,
    ]);

    const own = '/v1/me/redemptions';
    api.answer(this, `POST ${own}`, 'http/member-act/redeem-reward', [redeem, key]);
    api.answer(this, `GET ${own}`, 'http/member-look/list-redemptions', [
      table.allow('GetItem', 'BatchGetItem'),
      key,
    ]);
    api.answer(this, `DELETE ${own}/{redemptionId}`, 'http/member-act/cancel-redemption', [redeem, key]);

    const atTill = '/v1/pos/redemptions';
    api.answer(this, `POST ${atTill}`, 'http/till/redeem-at-till', [
      redeem,
      // The catalogue is a query; a member's code that is used up goes.
      table.allow('Query', 'DeleteItem'),
      key,
    ]);
    api.answer(this, 'POST /v1/pos/redemption-codes', 'http/till-code/ask-member-code', [
      table.allow('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'),
      key,
      sender.allowEmail(),
      sender.allowSms(),
    ]);
    api.answer(this, `POST ${atTill}/{code}/fulfil`, 'http/till/fulfil-redemption', [end, key]);
    api.answer(this, `DELETE ${atTill}/{code}`, 'http/till/cancel-at-till', [end, key]);
  }
}
