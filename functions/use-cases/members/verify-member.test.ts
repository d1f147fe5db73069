/** Members who began under rules that are no more or buy meanwhile, and sales that went to who became one with them. */
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { openAccount } from '#domain/ledger/account.ts';
import type { Programme } from '#domain/programme.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { given, memberId, programme, programmeOne, rulesWith, sha256 } from '#domain/testing.ts';
import { pair } from '#domain/testing-merge.ts';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import { saleToItem } from '#table/sales/sale-item.ts';
import { mendMember } from './mend-member.ts';
import { verifyMember } from './verify-member.ts';

const database = mockClient(DynamoDBDocumentClient);
const table = openTable('Table');
const openedAt = '2026-11-09T23:30:00.000Z';

const first = programme.tiers[0]?.tierId ?? '';
const renamed: Programme = rulesWith({
  tiers: programmeOne.tiers.map((tier) => (tier.tierId === first ? { ...tier, tierId: 'guest' } : tier)),
});
const higher = renamed.tiers.slice(1);
const elsewhere: Programme = rulesWith({ timeZone: 'Pacific/Honolulu' });

let items: readonly Item[] = [];
const keep = (...kept: readonly (readonly Item[])[]) => {
  items = kept.flat();
};

/** As every process keeps the rules it runs under. */
const kept = (...programmes: readonly unknown[]): readonly Item[] =>
  programmes.map((some, index) => ({
    ...keys.programme(String(index).repeat(64)),
    programme: some,
    effectiveFrom: openedAt,
  }));

/** A member who has just begun under these rules, and has no entry. */
const began = (under: Programme, changes: object = {}): readonly Item[] => {
  const account = openAccount(memberId, new Date(openedAt), under, sha256);
  const record = { account, revision: 1, statementThrough: '2026-10', sessionEpoch: 0, closedAt: null };
  const profile = { ...keys.profile(memberId), proven: [], consents: {}, enrolledBy: 'till' };
  return [
    { ...accountToItem({ ...record, nextDueOn: '2026-12-01' }), ...changes },
    { ...profile, enrolledAt: openedAt },
  ];
};

beforeEach(() => {
  database.reset();
  database.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values, ExclusiveStartKey: start }) => {
    const { ':pk': pk, ':prefix': prefix } = values;
    const after = start?.sk ?? '';
    return { Items: items.filter((item) => item.pk === pk && item.sk.startsWith(prefix) && item.sk > after) };
  });
  const at = (key: { pk: string; sk: string }) => items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  database.on(GetCommand).callsFake(({ Key: key }) => ({ Item: at(key) }));
  database.on(BatchGetCommand).callsFake(({ RequestItems: { Table: asked } }) => ({
    Responses: { Table: asked.Keys.flatMap((key: Item) => at(key) ?? []) },
  }));
});

const findings = async (under = programme) =>
  (await verifyMember(table, memberId, under))?.findings.map(({ what, detail }) => `${what}: ${detail}`);

it.each([
  ['whose first tier was renamed since', renamed],
  ['whose first tier was taken out since', { ...renamed, tiers: [...renamed.tiers, ...higher].slice(0, 2) }],
  ['of another time zone', elsewhere],
])('a member who began under rules %s holds, and nothing is there to mend', async (_, then) => {
  keep(began(then), kept(programme, then));
  expect(await findings()).toEqual([]);
  const call = { table, rules: { programme, version: '0'.repeat(64) }, now: new Date(openedAt) };
  expect(await mendMember(call, memberId, 'ana')).toEqual({ outcome: 'sound' });
});

it('so does one who has bought, and has no other tier yet', async () => {
  const ledger = given({ rules: renamed }).sale('A', 50_00);
  const { openedAt: enrolledAt } = ledger.account;
  const [, profile] = began(renamed);
  const record = { revision: 2, statementThrough: '2026-10', sessionEpoch: 0, closedAt: null };
  const now = accountToItem({ ...record, account: ledger.account, nextDueOn: '2026-11-30' });
  const sale = ledger.sales.get('A');
  if (!profile || !sale) throw new Error('a member has a profile and a sale');
  keep(
    [now, { ...profile, enrolledAt }],
    ledger.entries.map((entry) => entryToItem(entry)),
    [saleToItem({ sale, revision: 1 })],
    kept(programme, renamed),
  );
  expect(await findings()).toEqual([]);
});

