import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '#domain/ledger/account.ts';
import { openAccount } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { memberIdOf } from '#domain/members/member.ts';
import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { decideSale } from '#domain/sales/record-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { versionOf } from '#programme/load-programme.ts';
import type { Table } from '#table/core/client.ts';
import type { Item } from '#table/core/read.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import { keepProgrammeVersion } from '#table/ledger/keep-programme.ts';
import { saleToItem } from '#table/sales/sale-item.ts';
import { sha256 } from '#trust/random.ts';
import { gather, gatheringOf } from '../../bin/replay/gather.ts';
import { History } from '../../bin/replay/history.ts';
import { replayAll } from '../../bin/replay/run.ts';
import type { Watch } from '../../bin/replay/watch.ts';

/** What one part of a replay took. */
export interface PartResult {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of all threads: the least in the first and in the last tenth of the part. */
  readonly memoryMb: readonly [first: number, last: number];
  readonly peakMb: number;
}

export interface ReplayResult {
  readonly members: number;
  readonly sales: number;
  readonly fileMb: number;
  readonly units: number;
  readonly gathering: PartResult;
  readonly deciding: PartResult;
}

const salesPerMember = 20;
const dayMs = 24 * 60 * 60 * 1000;
const batch = 25;

/**
 * Fills a table with members who bought for months, and replays them under rules that give half as much again: at half of
 * the sales, and at all of them.
 */
export async function* measureReplay(
  table: Table,
  rules: Programme,
  sales: number,
): AsyncGenerator<ReplayResult> {
  const was = versionOf(rules, sha256);
  const now = new Date();
  await keepProgrammeVersion(table, was, new Date(now.getTime() - 400 * dayMs));
  const members = Math.ceil(sales / salesPerMember);
  const half = Math.ceil(members / 2);
  for (let member = 0; member < members; member += 1) {
    await put(table, historyOf(member, was, now));
    if (member + 1 === half) yield await measureOnce(table, rules);
  }
  if (half < members) yield await measureOnce(table, rules);
}

async function measureOnce(table: Table, programme: Programme): Promise<ReplayResult> {
  const history = new History(undefined);
  try {
    const [isWhole, gathering] = await measured((watch) => gather(table, history, watch, () => new Date()));
    const rules = versionOf(withMore(programme), sha256);
    const worth = { units: { [programme.units[0]?.unitId ?? '']: 1 }, rewards: {} };
    const replaying = { history, rules, since: undefined, worth };
    const [tally, deciding] = await measured((watch) => replayAll(replaying, watch));
    if (!isWhole || tally === null) throw new Error('nobody stopped it');
    const fileMb = Math.round(statSync(history.path).size / 1e5) / 10;
    const { units } = gatheringOf(history);
    return { members: tally.members, sales: tally.sales, fileMb, units, gathering, deciding };
  } finally {
    history.close();
  }
}

async function measured<T>(work: (watch: Watch) => Promise<T>): Promise<readonly [T, PartResult]> {
  const seen: number[] = [];
  const peak = watchRss();
  const begun = performance.now();
  const used = process.cpuUsage();
  const done = await work({ show: () => void seen.push(memoryMb()), isStopped: () => false });
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  const tenth = Math.max(1, Math.floor(seen.length / 10));
  return [
    done,
    {
      seconds,
      cpuSeconds: (user + system) / 1e6,
      memoryMb: [Math.min(...seen.slice(0, tenth)), Math.min(...seen.slice(-tenth))],
      peakMb: peak(),
    },
  ];
}

export function replayReport({ members, sales, fileMb, units, gathering, deciding }: ReplayResult): string {
  const line = (name: string, { seconds, cpuSeconds, memoryMb: [first, last], peakMb }: PartResult) =>
    `  ${name}: ${Math.round(sales / seconds)} sales a second, ${Math.round(sales / cpuSeconds)} a second of CPU ` +
    `(${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU); ` +
    `memory ${first} MB in the first tenth, ${last} MB in the last, ${peakMb} MB at most`;
  return [
    `${sales} sales of ${members} members; ${units} read units, a file of ${fileMb} MB`,
    line('gathered', gathering),
    line('replayed', deciding),
  ].join('\n');
}

function withMore(rules: Programme): Programme {
  const all = rules.rules.map((rule) => ({
    ...rule,
    gives: rule.gives.map((give) =>
      'give' in give ? { ...give, give: give.give * 3, per: give.per * 2 } : give,
    ),
  }));
  return { ...rules, rules: all };
}

function historyOf(member: number, { programme, version }: ProgrammeVersion, now: Date): readonly Item[] {
  const memberId = memberIdOf(String(member).padStart(10, '0'));
  const openedAt = new Date(now.getTime() - 300 * dayMs);
  let account: Account = openAccount(memberId, openedAt, programme, sha256);
  const items: Item[] = [];
  const entries: LedgerEntry[] = [];
  for (let nth = 0; nth < salesPerMember; nth += 1) {
    const at = new Date(openedAt.getTime() + (1 + nth * 14) * dayMs + member * 1000);
    const sale = saleOf(`${member}-${nth}`, at, programme, member + nth);
    const decision = decideSale(account, { sale, memberId }, null, {
      ...{ programme, version, sha256, now: at },
      redemptionIdOf: (causeId) => sha256(causeId).slice(0, 20),
    });
    if (isRefusal(decision) || decision.sale === null) throw new Error('a sale of the bench is refused');
    account = decision.account;
    entries.push(...decision.entries);
    items.push(saleItem(decision.sale));
  }
  const record = {
    ...{ account, revision: 1, statementThrough: '2020-01', sessionEpoch: 0, closedAt: null },
    ...{ nextDueOn: null, dueFor: [] },
  };
  return [accountToItem(record), ...entries.map((entry) => entryToItem(entry)), ...items];
}

function saleItem(sale: SaleRecord): Item {
  return saleToItem({ sale, revision: 1 });
}

function saleOf(saleId: string, at: Date, { currency }: Programme, turn: number) {
  const nets = [850 + (turn % 7) * 310, 1200, 499].slice(0, 1 + (turn % 3));
  return {
    ...{ connectionId: 'bench', saleId, version: 1, status: 'completed' as const, currency },
    occurredAt: at.toISOString(),
    totals: { eligibleNet: nets.reduce((sum, net) => sum + net, 0) },
    lines: nets.map((net, index) => ({ lineId: String(index + 1), quantity: '1', net, isGiftCard: false })),
  };
}

async function put(table: Table, items: readonly Item[]): Promise<void> {
  for (let start = 0; start < items.length; start += batch) {
    let left = items.slice(start, start + batch).map((Item) => ({ PutRequest: { Item } }));
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries > 0) await sleep(50 * tries);
      const { UnprocessedItems: unprocessed } = await table.documents.send(
        new BatchWriteCommand({ RequestItems: { [table.name]: left } }),
      );
      left = (unprocessed?.[table.name] ?? []) as typeof left;
    }
  }
}

function memoryMb(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}

function watchRss(): () => number {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(most / 1e6);
  };
}
