/** Items of which an attribute was changed past the service: named, and no more is made of them. */
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { given, memberId } from '#domain/testing.ts';
import { partFromItem } from './budgets/budget-parts.ts';
import { connectionFromItem } from './connections/connections.ts';
import { readTillKey } from './connections/credentials.ts';
import { openTable, type Unsound } from './core/client.ts';
import { keys } from './core/keys.ts';
import type { Item } from './core/read.ts';
import { failedEventFromItem, failedEventToItem } from './failed-events/failed-event-item.ts';
import { failedEvents } from './failed-events/failed-events.ts';
import { entryFromItem, entryToItem } from './ledger/entry-item.ts';
import { profileFromItem } from './members/profile-item.ts';
import { refundFromItem, refundToItem } from './sales/refund-item.ts';
import { saleFromItem, saleToItem } from './sales/sale-item.ts';
import { contactPointer, unclaimedOf } from './sales/unclaimed-sales.ts';

const database = mockClient(DynamoDBDocumentClient);
const passedOver: Unsound[] = [];
const table = { ...openTable('Table'), passedOver: (unsound: Unsound) => passedOver.push(unsound) };
const now = new Date('2026-11-21T10:00:00Z');
const at = now.toISOString();

beforeEach(() => {
  database.reset();
  passedOver.length = 0;
});

const ledger = given().sale('A', 50_00).refund('R', 'A', 20_00);
const [entry] = ledger.entries;
const sale = ledger.sales.get('A');
const refund = ledger.refunds.get('R');
if (!entry || !sale || !refund) throw new Error('there is a sale with a refund');

const event = failedEventToItem({
  eventId: 'fe_20261121100000000_0a1b2c3d4e5f',
  queue: 'sales',
  messageId: 'm',
  code: 'wrong-currency',
  reason: 'it is in USD',
  tries: 1,
  receivedAt: at,
  failedAt: at,
  bytes: 10,
  sealed: new Uint8Array(28),
});
const part = { ...keys.budgetPart('campaign:fair.0', 'all', 3), left: -5, max: 100, parts: 4, settledAt: at };
const connection = { ...keys.connection('shop'), vendor: 'square', sealedSecrets: [], createdAt: at };
const profile = { ...keys.profile(memberId), proven: [], consents: {}, enrolledAt: at, enrolledBy: 'shop' };

it('a part of a budget says which it is, and may owe something', () => {
  expect(partFromItem(part)).toEqual({ part: 3, left: -5, max: 100, parts: 4, settledAt: at });
});

it.each<[string, (item: Item) => unknown, Item, object, string]>([
  ['an entry', entryFromItem, entryToItem(entry), { pointsDelta: 49.5 }, 'pointsDelta: must be of type int'],
  ['an entry', entryFromItem, entryToItem(entry), { balanceAfter: -1 }, 'balanceAfter: must be 0 or more'],
  ['an entry', entryFromItem, entryToItem(entry), { kind: 'given' }, 'kind: must be a kind of entry'],
  ['an entry', entryFromItem, entryToItem(entry), { occurredAt: 'noon' }, 'occurredAt: must be an instant'],
  [
    'an entry',
    entryFromItem,
    entryToItem(entry),
    { recordedOn: 'today' },
    'recordedOn: must be a calendar day',
  ],
  ['a refund', refundFromItem, refundToItem(refund), { net: -5 }, 'net: must be 0 or more'],
  [
    'a sale',
    saleFromItem,
    saleToItem({ sale, revision: 1 }),
    { status: 'open' },
    'status: must be completed or voided or awaited',
  ],
  [
    'a sale in the place of another',
    saleFromItem,
    saleToItem({ sale, revision: 1 }),
    { saleId: 'B' },
    'connectionId, saleId: are those of SALE#till#B',
  ],
  ['a part of a budget', partFromItem, part, { left: 'plenty' }, 'left: must be of type number'],
  ['a part of a budget', partFromItem, part, { max: -1 }, 'max: must be 0 or more'],
  [
    'a profile',
    profileFromItem,
    profile,
    { phoneProvenOn: 'today' },
    'phoneProvenOn: must be a calendar day',
  ],
  ['a connection', connectionFromItem, connection, { shops: 5 }, 'shops: must be a set'],
  [
    'a connection',
    connectionFromItem,
    connection,
    { isSeparate: 'no' },
    'isSeparate: must be of type boolean',
  ],
  ['a failed event', failedEventFromItem, event, { sealed: 'x' }, 'sealed: must be of type Uint8Array'],
])('%s is told by what cannot be so', (_, read, item, change, flaw) => {
  expect(() => read(item)).not.toThrow();
  expect(() => read({ ...item, ...change })).toThrow(`is unsound: ${flaw}`);
});

it('a till’s key with a bound that cannot be counted to opens nothing', async () => {
  const key = { hash: 'h', connectionId: 'shop', locationId: 'north', scopes: ['sales'], createdAt: at };
  const item = { ...keys.tillKey('k'), ...key, counted: { on: '2026-11-21', salesPerDay: 3 } };
  database.on(GetCommand).resolves({ Item: item });
  expect(await readTillKey(table, 'k')).toMatchObject({ keyId: 'k', scopes: ['sales'] });
  database.on(GetCommand).resolves({ Item: { ...item, pointsPerDay: 'many' } });
  await expect(readTillKey(table, 'k')).rejects.toThrow('pointsPerDay: must be of type number');
  database.on(GetCommand).resolves({ Item: { ...item, counted: { on: '2026-11-21', salesPerDay: -3 } } });
  await expect(readTillKey(table, 'k')).rejects.toThrow('counted.salesPerDay: must be 0 or more');
});

it('a pointer without an end keeps no other sale of its contact waiting', async () => {
  const contact = { kind: 'email', contactKey: 'v1:x' } as const;
  const [good, bad] = ['A', 'B'].map((saleId) =>
    contactPointer(contact, { connectionId: 'till', saleId, version: 1 }, 1_800_000_000),
  );
  const { expiresAt: _, ...endless } = { expiresAt: 0, ...bad };
  database.on(QueryCommand).resolves({ Items: [endless, good] as Item[] });
  expect((await unclaimedOf(table, 'v1:x', 20)).map(({ saleId }) => saleId)).toEqual(['A']);
  expect(passedOver.map(({ key, flaws }) => [key.sk, flaws])).toEqual([
    ['UNCLAIMED#till#B', ['expiresAt: is missing']],
  ]);
});

it('a failed event that does not say until when it is kept is named, and the others are listed', async () => {
  const { expiresAt: _, ...endless } = event;
  database
    .on(QueryCommand)
    .resolvesOnce({ Items: [endless, event] })
    .resolves({ Items: [] });
  const listed = [];
  for await (const some of failedEvents(table, { newestFirst: true, now })) listed.push(...some);
  expect(listed.map(({ code }) => code)).toEqual(['wrong-currency']);
  expect(passedOver.map(({ flaws }) => flaws)).toEqual([['expiresAt: is missing']]);
});
