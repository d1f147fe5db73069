import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { accountOf, at, context } from '#domain/testing.ts';
import { saleSchema } from '#events/sale.ts';
import { openTable } from '#table/core/client.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { testCall } from '#use-cases/testing.ts';
import { quoteSale } from './quote-sale.ts';

const database = mockClient(DynamoDBDocumentClient);
const beside = { revision: 1, statementThrough: '2026-10', nextDueOn: null, sessionEpoch: 0, closedAt: null };

it('of a tier that the rules no longer have is that of the highest which the points hold', async () => {
  const account = accountOf({ tier: 'platinum', qualifying: { '2026-02': 6000 } });
  database.on(BatchGetCommand).callsFake(({ RequestItems: { Table: wanted } }) => {
    const isWanted = wanted.Keys.some(({ sk }: { readonly sk: string }) => sk === 'ACCOUNT');
    return { Responses: { Table: isWanted ? [accountToItem({ ...beside, account })] : [] } };
  });
  const { programme, version, now } = context(at('2026-11-21T10:00'));
  const call = testCall({ table: openTable('Table'), rules: { programme, version }, now });
  const sale = saleSchema().parse({
    connectionId: 'till',
    saleId: 'A',
    occurredAt: now.toISOString(),
    currency: 'EUR',
    totals: { total: 10_00, eligibleNet: 10_00 },
  });
  const quoted = await quoteSale(call, { sale, memberId: account.memberId });
  expect(isRefusal(quoted) ? quoted : quoted.worked.part.steps).toMatchObject([
    { ruleId: 'per-amount', given: 10 },
    { ruleId: 'tier-gold', given: 5 },
  ]);
});
