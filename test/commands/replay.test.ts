import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import type { Tally } from '#domain/replay/tally.ts';
import { recordRefund, recordSale } from '#http/till/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import type { Table } from '#table/core/client.ts';
import { sha256 } from '#trust/random.ts';
import type { Replaying } from '../../bin/replay/run.ts';
import { replayAll, versionsFor } from '../../bin/replay/run.ts';
import { State } from '../../bin/replay/state.ts';
import { enrolSomebody, openShop } from '../support/actors/shop.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../support/inputs/facts.ts';
import { programme } from '../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true });
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'fidelio-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as an operator runs it. */
async function replay(...words: readonly string[]): Promise<Ended> {
  const args = ['bin/replay.ts', ...words, '--local', '--url', cloudOf().cloud.url];
  return run(process.execPath, args).then(
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

/** Six members with a sale of €100 and one of €20, of which €10 came back: 110 points each. */
beforeAll(async () => {
  const { api, now } = cloudOf();
  const shop = await openShop(cloudOf());
  for (let member = 0; member < 6; member += 1) {
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const sales = [100_00, 20_00].map((net) => saleOf(net, now(), { memberId }));
    for (const body of sales) await api.answer(recordSale, 200, { token: shop.tillKey, body });
    const { saleId } = sales[1] ?? { saleId: '' };
    const refund = { refundId: freshId(), saleId, occurredAt: now().toISOString(), currency: 'EUR' };
    const body = { ...refund, total: 10_00, eligibleNet: 10_00 };
    await api.answer(recordRefund, 200, { token: shop.tillKey, body });
  }
}, 120_000);

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
    expect(stdout).toContain('12 sales of 6 members replayed; nothing was written');
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

  it('goes on from where it was stopped, to the same figures', async () => {
    const rules = versionOf(giving(3), sha256);
    const table = inSmallPages(cloudOf().table);
    const versions = await versionsFor(table, rules, undefined);
    const worth = { units: { point: 1 }, rewards: {} };
    const { tableName: name, tableKeyId: keyId, endpoints } = cloudOf().cloud;
    const place = { name, local: { endpoint: endpoints.dynamodb, keyId } };
    const run = { table, place, rules, versions, since: undefined, worth, now: cloudOf().now() };
    const replaying: Replaying = run;
    const file = join(folder, 'stopped.sqlite');
    let stops = 0;
    let tally: Tally | null = null;
    while (tally === null) {
      const state = new State(file, 'this one');
      tally = await replayAll(replaying, state, { show: () => {}, isStopped: () => true });
      state.close();
      stops += 1;
    }
    expect(stops).toBeGreaterThan(3);
    const whole = new State(undefined, 'this one');
    const watch = { show: () => {}, isStopped: () => false };
    expect(tally).toEqual(await replayAll({ ...replaying, table: cloudOf().table }, whole, watch));
    whole.close();
    expect(() => new State(file, 'another')).toThrow('is of another replay');
  });
});

/** A page of the table is a megabyte, and the table of a test is less. */
function inSmallPages(table: Table): Table {
  const documents = Object.create(table.documents) as Table['documents'];
  documents.send = ((command: ScanCommand) =>
    table.documents.send(
      command instanceof ScanCommand ? new ScanCommand({ ...command.input, Limit: 25 }) : command,
    )) as Table['documents']['send'];
  return { ...table, documents };
}
