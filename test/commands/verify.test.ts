import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { recordRefund, recordSale } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { removeAttributes } from '#table/core/single-writes.ts';
import { verifyMember } from '#use-cases/members/verify-member.ts';
import { enrolSomebody, openShop } from '../support/actors/shop.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { saleOf } from '../support/inputs/facts.ts';
import { programme } from '../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true });
const run = promisify(execFile);

/** A member with six sales. */
async function memberWithHistory(): Promise<string> {
  const { api, now } = cloudOf();
  const shop = await openShop(cloudOf());
  const { memberId } = await enrolSomebody(cloudOf(), shop);
  for (let sale = 1; sale <= 6; sale += 1) {
    const body = saleOf(sale * 10_00, now(), { memberId });
    await api.answer(recordSale, 200, { token: shop.tillKey, body });
  }
  return memberId;
}

async function findingsOf(memberId: string): Promise<readonly string[]> {
  const verified = await verifyMember(cloudOf().table, memberId, programme);
  return (verified?.findings ?? []).map(({ sequence, what }) => `${what} ${sequence}`);
}

async function deleteEntry(memberId: string, sequence: number): Promise<void> {
  const { table } = cloudOf();
  const { pk, sk } = keys.entry(memberId, sequence);
  await table.documents.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
}

/** The command as an operator runs it. */
function verifyAll() {
  return verify('--all');
}

function verify(...words: readonly string[]) {
  const args = ['bin/verify.ts', ...words, '--local', '--url', cloudOf().cloud.url];
  return run(process.execPath, args).catch(
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

it('what was done to a stored ledger is named, and the command tells of all members', {
  timeout: 120_000,
}, async () => {
  const { table } = cloudOf();
  const [sound, edited, deleted, swapped, cut, enriched] = await Promise.all(
    Array.from({ length: 6 }, memberWithHistory),
  );
  if (!sound || !edited || !deleted || !swapped || !cut || !enriched)
    throw new Error('six members are needed');
  const clean = await verifyAll();
  expect(clean.stdout).toContain('6 members and 36 entries verified, 0 ledgers with findings');
  expect(clean.stdout).toContain(
    'issued 1260 + adjusted 0 + transferred 0 + owed 0 = held 1260 + reserved 0 + spent 0 + expired 0 + clawed back 0',
  );

  const update = (pk: string, sk: string, expression: string, values: Record<string, unknown>) =>
    table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: expression,
        ExpressionAttributeValues: values,
      }),
    );
  const third = keys.entry(edited, 3);
  await update(third.pk, third.sk, 'SET pointsDelta = :points', { ':points': 9999 });
  await deleteEntry(deleted, 4);
  const [two, five] = [
    await getItem(table, keys.entry(swapped, 2)),
    await getItem(table, keys.entry(swapped, 5)),
  ];
  for (const item of [
    { ...two, ...keys.entry(swapped, 5) },
    { ...five, ...keys.entry(swapped, 2) },
  ]) {
    await table.documents.send(new PutCommand({ TableName: table.name, Item: item }));
  }
  await deleteEntry(cut, 6);
  await deleteEntry(cut, 5);
  const account = keys.account(enriched);
  await update(account.pk, account.sk, 'SET issued = :issued', { ':issued': 1_000_000 });

  expect(await findingsOf(sound)).toEqual([]);
  expect(await findingsOf(edited)).toContain('edited 3');
  expect(await findingsOf(deleted)).toContain('missing 4');
  expect(await findingsOf(swapped)).toEqual(expect.arrayContaining(['swapped 2', 'swapped 5']));
  expect(await findingsOf(cut)).toContain('truncated 5');
  expect(await findingsOf(enriched)).toEqual(['account-differs null', 'not-conserved null']);

  const broken = await verifyAll();
  expect(broken).toMatchObject({ code: 1 });
  expect(broken.stdout).toContain('6 members and 33 entries verified, 5 ledgers with findings');
  expect(broken.stdout).toContain(`${edited} entry 3 edited: its content is not what was sealed`);
  expect(broken.stdout).toContain(`${cut} entry 5 truncated: entries 5 to 6 are not there`);
  expect(broken.stdout).toContain('999790 points were lost');
  expect(broken.stdout).not.toContain(sound);
});

