import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { programme, rulesWith } from '#domain/testing.ts';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { keepProgrammeVersion } from './keep-programme.ts';
import { readExactRulesOf, readRulesOf } from './programme-versions.ts';

const database = mockClient(DynamoDBDocumentClient);
const table = openTable('Table');
const [now, before, unkept] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const today = { programme, version: now };
const entriesOf = (...versions: string[]) => versions.map((ruleVersion) => ({ ruleVersion }));

beforeEach(() => {
  database.reset();
  const older = { ...keys.programme(before), programme: rulesWith({ name: 'Before' }) };
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

describe('a version that cannot be read', () => {
  const spoil = (programmeItem: unknown) =>
    database
      .on(BatchGetCommand)
      .resolves({ Responses: { Table: [{ ...keys.programme(before), programme: programmeItem }] } });

  it.each([
    ['missing', undefined],
    ['a text', 'x'],
    ['without tiers', rulesWith({ tiers: [] })],
  ])('its programme being %s, is today’s where an entry is explained, and is named', async (_, spoilt) => {
    spoil(spoilt);
    const passedOver: unknown[] = [];
    const telling = { ...table, passedOver: (error: unknown) => passedOver.push(error) };
    const rulesOf = await readRulesOf(telling, today, entriesOf(before, before));
    expect(rulesOf({ ruleVersion: before })).toBe(programme);
    expect(passedOver).toMatchObject([{ key: keys.programme(before), kind: 'record-unsound' }]);
  });

  it('prices nothing, while the others do', async () => {
    spoil('x');
    const rulesOf = await readExactRulesOf(table, today, entriesOf(before, unkept));
    expect(() => rulesOf({ ruleVersion: before })).toThrow('programme: is not in a form that we write');
    expect(rulesOf({ ruleVersion: unkept }).programme).toBe(programme);
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
