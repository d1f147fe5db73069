import { setTimeout as sleep } from 'node:timers/promises';
import { getHealth } from '#http/service/routes.ts';
import { type Enrolled, enrolSomebody, openShop } from '../support/actors/shop.ts';
import type { TestCloud } from '../support/cloud/start-cloud.ts';
import { saleOf } from '../support/inputs/facts.ts';
import { readLedger } from '../support/outcomes/ledger.ts';

export interface LoadOptions {
  readonly seconds: number;
  /** Requests a second. */
  readonly rate: number;
}

export interface LoadResult {
  readonly sent: number;
  readonly accepted: number;
  /** Sales of which there is a ledger entry in the end. */
  readonly applied: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly webhook: Latency;
  /** `GET /health` at the same rate: the same way without any work. */
  readonly baseline: Latency;
  /** From the last webhook until everything was applied. */
  readonly drainMs: number;
  readonly deadLetters: number;
}

export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const memberCount = 50;
const baselineSeconds = 10;
const longestDrainMs = 300_000;

/** Reports sales of fifty members at a steady rate, as signed webhooks, and waits until all are applied. */
export async function runLoad(test: TestCloud, { seconds, rate }: LoadOptions): Promise<LoadResult> {
  const { cloud, api, table, now } = test;
  const shop = await openShop(test);
  const members: Enrolled[] = [];
  for (let count = 0; count < memberCount; count += 1) members.push(await enrolSomebody(test, shop));
  await shop.report(saleOf(100, now()));
  await cloud.settle();

  const baseline = await atRate({ rate, seconds: Math.min(seconds, baselineSeconds) }, async () => {
    const { status } = await api.call(getHealth);
    return String(status);
  });
  const reported = await atRate({ rate, seconds }, async (index) => {
    const email = members[index % members.length]?.email;
    const { status } = await shop.webhook(JSON.stringify(saleOf(1000, now(), { customer: { email } })));
    return String(status);
  });
  const drainFrom = performance.now();
  const { settled, deadLetters } = await cloud.settle(longestDrainMs);
  if (!settled) throw new Error(`the queues were not drained within ${longestDrainMs / 1000} seconds`);
  const drainMs = performance.now() - drainFrom;
  let applied = 0;
  for (const { memberId } of members) applied += (await readLedger(table, memberId)).length;
  const { 202: accepted = 0, ...refused } = reported.answers;
  return {
    sent: reported.sent,
    accepted,
    applied,
    refused,
    webhook: reported.latency,
    baseline: baseline.latency,
    drainMs,
    deadLetters,
  };
}

/** Starts a call at each tick whether or not those before have been answered, as independent shops do. */
async function atRate({ rate, seconds }: LoadOptions, call: (index: number) => Promise<string>) {
  const latencies: number[] = [];
  const answers: Record<string, number> = {};
  const running = new Set<Promise<void>>();
  const begin = performance.now();
  const count = rate * seconds;
  for (let index = 0; index < count; index += 1) {
    const due = begin + (index * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    const work = call(index)
      .catch((error: unknown) => (error instanceof Error ? error.name : 'failed'))
      .then((answer) => {
        // From when it was due: a late start is waiting, too.
        latencies.push(performance.now() - due);
        answers[answer] = (answers[answer] ?? 0) + 1;
      });
    running.add(work);
    void work.then(() => running.delete(work));
  }
  await Promise.all(running);
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN;
  return { sent: count, answers, latency: { p50Ms: at(0.5), p99Ms: at(0.99) } };
}

/** The result in words. */
export function loadReport(result: LoadResult): string {
  const { sent, accepted, applied, refused, webhook, baseline, drainMs, deadLetters } = result;
  const others = Object.entries(refused).map(([answer, count]) => `, ${count} × ${answer}`);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const ratio = (of: keyof Latency) => `× ${(webhook[of] / baseline[of]).toFixed(1)}`;
  return [
    `sent      ${sent}`,
    `accepted  ${accepted}${others.join('')}`,
    `applied   ${applied}, ${deadLetters} dead letters, the last ${(drainMs / 1000).toFixed(1)} s after the last webhook`,
    `          p50        p99`,
    `webhook   ${ms(webhook.p50Ms).padEnd(10)} ${ms(webhook.p99Ms)}`,
    `/health   ${ms(baseline.p50Ms).padEnd(10)} ${ms(baseline.p99Ms)}`,
    `ratio     ${ratio('p50Ms').padEnd(10)} ${ratio('p99Ms')}`,
  ].join('\n');
}
