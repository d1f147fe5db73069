import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookOf } from '#domain/ledger/account.ts';
import { submitSales } from '#http/operator-events/routes.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../support/actors/shop.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { saleOf } from '../support/inputs/facts.ts';
import { provenLedger } from '../support/outcomes/ledger.ts';
import { stateOf } from '../support/outcomes/table-scan.ts';

const cloudOf = testCloud({ silent: true });
const hourMs = 60 * 60 * 1000;

let folder: string;
let shop: Shop;
let ana: Enrolled;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reconcile-'));
  shop = await openShop(cloudOf());
  ana = await enrolSomebody(cloudOf(), shop);
});
afterAll(() => rm(folder, { recursive: true }));

interface Row {
  readonly saleId: string;
  readonly occurredAt: string;
  readonly eligibleNet: string;
  readonly status: string;
  readonly email: string;
}

/** As the shop's own export would list it. */
function rowOf(number: number): Row {
  return {
    saleId: `S-${String(number).padStart(3, '0')}`,
    occurredAt: new Date(cloudOf().now().getTime() - number * hourMs).toISOString(),
    eligibleNet: `${number}.50`,
    status: 'completed',
    // Every third one names nobody.
    email: number % 3 === 0 ? '' : ana.email,
  };
}

async function reportByWebhook({ saleId, occurredAt, eligibleNet, email }: Row): Promise<void> {
  const customer = email === '' ? {} : { customer: { email } };
  const cents = Math.round(Number(eligibleNet) * 100);
  await shop.report(saleOf(cents, new Date(occurredAt), { saleId, ...customer }));
}

async function csvOf(rows: readonly Row[]): Promise<string> {
  const file = join(folder, 'sales.csv');
  const columns = ['saleId', 'occurredAt', 'eligibleNet', 'status', 'email'] as const;
  const lines = rows.map((row) => columns.map((column) => row[column]).join(','));
  await writeFile(file, [columns.join(','), ...lines, ''].join('\n'));
  return file;
}

async function issuedTo({ memberId }: Enrolled): Promise<number> {
  return bookOf((await provenLedger(cloudOf().table, memberId)).account).issued;
}

interface Ran {
  readonly code: number | string | null | undefined;
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** The command as an operator runs it. */
function reconcile(file: string, ...more: string[]): Promise<Ran> {
  const { cloud } = cloudOf();
  const where = ['--connection', shop.connectionId, '--local', '--url', cloud.url];
  const args = ['bin/reconcile.ts', '--file', file, ...where, ...more];
  // Of a deployment, which is none of the demo's business.
  const env = { ...process.env, FIDELIO_TOKEN: 'op_deployed' };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, lines: stdout.trimEnd().split('\n'), stderr }),
    );
  });
}

describe('an export and the ledger', () => {
  let reported: readonly Row[];
  let unreported: readonly Row[];
  beforeAll(async () => {
    reported = Array.from({ length: 30 }, (_, index) => rowOf(index + 1));
    unreported = [rowOf(10.2), rowOf(12.2)].map((row, index) => ({
      ...row,
      saleId: `LOST-${index}`,
      eligibleNet: '100.00',
      email: ana.email,
    }));
    for (const row of reported) await reportByWebhook(row);
    // Of another connection, and none of this one's extra sales.
    const other = await openShop(cloudOf());
    await other.report(saleOf(5_00, new Date(cloudOf().now().getTime() - 5 * hourMs), { saleId: 'THEIRS' }));
    await cloudOf().cloud.settle();
  });

  it('agree when nothing was lost', async () => {
    const { code, lines } = await reconcile(await csvOf(reported));
    expect(lines).toEqual([
      'file: 30 sales of €480.00; ledger: 30 sales of €480.00; 0 missing, 0 extra, 0 different, ' +
        '0 missing-refund, 10 unclaimed, 0 bad-row, 0 outside',
    ]);
    expect(code).toBe(0);
  });

  it('differ in what was dropped, added, changed and voided; what is missing is submitted', async () => {
    const kept = reported.filter(({ saleId }) => !['S-005', 'S-015', 'S-024'].includes(saleId));
    const edited = kept.map((row) => ({
      ...row,
      ...(row.saleId === 'S-007' && { eligibleNet: '70.50' }),
      ...(row.saleId === 'S-008' && { status: 'voided' }),
    }));
    const file = await csvOf([...edited, ...unreported]);
    const found = await reconcile(file, '--json');
    const findings = found.lines.map((line) => JSON.parse(line));
    expect(
      findings
        .slice(0, -1)
        .map(({ finding, saleId }) => `${finding} ${saleId}`)
        .toSorted(),
    ).toEqual([
      'different S-007',
      'different S-008',
      'extra S-005',
      'extra S-015',
      'extra S-024',
      'missing LOST-0',
      'missing LOST-1',
    ]);
    expect(findings.at(-1)).toMatchObject({ summary: { missing: 2, extra: 3, different: 2, 'bad-row': 0 } });
    expect(found.code).toBe(1);

    const before = await issuedTo(ana);
    const submitted = await reconcile(file, '--submit', '--yes');
    expect(submitted.lines.at(-1)).toMatch(/^2 of 2 missing sales submitted/);
    expect(submitted.lines).toContainEqual(
      expect.stringMatching(/^missing LOST-0 \d{4}-\d\d-\d\d €100\.00$/),
    );
    expect(submitted.lines).toContainEqual(
      expect.stringMatching(/^different S-007 \d{4}-\d\d-\d\d €70\.50 amount file €70\.50 ledger €7\.50$/),
    );
    expect(submitted.lines).toContainEqual(expect.stringMatching(/status file voided ledger completed$/));
    await cloudOf().cloud.settle();
    expect((await issuedTo(ana)) - before).toBe(200);

    const again = await reconcile(await csvOf([...reported, ...unreported]), '--submit', '--yes');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.lines).toHaveLength(1);
  });

  it('are compared without the ledger’s extra sales when nobody wants them', async () => {
    const { code, lines } = await reconcile(await csvOf(reported.slice(0, 20)), '--no-extra');
    expect(lines).toHaveLength(1);
    expect(code).toBe(0);
  });

  it('agree while a row is none, which is named and told by the exit code', async () => {
    const broken = { ...rowOf(3), saleId: 'S-999', eligibleNet: 'three' };
    const { code, lines } = await reconcile(await csvOf([...reported, broken]), '--no-extra');
    expect(lines[0]).toBe('bad-row line 32: eligibleNet: three is not an amount');
    expect(code).toBe(2);
  });

  it('are not compared for a connection that there is not, or by nobody who could say yes', async () => {
    const file = await csvOf(reported);
    const unknown = await reconcile(file, '--connection', 'nobodys');
    expect(unknown).toMatchObject({ code: 2, stderr: 'there is no connection nobodys\n' });
    const unsure = await reconcile(file, '--submit');
    expect(unsure).toMatchObject({ code: 2, stderr: expect.stringContaining('add --yes') });
  });
});

