import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it, vi } from 'vitest';
import { at, context } from '#domain/testing.ts';
import { saleSchema } from '#events/sale.ts';
import { openTable } from '#table/core/client.ts';
import { ContentionError } from '#table/core/transact.ts';
import { testCall } from '#use-cases/testing.ts';
import type { SaleRequest } from './facts.ts';
import { recordFact, recordFacts } from './record-facts.ts';

// The pauses between the attempts.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const database = mockClient(DynamoDBDocumentClient);
const { programme, version, now } = context(at('2026-11-21T10:00'));
const call = testCall({ table: openTable('Table'), rules: { programme, version }, now });
const conflict = new TransactionCanceledException({
  message: 'another writer came first',
  $metadata: {},
  CancellationReasons: [{ Code: 'TransactionConflict' }],
});

/** A sale that is kept for whoever claims it, unless it names a member: there are none. */
const saleOf = (saleId: string, memberId?: string): SaleRequest => ({
  kind: 'sale',
  memberId,
  sale: saleSchema().parse({
    connectionId: 'till',
    saleId,
    occurredAt: now.toISOString(),
    currency: 'EUR',
    totals: { total: 10_00, eligibleNet: 10_00 },
  }),
});

beforeEach(() => {
  database.reset();
  database.on(BatchGetCommand).resolves({ Responses: { Table: [] } });
  database.on(TransactWriteCommand).rejects(conflict);
});

it('one that meets other writers at every attempt fails alone', async () => {
  const [refused, failed] = await recordFacts(call, [saleOf('A', 'mem_0123456789'), saleOf('B')]);
  expect(refused).toMatchObject({ refused: 'unknown-member' });
  expect(failed).toEqual({ failed: expect.any(ContentionError) });
});

it('alone it throws then', async () => {
  await expect(recordFact(call, saleOf('A'))).rejects.toThrow(ContentionError);
});

it('what met another writer is read and decided again, and what has a result is not', async () => {
  database.on(TransactWriteCommand).rejectsOnce(conflict).resolves({});
  expect(await recordFacts(call, [saleOf('A', 'mem_0123456789'), saleOf('B')])).toMatchObject([
    { refused: 'unknown-member' },
    { outcome: 'unclaimed', sale: { saleId: 'B' } },
  ]);
  const askedFor = database
    .commandCalls(BatchGetCommand)
    .map(({ args: [{ input }] }) => input.RequestItems?.['Table']?.Keys?.map(({ pk }) => pk));
  expect(askedFor).toEqual([['SALE#till#A', 'SALE#till#B'], ['MEMBER#mem_0123456789'], ['SALE#till#B']]);
});

it('nothing to record is nothing', async () => {
  expect(await recordFacts(call, [])).toEqual([]);
  expect(database.calls()).toHaveLength(0);
});

it('a batch whose reads fail has no results, and the queue delivers it again', async () => {
  database.on(BatchGetCommand).rejects(new Error('no answer'));
  await expect(recordFacts(call, [saleOf('A')])).rejects.toThrow('no answer');
});
