import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cardNumberOf } from '#domain/members/member.ts';
import { at, context, given, rulesWith } from '#domain/testing.ts';
import { refundSchema } from '#events/refund.ts';
import { saleSchema } from '#events/sale.ts';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { sealedText } from '#table/core/sealed.ts';
import { ContentionError } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { saleToItem } from '#table/sales/sale-item.ts';
import { contactKey } from '#trust/contact.ts';
import { recordSeal } from '#trust/record-seal.ts';
import { testCall } from '#use-cases/testing.ts';
import type { FactResult, RefundRequest, SaleRequest } from './facts.ts';
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

const outage = Object.assign(new Error('no answer'), { name: 'TimeoutError' });

it('a batch whose reads meet an outage has no results, and the queue delivers it again', async () => {
  database.on(BatchGetCommand).rejects(outage);
  await expect(recordFacts(call, [saleOf('A'), saleOf('B')])).rejects.toThrow('no answer');
  expect(database.calls()).toHaveLength(1);
});

describe('among others', () => {
  const memberIds = Array.from({ length: 10 }, (_, index) => `mem_000000000${index}`);
  const beside = { revision: 1, statementThrough: '2026-10', nextDueOn: '2026-12-01', sessionEpoch: 0 };
  const itemOf = (memberId: string): Item =>
    accountToItem({ ...beside, closedAt: null, account: given({ memberId }).sale('X', 5_00).account });
  const sales = memberIds.map((memberId, index) => saleOf(`S${index}`, memberId));
  /** The table with these items, whatever is asked. */
  const holds = (...items: readonly Item[]) => {
    database.on(BatchGetCommand).callsFake(({ RequestItems: { Table: wanted } }) => ({
      Responses: {
        Table: items.filter(({ pk, sk }) =>
          wanted.Keys.some((key: { pk: string; sk: string }) => key.pk === pk && key.sk === sk),
        ),
      },
    }));
    database.on(TransactWriteCommand).resolves({});
  };
  const failedOf = (results: readonly FactResult[]) =>
    results.flatMap((result, index) => ('failed' in result ? [{ index, failed: result.failed }] : []));

  it.each<[string, object]>([
    ['points from nowhere', { lots: [[null, '2027-11-30', 1005]] }],
    ['lots that are a text', { lots: 'none' }],
    ['no lots', { lots: undefined }],
    ['half a point', { owed: 0.5 }],
    ['a reservation that is none', { reservations: [null] }],
    ['a day that is none', { recordedOn: 'today' }],
  ])('an account with %s stops its own sale alone, and is named', async (_, spoilt) => {
    holds(...memberIds.map((memberId, index) => ({ ...itemOf(memberId), ...(index === 3 && spoilt) })));
    const results = await recordFacts(call, sales);
    expect(results.filter((result) => 'outcome' in result && result.outcome === 'earned')).toHaveLength(9);
    expect(failedOf(results)).toEqual([{ index: 3, failed: expect.any(UnsoundItemError) }]);
    const [bad] = failedOf(results);
    expect(String(bad?.failed)).toContain('MEMBER#mem_0000000003 ACCOUNT is unsound');
  });

  it('a sale that cannot be read stops itself alone, and so does a refund', async () => {
    holds(
      ...memberIds.map(itemOf),
      { ...keys.sale('till', 'S1'), lines: 'none' },
      { ...keys.refund('till', 'R2') },
    );
    const refund: RefundRequest = {
      kind: 'refund',
      refund: refundSchema().parse({
        connectionId: 'till',
        refundId: 'R2',
        saleId: 'S9',
        occurredAt: now.toISOString(),
        currency: 'EUR',
        total: 5_00,
      }),
    };
    const results = await recordFacts(call, [...sales.slice(0, 3), refund]);
    expect(failedOf(results).map(({ index }) => index)).toEqual([1, 3]);
    expect(results.filter((result) => 'outcome' in result)).toHaveLength(2);
  });

  /** The buyer of a sale, found by this address. */
  const email = 'ana@example.com';
  const byEmail = async (saleId: string, memberId: string): Promise<readonly [SaleRequest, Item]> => {
    const { contactPepper } = await call.secrets.data();
    const contact = keys.contact(contactKey({ kind: 'email', value: email }, contactPepper));
    const { sale, ...request } = saleOf(saleId);
    return [
      { ...request, sale: { ...sale, customer: { email } } },
      { ...contact, memberId },
    ];
  };

  it('a deleted account is named by the contact that leads to it, at once', async () => {
    const [sale, contact] = await byEmail('S0', 'mem_0000000000');
    holds(...memberIds.slice(1).map(itemOf), contact);
    const results = await recordFacts(call, [sale, ...sales.slice(1)]);
    expect(failedOf(results)).toEqual([{ index: 0, failed: expect.any(UnsoundItemError) }]);
    expect(String(failedOf(results)[0]?.failed)).toContain(
      'MEMBER#mem_0000000000 ACCOUNT is unsound: the item is missing, although a contact leads to it',
    );
    expect(database.commandCalls(BatchGetCommand)).toHaveLength(2);
  });

  it('an account that was ended by hand is named by the contact that leads to it still, at once', async () => {
    const [sale, contact] = await byEmail('S0', 'mem_0000000000');
    const { account } = given({ memberId: 'mem_0000000000' });
    const ended = accountToItem({ ...beside, account, nextDueOn: null, closedAt: now.toISOString() });
    holds(...memberIds.slice(1).map(itemOf), ended, contact);
    const results = await recordFacts(call, [sale, ...sales.slice(1)]);
    expect(failedOf(results)).toEqual([{ index: 0, failed: expect.any(UnsoundItemError) }]);
    expect(String(failedOf(results)[0]?.failed)).toContain(
      'MEMBER#mem_0000000000 ACCOUNT is unsound: closedAt: is set, although a contact leads to the account',
    );
    expect(database.commandCalls(BatchGetCommand)).toHaveLength(3);
    // Who left between the first two reads has taken the contact along by the third.
    database
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { Table: [contact] } })
      .resolvesOnce({ Responses: { Table: [ended] } })
      .resolves({ Responses: { Table: [] } });
    expect(await recordFacts(call, [sale])).toMatchObject([{ outcome: 'unclaimed' }]);
  });

  it('a deleted account stops what comes of its sale, which would be forgotten as of one who has left', async () => {
    const [memberId = ''] = memberIds;
    const { account } = given({ memberId });
    const sold = given({ memberId }).sale('S0', 10_00).sales.get('S0');
    if (sold === undefined) throw new Error('nothing was sold');
    const item = saleToItem({ sale: sold, revision: 1 });
    const { recordSeal: key } = await call.secrets.data();
    const sealed = { ...item, seal: recordSeal(sealedText(item), key) };
    const [request] = sales;
    if (request?.kind !== 'sale') throw new Error('it is a sale');
    const later = { ...request, memberId: undefined, sale: { ...request.sale, version: 9 } };
    holds(sealed);
    expect(failedOf(await recordFacts(call, [later]))).toEqual([
      { index: 0, failed: expect.any(UnsoundItemError) },
    ]);
    const closedAt = now.toISOString();
    holds(sealed, accountToItem({ ...beside, account, nextDueOn: null, closedAt }));
    expect(await recordFacts(call, [later])).toMatchObject([{ outcome: 'ignored' }]);
  });

  it('an account that a sale names beside its member does not stop the sale, however it is', async () => {
    const [sale, contact] = await byEmail('S0', 'mem_0000000000');
    const customer = { ...sale.sale.customer, loyaltyRef: cardNumberOf('mem_0000000001') };
    const emailFirst = rulesWith({ matchBy: ['email', 'loyaltyRef'] as const });
    holds(contact, itemOf('mem_0000000000'), { ...itemOf('mem_0000000001'), lots: 'none' });
    const results = await recordFacts({ ...call, rules: { programme: emailFirst, version } }, [
      { ...sale, sale: { ...sale.sale, customer } },
    ]);
    expect(results).toMatchObject([{ outcome: 'earned', sale: { memberId: 'mem_0000000000' } }]);
    expect(results).not.toMatchObject([{ isMiss: true }]);
  });

  it('a key that DynamoDB does not take fails its own fact alone', async () => {
    holds(...memberIds.map(itemOf));
    database.on(BatchGetCommand).callsFake(({ RequestItems: { Table: wanted } }) => {
      const pks: string[] = wanted.Keys.map(({ pk }: { pk: string }) => pk);
      if (pks.includes('SALE#till#S4'))
        throw Object.assign(new Error('the key is too long'), { name: 'ValidationException' });
      return { Responses: { Table: memberIds.map(itemOf).filter(({ pk }) => pks.includes(pk)) } };
    });
    const results = await recordFacts(call, sales);
    expect(failedOf(results).map(({ index }) => index)).toEqual([4]);
  });

  it('a fact of which a member’s transaction is refused fails alone, and the member’s others are written', async () => {
    const [memberId = ''] = memberIds;
    holds(itemOf(memberId));
    database.on(TransactWriteCommand).callsFake(({ TransactItems: writes }) => {
      if (JSON.stringify(writes).includes('SALE#till#bad'))
        throw Object.assign(new Error('the item is too large'), { name: 'ValidationException' });
      return {};
    });
    const ofOne = ['good', 'bad', 'fine'].map((saleId) => saleOf(saleId, memberId));
    const results = await recordFacts(call, ofOne);
    expect(failedOf(results).map(({ index }) => index)).toEqual([1]);
    expect(results.filter((result) => 'outcome' in result)).toHaveLength(2);
  });

  it('one spoilt account in fifty deliveries, whichever and however many: no healthy sale fails', async () => {
    const spoilt = fc.constantFrom<object>({ lots: 7 }, { issued: 1e6 }, { owed: -1 }, { headHash: null });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom('0', '1', '4', '9'), spoilt), async (bad) => {
        holds(...memberIds.map((memberId, index) => ({ ...itemOf(memberId), ...bad[String(index)] })));
        const results = await recordFacts(call, sales);
        expect(failedOf(results).map(({ index }) => String(index))).toEqual(Object.keys(bad).sort());
      }),
      { numRuns: 20 },
    );
  });
});
