import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BatchGetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import type { Tally } from '#domain/replay/tally.ts';
import { mergeMember } from '#http/operator-ledger/routes.ts';
import { recordRefund } from '#http/till/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, textOf } from '#table/core/read.ts';
import { refundFromItem } from '#table/sales/refund-item.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { sha256 } from '#trust/random.ts';
import { gather, gatheringOf } from '../../bin/replay/gather.ts';
import { History } from '../../bin/replay/history.ts';
import { familiesIn, scannedIn } from '../../bin/replay/history-source.ts';
import { replayAll } from '../../bin/replay/run.ts';
import { takeFamily } from '../../bin/replay/take-family.ts';
import type { Shop } from '../support/actors/shop.ts';
import { enrolSomebody, openShop, sellTo } from '../support/actors/shop.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshId } from '../support/inputs/facts.ts';
import { programme } from '../support/outcomes/ledger.ts';
import { scanTable } from '../support/outcomes/table-scan.ts';

const cloudOf = testCloud({ silent: true });
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'fidelio-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as an operator runs it, on the demo. */
function replay(...words: readonly string[]): Promise<Ended> {
  return replayHistory(...words, '--local', '--url', cloudOf().cloud.url);
}

/** The same without a table. */
async function replayHistory(...words: readonly string[]): Promise<Ended> {
  return run(process.execPath, ['bin/replay.ts', ...words]).then(
    (ended) => ({ ...ended, code: 0 }),
    (error: Ended) => error,
  );
}

/** The default programme with so many points for each euro. */
function giving(points: number): Programme {
  const rules = programme.rules.map(({ examples: _, ...rule }) => {
    const [give] = rule.gives;
    return give !== undefined && 'give' in give ? { ...rule, gives: [{ ...give, give: points }] } : rule;
  });
  return { ...programme, rules };
}

function saved(rules: Programme): string {
  const file = join(folder, `${freshId()}.json`);
  writeFileSync(file, JSON.stringify(rules));
  return file;
}

let shop: Shop;
const memberIds: string[] = [];

/** Six members with a sale of €100 and one of €20, of which €10 came back: 110 points each. */
beforeAll(async () => {
  shop = await openShop(cloudOf());
  for (let member = 0; member < 6; member += 1) {
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    memberIds.push(memberId);
    await sellTo(cloudOf(), shop, memberId, 100_00);
    const { saleId } = await sellTo(cloudOf(), shop, memberId, 20_00);
    await takeBack(saleId, 10_00);
  }
}, 120_000);

async function takeBack(saleId: string, cents: number): Promise<void> {
  const { api, now } = cloudOf();
  const refund = { refundId: freshId(), saleId, occurredAt: now().toISOString(), currency: 'EUR' };
  const body = { ...refund, total: cents, eligibleNet: cents };
  await api.answer(recordRefund, 200, { token: shop.tillKey, body });
}

