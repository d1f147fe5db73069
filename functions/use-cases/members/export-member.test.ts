import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { given } from '#domain/testing.ts';
import { openTable } from '#table/core/client.ts';
import type { Item } from '#table/core/read.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import type { ExportPart, ExportPlace } from './export-member.ts';
import { readExportPart } from './export-member.ts';

const documents = mockClient(DynamoDBDocumentClient);
const table = openTable('Table');
const [own, first, second] = ['mem_0000000001', 'mem_0000000002', 'mem_0000000003'];

const [entry] = given().sale('A', 50_00).entries as [LedgerEntry];

/** A partition as DynamoDB answers it: in order, by prefix, from behind a key on, so many at most. */
const partitions = new Map<string, readonly Item[]>();
const some = (count: number, make: (index: number) => object) =>
  Array.from({ length: count }, (_, index) => make(index + 1));
const accountOf = (memberId: string, sequence: number) => ({
  ...given({ memberId }).account,
  memberId,
  sequence,
});

function keep(memberId: string, entries: number, messages = 0, merged: readonly string[] = []) {
  const pk = `MEMBER#${memberId}`;
  const items = [
    ...some(entries, (sequence) => entryToItem({ ...entry, memberId, sequence, causeId: 'x'.repeat(400) })),
    ...merged.map((id) => ({ pk, sk: `MERGED#${id}` })),
    ...some(messages, (index) => ({
      pk,
      sk: `MESSAGE#points-earned-${String(index).padStart(10, '0')}`,
      state: 'sent',
    })),
  ];
  partitions.set(pk, items as Item[]);
}

beforeEach(() => {
  documents.reset();
  partitions.clear();
  documents.on(QueryCommand).callsFake((input) => {
    const { ':pk': pk, ':prefix': prefix } = input.ExpressionAttributeValues;
    const after = input.ExclusiveStartKey?.sk ?? '';
    const all = (partitions.get(pk) ?? []).filter(({ sk }) => sk.startsWith(prefix) && sk > after);
    const Items = all.slice(0, Math.min(input.Limit ?? 1000, 1000));
    const last = Items.length < all.length ? Items.at(-1) : undefined;
    return { Items, ...(last && { LastEvaluatedKey: { pk: last.pk, sk: last.sk } }) };
  });
  documents.on(GetCommand).callsFake(({ Key }) => {
    const account = accountOf(Key.pk.slice('MEMBER#'.length), 6000);
    const record = {
      account,
      revision: 1,
      statementThrough: '2026-10',
      nextDueOn: null,
      sessionEpoch: 0,
      closedAt: null,
    };
    return { Item: accountToItem(record) };
  });
  documents.on(BatchGetCommand).resolves({});
});

/** Every part, as a caller gets them one after the other. @param between what happens behind each */
async function exported(sequence: number, between = () => {}): Promise<readonly ExportPart[]> {
  const account = accountOf(own ?? '', sequence);
  const parts: ExportPart[] = [];
  let place: ExportPlace | null = { head: sequence, ledger: own ?? '', after: 0, message: '' };
  while (place !== null && parts.length < 100) {
    const part: ExportPart = await readExportPart(table, account, place);
    parts.push(part);
    place = part.next;
    between();
  }
  return parts;
}

const upTo = (count: number) => some(count, (index) => index as unknown as object) as unknown as number[];

test('a history of any length comes in parts that fit an answer, and nothing is left out or comes twice', async () => {
  keep(own ?? '', 9000, 3000, [first ?? '']);
  keep(first ?? '', 3000, 0, [second ?? '']);
  keep(second ?? '', 1);
  const parts = await exported(9000);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(4_500_000);
  expect(parts.flatMap(({ ledger }) => ledger.entries.map(({ sequence }) => sequence))).toEqual(upTo(9000));
  const merged = (id?: string) =>
    parts
      .flatMap(({ mergedLedgers }) => mergedLedgers)
      .filter(({ account }) => account.memberId === id)
      .flatMap(({ entries }) => entries.map(({ sequence }) => sequence));
  expect(merged(first)).toEqual(upTo(3000));
  expect(merged(second)).toEqual([1]);
  const messages = parts.flatMap((part) => part.messages.map(({ messageId }) => messageId));
  expect(new Set(messages).size).toBe(3000);
  expect(messages).toHaveLength(3000);
});

test('a short history is one part', async () => {
  keep(own ?? '', 3, 2);
  const parts = await exported(3);
  expect(parts).toHaveLength(1);
  expect(parts[0]?.ledger.entries).toHaveLength(3);
  expect(parts[0]?.messages).toHaveLength(2);
});

test('a ledger that is merged in while an export is under way takes nothing from those before it', async () => {
  keep(own ?? '', 1, 0, [second ?? '']);
  keep(second ?? '', 9000);
  keep(first ?? '', 1);
  const parts = await exported(1, () => keep(own ?? '', 1, 0, [first ?? '', second ?? '']));
  const entries = parts.flatMap(({ mergedLedgers }) => mergedLedgers.flatMap((part) => part.entries));
  expect(new Set(entries.map(({ memberId }) => memberId))).toEqual(new Set([second]));
  expect(entries.map(({ sequence }) => sequence)).toEqual(upTo(6000));
});

test('entries that were written since the export began are in no part of it', async () => {
  keep(own ?? '', 900);
  const parts = await exported(800);
  expect(parts.flatMap(({ ledger }) => ledger.entries)).toHaveLength(800);
});

test('a ledger whose entries are gone ends, though its account knows of more', async () => {
  keep(own ?? '', 2);
  expect((await exported(5)).flatMap(({ ledger }) => ledger.entries)).toHaveLength(2);
});