it('one in a tier with which nobody ever began does not, nor one who began on no day of theirs', async () => {
  keep(began(programme, { tierId: higher[0]?.tierId }), kept(programme, renamed, elsewhere));
  expect(await findings()).toEqual([expect.stringContaining('account-differs: tier is ')]);
  keep(began(programme, { tierSince: '2026-11-01' }), kept(programme, renamed, elsewhere));
  expect(await findings()).toEqual([expect.stringContaining('account-differs: tier is ')]);
});

it('a version that cannot be read is passed over, and today’s costs no call', async () => {
  keep(began(renamed), kept('spoilt', rulesWith({ tiers: [] }), renamed));
  expect(await findings()).toEqual([]);
  database.resetHistory();
  keep(began(programme), kept(programme));
  expect(await findings()).toEqual([]);
  expect(database.commandCalls(QueryCommand).map(({ args: [{ input }] }) => input)).not.toContainEqual(
    expect.objectContaining({ ExpressionAttributeValues: { ':pk': 'PROGRAMME', ':prefix': 'VERSION#' } }),
  );
  expect(first).toBe('member');
});

it('a sale that went away and came back with who bought it then is held against the ledger that says the last of it', async () => {
  const { ana, ben } = pair();
  const on = '2026-11-20';
  ana.at('2026-11-21T10:00').sale('A', 50_00, { on });
  const toBen = { memberId: ben.account.memberId, into: ben };
  ana.at('2026-11-21T11:00').sale('A', 50_00, { on, version: 2, ...toBen });
  expect(ben.account.lots).toMatchObject([{ points: 50 }]);
  ben.at('2026-11-22T10:00').mergeInto(ana);
  // The till has said once more what it had said: that makes no entry.
  const sale = { ...ana.sales.get('A'), memberId } as SaleRecord;
  const record = { revision: 2, statementThrough: '2026-10', sessionEpoch: 0, closedAt: null };
  const keepWith = (points: number) =>
    keep(
      [accountToItem({ ...record, account: ana.account, nextDueOn: '2026-11-30' })],
      [{ ...keys.profile(memberId), enrolledAt: ana.account.openedAt }],
      [...ana.entries, ...ben.entries].map((entry) => entryToItem(entry)),
      [keys.merged(memberId, ben.account.memberId) as Item],
      [{ ...saleToItem({ sale, revision: 3 }), points }],
      kept(programme),
    );
  expect(ana.account.lots).toMatchObject([{ points: 50 }]);
  keepWith(50);
  expect(await findings()).toEqual([]);
  keepWith(60);
  expect(await findings()).toContainEqual(expect.stringContaining('sale-differs'));
});

it('who buys while their entries are read is sound, and what was cut off is not', async () => {
  const ledger = given().sale('A', 50_00).sale('B', 10_00).sale('C', 5_00);
  const { account } = given().sale('A', 50_00).sale('B', 10_00);
  const record = { account, revision: 3, statementThrough: '2026-10', sessionEpoch: 0, closedAt: null };
  const [first, ...later] = ledger.entries.map((entry) => entryToItem(entry)) as [Item, ...Item[]];
  const beside = [
    accountToItem({ ...record, nextDueOn: '2026-11-30' }),
    { ...keys.profile(memberId), enrolledAt: account.openedAt },
    ...[...ledger.sales.values()].map((sale) => saleToItem({ sale, revision: 1 })),
  ];
  keep(beside, [first, ...later]);
  // The account of the second sale is read after the entries of the first, and before the third is there.
  database.on(QueryCommand, { ExclusiveStartKey: undefined }).resolves({ Items: [first] });
  expect(await findings()).toEqual([]);
  const call = { table, rules: { programme, version: '0'.repeat(64) }, now: new Date(openedAt) };
  expect(await mendMember(call, memberId, 'ana')).toEqual({ outcome: 'sound' });
  keep(beside, [first]);
  expect(await findings()).toContainEqual('truncated: entry 2 is not there');
});

it('a sound account of a former release is told of, which no index lists', async () => {
  const unlisted = async (changes: object) => {
    keep(began(programme, { statementThrough: '2026-12', ...changes }), kept(programme));
    const verified = await verifyMember(table, memberId, programme);
    expect(verified?.findings).toEqual([]);
    return verified?.isUnlisted;
  };
  expect(await unlisted({ nextDueOn: undefined, dueShard: undefined })).toBe(true);
  expect(await unlisted({ nextDueOn: '9999-12-31' })).toBe(false);
});