describe('sales that an operator submits', () => {
  const submit = (sales: readonly object[], connectionId = shop.connectionId) => ({
    token: cloudOf().adminToken,
    params: { connectionId },
    body: { sales },
  });

  it('count once, however often they are sent, and give way to what the vendor sends later', async () => {
    const { api, cloud, now } = cloudOf();
    const bruno = await enrolSomebody(cloudOf(), shop);
    const lost = saleOf(40_00, now(), { customer: { email: bruno.email } });
    for (let time = 0; time < 2; time += 1) {
      expect(await api.answer(submitSales, 202, submit([{ ...lost, version: 0 }]))).toEqual({
        accepted: 1,
        failed: [],
      });
    }
    await cloud.settle();
    expect(await issuedTo(bruno)).toBe(40);

    await shop.report({ ...lost, totals: { total: 50_00, eligibleNet: 50_00 } });
    await cloud.settle();
    expect(await issuedTo(bruno)).toBe(50);
  });

  it('are queued twenty-five at a time, each as a message of its own', async () => {
    const { api, cloud, now } = cloudOf();
    const sales = Array.from({ length: 25 }, () => saleOf(1_00, now()));
    expect(await api.answer(submitSales, 202, submit(sales))).toEqual({ accepted: 25, failed: [] });
    await cloud.settle();
    await api.refusal(submitSales, 'invalid-body', submit([...sales, saleOf(1_00, now())]));
    await api.refusal(submitSales, 'invalid-body', submit([]));
  });

  it('are refused for a connection that there is not', async () => {
    const before = await stateOf(cloudOf());
    await cloudOf().api.refusal(
      submitSales,
      'unknown-connection',
      submit([saleOf(1_00, cloudOf().now())], 'nobodys'),
    );
    expect(await stateOf(cloudOf())).toEqual(before);
  });

  it('are named when the queue does not take them, and are a failure when it takes none', async () => {
    const { api, cloud, now } = cloudOf();
    const sales = Array.from({ length: 13 }, (_, index) => saleOf(1_00, now(), { saleId: `FULL-${index}` }));
    const refuse = (from: number) => {
      let calls = 0;
      return cloud.observe({
        before: ({ operation }) => {
          if (operation !== 'SendMessageBatch') return undefined;
          calls += 1;
          return calls > from ? refusal : undefined;
        },
      });
    };
    const endOne = refuse(1);
    expect(await api.answer(submitSales, 202, submit(sales))).toEqual({
      accepted: 10,
      failed: ['FULL-10', 'FULL-11', 'FULL-12'],
    });
    endOne();
    const endAll = refuse(0);
    await api.refusal(submitSales, 'internal', submit(sales.slice(0, 2)));
    endAll();
    await cloud.settle();
  });
});

/** What SQS says when it takes nothing, for a reason that the SDK does not try again. */
const refusal = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'it is not there' }),
};
