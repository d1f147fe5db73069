import { Construct } from 'constructs';
import { accept } from '../blocks/accept.ts';
import { allowMetricRead } from '../blocks/metrics.ts';
import type { Shared } from './shared.ts';

/** What an operator may do with a token. */
export class AdminApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, secret }: Shared) {
    super(scope, id);
    const connections = '/v1/admin/connections';
    api.answer(this, `POST ${connections}`, 'http/operator-setup/create-connection', [
      table.allow('GetItem', 'PutItem'),
      secret.allowRead(),
    ]);
    api.answer(this, `GET ${connections}`, 'http/operator-look/list-connections', [
      table.allow('GetItem', 'Query'),
    ]);
    api.answer(this, `DELETE ${connections}/{connectionId}`, 'http/operator-setup/delete-connection', [
      table.allow('GetItem', 'Query', 'DeleteItem'),
    ]);

    const connection = `${connections}/{connectionId}` as const;
    api.answer(this, `GET ${connection}`, 'http/operator-look/get-connection', [
      table.allow('GetItem'),
      allowMetricRead(),
    ]);
    accept(
      this.node.findChild('GetConnection'),
      'AwsSolutions-IAM5[Resource::*]',
      'CloudWatch knows no resource of GetMetricData; what is read are counts, of this account and region.',
    );
    api.answer(this, `PATCH ${connection}`, 'http/operator-setup/change-connection', [
      table.allow('GetItem', 'UpdateItem'),
    ]);
    api.answer(this, `POST ${connection}/secrets`, 'http/operator-setup/add-secret', [
      table.allow('GetItem', 'UpdateItem'),
      secret.allowRead(),
    ]);
    api.answer(this, `DELETE ${connection}/secrets/{secretId}`, 'http/operator-setup/end-secret', [
      table.allow('GetItem', 'UpdateItem'),
    ]);
    api.answer(this, `POST ${connection}/test`, 'http/operator-setup/test-connection', [
      table.allow('GetItem', 'BatchGetItem'),
      secret.allowRead(),
    ]);

    const tillKeys = '/v1/admin/till-keys';
    api.answer(this, `POST ${tillKeys}`, 'http/operator-setup/create-till-key', [
      table.allow('GetItem', 'PutItem', 'ConditionCheckItem'),
    ]);
    api.answer(this, `GET ${tillKeys}`, 'http/operator-look/list-till-keys', [
      table.allow('GetItem', 'Query'),
    ]);
    api.answer(this, `DELETE ${tillKeys}/{keyId}`, 'http/operator-setup/revoke-till-key', [
      table.allow('GetItem', 'DeleteItem'),
    ]);

    const members = '/v1/admin/members/{memberId}';
    const adjustments = '/v1/admin/adjustments';
    api.answer(this, `POST ${adjustments}`, 'http/operator-ledger/request-adjustment', [
      table.allow('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'),
    ]);
    api.answer(this, `GET ${adjustments}`, 'http/operator-look/list-adjustments', [
      table.allow('GetItem', 'BatchGetItem', 'Query'),
    ]);
    api.answer(
      this,
      `POST ${adjustments}/{adjustmentId}/decision`,
      'http/operator-ledger/decide-adjustment',
      [table.allow('GetItem', 'PutItem', 'UpdateItem', 'DeleteItem')],
    );
    api.answer(this, `POST ${members}/merge`, 'http/operator-ledger/merge-member', [
      table.allow('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
      secret.allowRead(),
    ]);

    api.answer(this, 'GET /v1/admin/members/{memberId}/ledger', 'http/operator-look/list-entries', [
      table.allow('GetItem', 'BatchGetItem', 'Query'),
    ]);
  }
}