/** Changes attributes of an item, as somebody with the table's console would. */
async function edit({ pk, sk }: Key, changes: Record<string, unknown>): Promise<void> {
  const { table } = cloudOf();
  const names = Object.keys(changes);
  await table.documents.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk, sk },
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, changes[name]])),
    }),
  );
}

it('what cannot be read is named beside what does not hold, is refused by the service, and can be mended', {
  timeout: 180_000,
}, async () => {
  const { api, table, now } = cloudOf();
  const shop = await openShop(cloudOf());
  const someone = async () => {
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const body = saleOf(60_00, now(), { memberId });
    await api.answer(recordSale, 200, { token: shop.tillKey, body });
    return { memberId, saleId: body.saleId };
  };
  const someones = await Promise.all(Array.from({ length: 8 }, someone));
  const [unreadable, gone, late, richer, other, shut, older, hidden] = someones;
  if (!unreadable || !gone || !late || !richer || !other || !shut || !older || !hidden)
    throw new Error('eight members are needed');
  await edit(keys.account(unreadable.memberId), { lots: 'none', statementThrough: '9999-12' });
  const { pk, sk } = keys.account(gone.memberId);
  await table.documents.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
  await edit(keys.account(late.memberId), { nextDueOn: '9998-12-31' });
  await edit(keys.account(richer.memberId), { lots: [[null, '2099-12-31', 1060]] });
  await edit(keys.sale(shop.connectionId, other.saleId), { points: 5000 });
  await edit(keys.account(shut.memberId), { closedAt: now().toISOString(), lots: [], spent: 60 });
  await removeAttributes(table, keys.account(shut.memberId), ['nextDueOn', 'dueShard']);
  const before = await getItem(table, keys.account(older.memberId));
  const again = saleOf(5_00, now(), { memberId: older.memberId });
  await api.answer(recordSale, 200, { token: shop.tillKey, body: again });
  await table.documents.send(new PutCommand({ TableName: table.name, Item: before ?? {} }));
  const profile = await getItem(table, keys.profile(hidden.memberId));
  await table.documents.send(
    new DeleteCommand({ TableName: table.name, Key: keys.profile(hidden.memberId) }),
  );

  const { stdout, code } = (await verifyAll()) as { stdout: string; code?: number };
  expect(code).toBe(1);
  expect(stdout).toContain(`${unreadable.memberId} account account-unreadable: lots: must be of type array`);
  expect(stdout).toContain(`${gone.memberId} account account-missing: `);
  expect(stdout).toContain(`${late.memberId} account due-late: nextDueOn: is 9998-12-31`);
  expect(stdout).toContain(`${richer.memberId} account not-conserved: 1000 points were invented`);
  expect(stdout).toContain(`${other.memberId} entry 1 sale-differs: `);
  expect(stdout).toContain('says 5000 points, its entries 60');

  expect(stdout).toContain(`${shut.memberId} account account-differs: `);
  expect(stdout).toContain(`${older.memberId} entry 2 account-differs: the account knows of 1 entries only`);
  expect(stdout).toContain(`${hidden.memberId} account profile-missing: `);
  await table.documents.send(new PutCommand({ TableName: table.name, Item: profile ?? {} }));
  expect(await verify('--member', hidden.memberId)).not.toHaveProperty('code');

  for (const { memberId } of [unreadable, late, richer, older]) {
    const body = saleOf(10_00, now(), { memberId });
    const problem = await api.refusal(recordSale, 'account-unsound', { token: shop.tillKey, body });
    expect(problem.status).toBe(503);
  }

  for (const { memberId } of [unreadable, gone, late, richer, shut]) {
    const mended = await verify('--mend', memberId);
    expect(mended.stdout).toContain(`the account of ${memberId} is repaired from its 1 entries: 60 points`);
    const again = (await verify('--mend', memberId)) as { stdout: string };
    expect(again.stdout).toContain('nothing was written');
    const shown = await verify('--member', memberId);
    expect(shown).not.toHaveProperty('code');
    expect(shown.stdout).toContain(`${memberId} was mended at `);
    const body = saleOf(10_00, now(), { memberId });
    expect((await api.answer(recordSale, 200, { token: shop.tillKey, body })).pointsAvailable).toBe(70);
  }
  expect((await verify('--mend', older.memberId)).stdout).toContain('repaired from its 2 entries: 65 points');
  const name = `${shop.connectionId}/${other.saleId}`;
  const refund = { refundId: 'R1', saleId: other.saleId, occurredAt: now().toISOString(), currency: 'EUR' };
  const token = shop.tillKey;
  const body = { ...refund, total: 30_00, eligibleNet: 30_00 };
  await api.refusal(recordRefund, 'record-unsound', { token, body });
  expect((await verify('--mend-sale', name, '--member', other.memberId)).stdout).toContain(
    'it earned 60 points',
  );
  expect(await verify('--member', other.memberId)).not.toHaveProperty('code');
  expect(await api.answer(recordRefund, 200, { token, body })).toMatchObject({ pointsReversed: 30 });
  expect(await verify('--member', other.memberId)).not.toHaveProperty('code');
  await edit(keys.sale(shop.connectionId, other.saleId), { points: 0, revision: 0.5 });
  expect((await verify('--mend-sale', name, '--member', other.memberId)).stdout).toContain(
    'it earned 60 points, and 30 were taken back',
  );
  expect(await verify('--member', other.memberId)).not.toHaveProperty('code');
  await edit(keys.entry(other.memberId, 1), { pointsDelta: 61 });
  const refused = (await verify('--mend', other.memberId)) as { stdout: string; code?: number };
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain('restore them from a backup first');
});

