import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { allMergedInto } from './merged-members.ts';

const database = mockClient(DynamoDBDocumentClient);
const table = openTable('Table');

beforeEach(() => database.reset());

/** Who was merged into whom, as the table says it. */
function merged(into: Readonly<Record<string, readonly string[]>>): void {
  database.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values }) => {
    const [pk] = Object.values(values as Record<string, string>);
    const [memberId] = Object.keys(into).filter((id) => keys.merged(id, '').pk === pk);
    return { Items: (into[memberId ?? ''] ?? []).map((from) => keys.merged(memberId ?? '', from)) };
  });
}

it('all who became one with a member are found, however many links away, each before theirs', async () => {
  merged({ ana: ['ben', 'eva'], ben: ['cleo'], cleo: ['dan'] });
  expect(await allMergedInto(table, 'ana')).toEqual(['ben', 'cleo', 'dan', 'eva']);
  expect(await allMergedInto(table, 'eva')).toEqual([]);
});

it('a ring, which only an edit of the table makes, is walked once', async () => {
  merged({ ana: ['ben'], ben: ['cleo'], cleo: ['ana'] });
  expect(await allMergedInto(table, 'ana')).toEqual(['ben', 'cleo']);
});