describe('npm run replay', { timeout: 120_000 }, () => {
  it('finds no difference under the rules that were in force', async () => {
    const { code, stdout } = await replay('--programme', 'default', '--worth', 'point=0.01', '--json');
    const tally = JSON.parse(stdout) as Tally;
    expect(code).toBe(0);
    expect([tally.members, tally.sales, tally.reasons]).toEqual([6, 12, {}]);
    for (const { was, would } of Object.values(tally.months)) expect(would).toEqual(was);
    expect(tally.held).toEqual({ was: { point: 660 }, would: { point: 660 } });
    expect([tally.losers, tally.gainers]).toEqual([[], []]);
  });

  it('says side by side what twice as many points would have cost, and who gains', async () => {
    const { code, stdout, stderr } = await replay('--programme', saved(giving(2)), '--worth', 'point=0.01');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^12 sales of 6 members replayed, as of .* UTC; nothing was written$/m);
    expect(stdout).toMatch(/^\d{4}-\d\d +660 +1320 +\+660 +6\.60 EUR +13\.20 EUR +\+6\.60 EUR$/m);
    expect(stdout.match(/^ {2}mem_\d{10} {2}\+1\.10 EUR$/gm)).toHaveLength(6);
  });

  it('is short and fails above a budget, and asks what a point costs', async () => {
    const file = saved(giving(2));
    const within = await replay('--programme', file, '--worth', 'point=0.01', '--budget', '6.60');
    expect(within.stdout).toMatch(
      /^The dearest month is .*: 6\.60 EUR more, within the budget of 6\.60 EUR$/m,
    );
    expect(within.code).toBe(0);
    const above = await replay('--programme', file, '--worth', 'point=0.01', '--budget', '6.59');
    expect(above.stdout).toContain('6.60 EUR more, above the budget of 6.59 EUR');
    expect(above.code).toBe(1);
    const unsaid = await replay('--programme', file, '--budget', '6');
    expect([unsaid.code, unsaid.stderr]).toEqual([
      2,
      '--budget needs to know what one costs you: say --worth point=…\n',
    ]);
  });

  it('replays a history again under other rules, without the table', async () => {
    const file = join(folder, 'kept.sqlite');
    const words = ['--worth', 'point=0.01', '--history', file];
    const first = await replay('--programme', saved(giving(2)), ...words);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await replayHistory('--programme', saved(giving(3)), ...words);
    expect(second.stdout).toMatch(/^\d{4}-\d\d +660 +1980 +\+1320 /m);
    expect(await replayHistory('--programme', saved(giving(2)), ...words)).toEqual(first);
    const fresh = await replayHistory('--programme', 'default', ...words, '--max-age', '1', '--json');
    const { held, reasons } = JSON.parse(fresh.stdout) as Tally;
    expect([held, reasons]).toEqual([{ was: { point: 660 }, would: { point: 660 } }, {}]);
  });

  it('refuses a file of another table, one that is too old, and one that is no history', async () => {
    const file = join(folder, 'refused.sqlite');
    const words = ['--programme', 'default', '--history', file];
    const none = await replayHistory(...words);
    expect([none.code, none.stderr]).toEqual([
      2,
      '--table is missing: give the TableName that the deploy printed, or --local\n',
    ]);
    const history = new History(file);
    const begunAt = '2026-11-29T02:10:00.000Z';
    const gathering = {
      ...{ table: { name: 'their-table', id: 'another' }, begunAt, gatheredAt: begunAt },
      ...{ part: 'whole' as const, scanned: 0, units: 0, looked: 0, again: 0 },
    };
    history.end(gathering, [versionOf(programme, sha256)]);
    history.close();
    expect(await replay(...words)).toMatchObject({
      code: 2,
      stderr: `${file} is of the table their-table: name another file for this one, or remove it\n`,
    });
    expect(await replayHistory(...words, '--max-age', '1')).toMatchObject({
      code: 2,
      stderr: `${file} was gathered on 2026-11-29 02:10 UTC, more than 1 hour ago: remove it to gather anew\n`,
    });
    writeFileSync(file, 'a shopping list, and of no use to anybody who wants to replay anything');
    expect(await replayHistory(...words)).toMatchObject({
      code: 2,
      stderr: `${file} cannot be used: file is not a database\n`,
    });
  });
});

