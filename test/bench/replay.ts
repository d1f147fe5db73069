import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '#domain/ledger/account.ts';
import { openAccount } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { memberIdOf } from '#domain/members/member.ts';
import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tally } from '#domain/replay/tally.ts';
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
import type { TablePlace } from '../../bin/operator-table.ts';
import { replayAll, versionsFor } from '../../bin/replay/run.ts';
import { State } from '../../bin/replay/state.ts';

export interface ReplayResult {
  readonly members: number;
  readonly sales: number;
  readonly perSecond: number;
  /** Per second of one processor that this process had: what a machine that is busy with others would do alone. */
  readonly perCpuSecond: number;
  /** Of all threads: the least in the first and in the last tenth of the run. */
  readonly memoryMb: readonly [first: number, last: number];
  readonly peakMb: number;
}

const salesPerMember = 20;
const dayMs = 24 * 60 * 60 * 1000;
const batch = 25;

/** Fills a table with members who bought for months, and replays them under rules that give half as much again. */
export async function measureReplay(
  table: Table,
  place: TablePlace,
  rules: Programme,
  sales: number,
): Promise<ReplayResult> {
  const was = versionOf(rules, sha256);
  const now = new Date();
  await keepProgrammeVersion(table, was, new Date(now.getTime() - 400 * dayMs));
  const members = Math.ceil(sales / salesPerMember);
  for (let member = 0; member < members; member += 1) await put(table, historyOf(member, was, now));
  const trial = versionOf(withMore(rules), sha256);
  const versions = await versionsFor(table, trial, undefined);
  const worth = { units: { [rules.units[0]?.unitId ?? '']: 1 }, rewards: {} };
  const state = new State(undefined, 'bench');
  const seen: number[] = [];
  const peak = watchRss();
  const begun = performance.now();
  const used = process.cpuUsage();
  let tally: Tally | null;
  try {
    const replaying = { table, place, rules: trial, versions, since: undefined, worth, now };
    const show = () => void seen.push(memoryMb());
    tally = await replayAll(replaying, state, { show, isStopped: () => false });
  } finally {
    state.close();
  }
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  const tenth = Math.max(1, Math.floor(seen.length / 10));
  return {
    members: tally?.members ?? 0,
    sales: tally?.sales ?? 0,
    perSecond: Math.round((tally?.sales ?? 0) / seconds),
    perCpuSecond: Math.round((tally?.sales ?? 0) / ((user + system) / 1e6)),
    memoryMb: [Math.min(...seen.slice(0, tenth)), Math.min(...seen.slice(-tenth))],
    peakMb: peak(),
  };
}

export function replayReport({
  members,
  sales,
  perSecond,
  perCpuSecond,
  memoryMb,
  peakMb,
}: ReplayResult): string {
  const [first, last] = memoryMb;
  return [
    `${sales} sales of ${members} members replayed: ${perSecond} a second, ${perCpuSecond} a second of CPU`,
    `memory: ${first} MB in the first tenth, ${last} MB in the last, ${peakMb} MB at most`,
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
