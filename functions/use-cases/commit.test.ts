import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { at, context, given } from '#domain/testing.ts';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { putNew } from '#table/core/writes.ts';
import { commit } from './commit.ts';
import { testCall } from './testing.ts';

const database = mockClient(DynamoDBDocumentClient);
const table = openTable('Table');
const now = at('2026-11-21T10:00');
const { programme } = context(now);
const call = testCall({ table, rules: { programme, version: 'v' }, now, correlationId: 'of-the-call' });
const before = {
  account: given().account,
  revision: 1,
  statementThrough: '2026-10',
  nextDueOn: null,
  sessionEpoch: 0,
  closedAt: null,
};
const sold = given().sale('A', 50_00);
const beside = [putNew('Table', { ...keys.reward('tea') })];

/** The sort keys of what was written, and whose doing it was. */
const written = () =>
  database
    .commandCalls(TransactWriteCommand)
    .flatMap(({ args: [{ input }] }) => input.TransactItems ?? [])
    .map(({ Put: put }) => [put?.Item?.['sk'], put?.Item?.['correlationId']]);

beforeEach(() => {
  database.reset();
  database.on(TransactWriteCommand).resolves({});
});

describe('a commit', () => {
  it('is one transaction of account, entries and what stands beside; each entry leads to who made it', async () => {
    expect(await commit(call, before, { account: sold.account, entries: sold.entries }, beside)).toBe(
      'written',
    );
    expect(database.calls()).toHaveLength(1);
    expect(written()).toEqual([
      ['ACCOUNT', undefined],
      ['ENTRY#0000000001', 'of-the-call'],
      ['REWARD#tea', undefined],
    ]);
  });

  it('leaves an account alone to which nothing happened', async () => {
    await commit(call, before, { account: before.account, entries: [] }, beside);
    expect(written()).toEqual([['REWARD#tea', undefined]]);
  });

  it('keeps the rules before anything is written under them, and writes nothing when they cannot be kept', async () => {
    const callsBefore: number[] = [];
    const keepRules = async () => {
      callsBefore.push(database.calls().length);
    };
    await commit({ ...call, keepRules }, before, { account: before.account, entries: [] }, beside);
    expect(callsBefore).toEqual([0]);
    const outage = { ...call, keepRules: () => Promise.reject(new Error('no answer')) };
    const again = commit(outage, before, { account: before.account, entries: [] }, beside);
    await expect(again).rejects.toThrow('no answer');
    expect(database.calls()).toHaveLength(1);
  });

  const cancelled = (...codes: readonly string[]) =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const holding = (revision: number) => ({
    Responses: { Table: [{ ...keys.account(sold.account.memberId), revision }] },
  });
  const decided = { account: sold.account, entries: sold.entries };

  it('names an account whose next entry is there already, since an older one was put back', async () => {
    database.on(TransactWriteCommand).rejects(cancelled('None', 'ConditionalCheckFailed', 'None'));
    database.on(BatchGetCommand).resolves(holding(1));
    await expect(commit(call, before, decided, beside)).rejects.toThrow(
      `MEMBER#${sold.account.memberId} ACCOUNT is unsound: sequence: is 0, although entry 1 is there`,
    );
  });

  it.each([
    ['both were written by another', 2, ['ConditionalCheckFailed', 'ConditionalCheckFailed', 'None']],
    [
      'only the entry is said to be there, and the account has gone on',
      2,
      ['None', 'ConditionalCheckFailed', 'None'],
    ],
    ['another transaction is at one of them', 1, ['TransactionConflict', 'ConditionalCheckFailed', 'None']],
    ['what stands beside is there', 1, ['None', 'None', 'ConditionalCheckFailed']],
  ])('is a conflict when %s', async (_, revision, codes) => {
    database.on(TransactWriteCommand).rejects(cancelled(...codes));
    database.on(BatchGetCommand).resolves(holding(revision));
    expect(await commit(call, before, decided, beside)).toBe('conflict');
  });
});