describe('a history', { timeout: 240_000 }, () => {
  const rules = versionOf(giving(3), sha256);
  const worth = { units: { point: 1 }, rewards: {} };
  const goOn = { show: () => {}, isStopped: () => false };
  /** Whatever was done, it stops behind it. */
  const stop = { show: () => {}, isStopped: () => true };

  it('goes on from where it was stopped, in each part, to the same figures', async () => {
    const file = join(folder, 'stopped.sqlite');
    const table = inSmallPages(cloudOf().table);
    const stops = { scanning: 0, looking: 0, replaying: 0 };
    for (let isWhole = false; !isWhole; ) {
      const history = new History(file);
      let asked = 0;
      // It asks before each page of the table, and before each page of members.
      const isStopped = () => {
        asked += 1;
        return asked > 1;
      };
      const afterOne = { ...goOn, isStopped };
      isWhole = await gather(table, history, afterOne, now);
      const { part } = gatheringOf(history);
      if (part !== 'whole') stops[part] += 1;
      history.close();
    }
    let tally: Tally | null = null;
    while (tally === null) {
      const history = new History(file);
      tally = await replayAll({ history, rules, since: undefined, worth, pageSize: 2 }, stop);
      if (tally === null) stops.replaying += 1;
      history.close();
    }
    expect(stops.scanning).toBeGreaterThan(3);
    expect(stops.replaying).toBeGreaterThan(1);
    expect(tally).toEqual(await replayed(cloudOf().table));
    expect(tally.sales).toBe(12);
  });

  it('has each fact of the table as it is read there', async () => {
    const history = new History(undefined);
    await gather(cloudOf().table, history, goOn, now);
    const { itemsAt } = scannedIn(history.database, () => []);
    const items = [...(await scanTable(cloudOf().table)).values()];
    const sales = items.filter(({ sk }) => sk === 'SALE');
    const refunds = items.filter(({ sk }) => sk === 'REFUND');
    const kept = await itemsAt([...sales, ...refunds]);
    history.close();
    expect([sales.length, refunds.length, kept.size]).toEqual([12, 6, 18]);
    for (const item of sales) {
      const { receiptNumber: _, namedBy: __, namedIn: ___, ...sale } = saleFromItem(item).sale;
      expect(saleFromItem(kept.get(textOf(item)) ?? item).sale).toEqual(sale);
    }
    for (const item of refunds)
      expect(refundFromItem(kept.get(textOf(item)) ?? item)).toEqual(refundFromItem(item));
  });

  it('has members as they were at one moment, whatever happens while it is gathered', async () => {
    const { api, cloud, adminToken: token } = cloudOf();
    const [first = '', second = '', third = '', fourth = ''] = memberIds;
    const earlier = await sellTo(cloudOf(), shop, first, 40_00);
    await cloud.setClock(new Date(now().getTime() + 3600_000).toISOString());
    const changes = [
      () => takeBack(earlier.saleId, 15_00),
      () => sellTo(cloudOf(), shop, second, 30_00),
      () => api.answer(mergeMember, 200, { token, params: { memberId: third }, body: { into: fourth } }),
      async () => {
        const { memberId } = await enrolSomebody(cloudOf(), shop);
        await sellTo(cloudOf(), shop, memberId, 70_00);
      },
      () => takeBack(earlier.saleId, 5_00),
    ];
    const begunAt = now();
    const history = new History(undefined);
    let scanned = 0;
    const table = inSmallPages(cloudOf().table, async () => {
      scanned += 1;
      if (scanned % 3 === 0) await changes.shift()?.();
    });
    expect(await gather(table, history, goOn, () => begunAt)).toBe(true);
    expect(changes).toEqual([]);
    // Those to whom something happened alone: one who joined may be among them.
    expect(gatheringOf(history).again).toBeGreaterThanOrEqual(4);
    expect(gatheringOf(history).again).toBeLessThanOrEqual(5);
    const tally = await replayAll({ history, rules, since: undefined, worth }, goOn);
    history.close();
    const after = await replayed(cloudOf().table);
    const isNewScanned = tally?.members === after.members;
    // Who joined in the meantime is in it, or is not.
    if (isNewScanned) expect(tally).toEqual(after);
    else expect([tally?.members, tally?.sales]).toEqual([after.members - 1, after.sales - 1]);
    expect(tally?.reasons).toEqual({});
  });

  it('has no sale as it was before the entries that were scanned', async () => {
    const [, , , , fifth = ''] = memberIds;
    const { connectionId } = shop;
    const { saleId } = await sellTo(cloudOf(), shop, fifth, 40_00);
    const before = await getItem(cloudOf().table, keys.sale(connectionId, saleId));
    await cloudOf().cloud.setClock(new Date(now().getTime() + 3600_000).toISOString());
    const begunAt = now();
    await takeBack(saleId, 15_00);
    const history = new History(undefined);
    const { documents: real, ...table } = cloudOf().table;
    const documents = Object.create(real) as Table['documents'];
    documents.send = (async (command: ScanCommand) => {
      const answer = await real.send(command);
      // The scan came by the sale first, and by the member when the refund was written.
      const items = answer.Items?.map((item) => (item['pk'] === before?.pk ? before : item));
      return command instanceof ScanCommand ? { ...answer, Items: items } : answer;
    }) as Table['documents']['send'];
    await gather({ ...table, documents }, history, goOn, () => begunAt);
    const family = await familiesIn(history.database, history.versions)(fifth);
    history.close();
    if (typeof family === 'string') throw new Error(`the member is ${family}`);
    expect(family.books.saleOf(connectionId, saleId)?.refunded.net).toBe(15_00);
  });

  it('names members who change whenever they are read', async () => {
    const history = new History(undefined);
    const restless = cloudOf().table;
    let reads = 0;
    const documents = Object.create(restless.documents) as Table['documents'];
    documents.send = (async (command: BatchGetCommand) => {
      const answer = await restless.documents.send(command);
      if (!(command instanceof BatchGetCommand)) return answer;
      reads += 1;
      for (const item of answer.Responses?.[restless.name] ?? [])
        if (item['pk'] === `MEMBER#${memberIds[0]}` && item['sk'] === 'ACCOUNT') item['revision'] = reads;
      return answer;
    }) as Table['documents']['send'];
    await gather({ ...restless, documents }, history, goOn, now);
    const tally = await replayAll({ history, rules, since: undefined, worth }, goOn);
    history.close();
    expect(tally?.reasons).toEqual({ unreadable: { facts: 1, members: 1, examples: [memberIds[0]] } });
  });

  it('has who was merged with whom they became, whichever of them is read again', async () => {
    const { api, table, adminToken: token } = cloudOf();
    const [from, into] = [await enrolSomebody(cloudOf(), shop), await enrolSomebody(cloudOf(), shop)];
    await sellTo(cloudOf(), shop, from.memberId, 10_00);
    const body = { into: into.memberId };
    await api.answer(mergeMember, 200, { token, params: { memberId: from.memberId }, body });
    for (const { memberId } of [from, into]) {
      const taken = await takeFamily(table, memberId, rules.programme);
      const families = new Map(taken.map((one) => [one.memberId, one.family]));
      expect([families.size, families.get(from.memberId)]).toEqual([2, 'merged']);
      const keys = [...(families.get(into.memberId) ?? [])].map(([pk, sk]) => `${pk} ${sk}`);
      for (const one of [from, into]) expect(keys).toContain(`MEMBER#${one.memberId} ACCOUNT`);
      expect(keys.filter((key) => key.startsWith('SALE#'))).toHaveLength(1);
    }
  });

  function now(): Date {
    return cloudOf().now();
  }

  /** What a table comes to that nobody writes to. */
  async function replayed(table: Table): Promise<Tally> {
    const history = new History(undefined);
    await gather(table, history, goOn, now);
    const tally = await replayAll({ history, rules, since: undefined, worth }, goOn);
    history.close();
    if (tally === null) throw new Error('nobody stopped it');
    return tally;
  }
});

/** A page of the table is a megabyte, and the table of a test is less. @param each before each of them */
function inSmallPages(table: Table, each: () => Promise<void> = async () => {}): Table {
  const documents = Object.create(table.documents) as Table['documents'];
  documents.send = (async (command: ScanCommand) => {
    if (!(command instanceof ScanCommand)) return table.documents.send(command);
    await each();
    return table.documents.send(new ScanCommand({ ...command.input, Limit: 5 }));
  }) as Table['documents']['send'];
  return { ...table, documents };
}
