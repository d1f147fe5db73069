import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { programme } from '#domain/testing.ts';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { keepProgrammeVersion, readRulesOf } from './programme-versions.ts';

const database = mockClient(DynamoDBDocumentClient);
const table = openTable('Table');
const [now, before, unkept] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const today = { programme, version: now };
const entriesOf = (...versions: string[]) => versions.map((ruleVersion) => ({ ruleVersion }));

beforeEach(() => {
  database.reset();
  const older = { ...keys.programme(before), programme: { ...programme, name: 'Before' } };
  database.on(BatchGetCommand).resolves({ Responses: { Table: [older] } });
});

describe('the rules of entries', () => {
  it('are today’s without a read', async () => {
    const rulesOf = await readRulesOf(table, today, entriesOf(now, now));
    expect(rulesOf({ ruleVersion: now })).toBe(programme);
    expect(database.calls()).toHaveLength(0);
    await readRulesOf(table, today, []);
    expect(database.calls()).toHaveLength(0);
  });

  it('are read in one call, each other version once', async () => {
    const rulesOf = await readRulesOf(table, today, entriesOf(before, now, unkept, before));
    expect(rulesOf({ ruleVersion: before }).name).toBe('Before');
    expect(rulesOf({ ruleVersion: now }).name).toBe('Fidelio');
    expect(database.commandCalls(BatchGetCommand).map(({ args: [{ input }] }) => input.RequestItems)).toEqual(
      [{ Table: { Keys: [keys.programme(before), keys.programme(unkept)], ConsistentRead: true } }],
    );
  });

  it('are today’s where a version was never kept', async () => {
    const rulesOf = await readRulesOf(table, today, entriesOf(unkept));
    expect(rulesOf({ ruleVersion: unkept })).toBe(programme);
  });
});

describe('the rules in force', () => {
  const moment = new Date('2026-11-21T10:00:00Z');

  it('are written down when they are new', async () => {
    database.on(GetCommand).resolves({}).on(PutCommand).resolves({});
    await keepProgrammeVersion(table, today, moment);
    expect(database.commandCalls(PutCommand).map(({ args: [{ input }] }) => input)).toEqual([
      {
        TableName: 'Table',
        Item: { ...keys.programme(now), programme, effectiveFrom: moment.toISOString() },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    ]);
  });

  it('are only looked for by the next process, which costs half a unit', async () => {
    database.on(GetCommand).resolves({ Item: { ...keys.programme(now), programme } });
    await keepProgrammeVersion(table, today, moment);
    expect(database.calls()).toHaveLength(1);
    expect(database.commandCalls(GetCommand)[0]?.args[0].input.ConsistentRead).toBe(false);
  });
});
