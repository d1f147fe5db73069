import { Construct } from 'constructs';
import type { Shared } from './shared.ts';

/** What a till may do with its key. */
export class PosApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, secret }: Shared) {
    super(scope, id);
    const key = secret.allowRead();
    api.answer(this, 'POST /v1/pos/members', 'http/till/enrol-member', [
      table.allow('GetItem', 'BatchGetItem', 'PutItem'),
      key,
    ]);
    // Every answer about a member shows what they can have: the catalogue is a query.
    api.answer(this, 'GET /v1/pos/members', 'http/till/find-member', [
      table.allow('GetItem', 'BatchGetItem', 'Query', 'UpdateItem'),
      key,
    ]);
    api.answer(this, 'POST /v1/pos/sales', 'http/till/record-sale', [
      table.allow('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'),
      key,
    ]);
    api.answer(this, 'POST /v1/pos/refunds', 'http/till/record-refund', [
      table.allow('GetItem', 'BatchGetItem', 'Query', 'PutItem'),
      key,
    ]);
    api.answer(this, 'POST /v1/pos/quotes', 'http/till/quote-sale', [
      table.allow('GetItem', 'BatchGetItem', 'Query'),
      key,
    ]);
  }
}