it('a sale that went to another member and came back is made anew as it was given last', {
  timeout: 120_000,
}, async () => {
  const { api, table, now } = cloudOf();
  const shop = await openShop(cloudOf());
  const [ana, bea] = [await enrolSomebody(cloudOf(), shop), await enrolSomebody(cloudOf(), shop)];
  const earlier = new Date(now().getTime() - 40 * 24 * 60 * 60_000);
  const sale = saleOf(60_00, earlier);
  const sell = (version: number, memberId: string, occurredAt: Date) =>
    api.answer(recordSale, 200, {
      token: shop.tillKey,
      body: { ...sale, version, memberId, occurredAt: occurredAt.toISOString() },
    });
  await sell(1, ana.memberId, earlier);
  await sell(2, bea.memberId, earlier);
  await sell(3, ana.memberId, now());
  const key = keys.sale(shop.connectionId, sale.saleId);
  const kept = () => getItem(table, key);
  const whole = await kept();
  await edit(key, { points: 5000, lot: [null, '2020-01-31'], period: '2020' });
  const name = `${shop.connectionId}/${sale.saleId}`;
  expect((await verify('--mend-sale', name, '--member', ana.memberId)).stdout).toContain(
    'it earned 60 points',
  );
  const given = (item: Awaited<ReturnType<typeof kept>>) => [
    item?.['points'],
    item?.['lot'],
    item?.['period'],
  ];
  expect(given(await kept())).toEqual(given(whole));
  expect(await verify('--member', ana.memberId)).not.toHaveProperty('code');
});

it('an open account of a former release, which no index lists, is told of and put there', {
  timeout: 120_000,
}, async () => {
  const { table, now } = cloudOf();
  const { memberId } = await enrolSomebody(cloudOf(), await openShop(cloudOf()));
  const key = keys.account(memberId);
  const month = now().toISOString().slice(0, 7);
  await edit(key, { statementThrough: month });
  await removeAttributes(table, key, ['nextDueOn', 'dueShard']);
  expect((await verifyAll()).stdout).toContain('1 open accounts are not in the list of members');
  expect((await verify('--all', '--list')).stdout).toContain(
    '1 open accounts were put into the list of members',
  );
  expect(await getItem(table, key)).toMatchObject({ nextDueOn: '9999-12-31', statementThrough: month });
  expect((await verifyAll()).stdout).not.toContain('list of members');
  expect(await verify('--member', memberId)).not.toHaveProperty('code');
});
