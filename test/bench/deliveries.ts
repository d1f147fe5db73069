import { randomInt } from 'node:crypto';
import type { AwsCall } from '#lib/local/aws/front-door.ts';
import { type Enrolled, enrolSomebody, openShop } from '../support/actors/shop.ts';
import { madeBy, withoutMessages } from '../support/aws/aws-calls.ts';
import { type Item, unitsOfRequest } from '../support/aws/units.ts';
import type { TestCloud } from '../support/cloud/start-cloud.ts';
import { inLanes } from '../support/inputs/crowd.ts';
import { freshId, saleOf } from '../support/inputs/facts.ts';
import { provenLedger } from '../support/outcomes/ledger.ts';
import { scanTable } from '../support/outcomes/table-scan.ts';

export interface DeliveriesResult {
  readonly deliveries: Readonly<
    Record<'sales' | 'refunds' | 'refundsBeforeSale' | 'duplicates' | 'poison', number>
  >;
  readonly accepted: number;
  /** Facts of which the table has a sale or a refund in the end. */
  readonly processed: number;
  /** Failed events that were kept. */
  readonly failed: number;
  /** Facts that are neither; there must be none. */
  readonly lost: number;
  readonly membersProven: number;
  readonly entries: number;
  readonly seconds: number;
  /** From the vendor's 202 to the ledger entry, of healthy sales. */
  readonly lag: { readonly p50Ms: number; readonly p99Ms: number };
  readonly deadLetters: number;
  readonly calls: number;
  readonly units: number;
}

const memberCount = 200;
const lanes = 16;
const longestDrainMs = 600_000;

interface Delivery {
  readonly kind: 'sale' | 'refund' | 'poison';
  readonly body: string;
  /** Where in the random order it comes. */
  readonly at: number;
  readonly id: string;
}

/**
 * Posts deliveries as vendors do: one in ten twice, one in twenty that nobody can use, one in ten a refund of which a
 * third comes before its sale, all in random order; then holds every fact to be processed or failed, and every ledger
 * to its laws.
 */
export async function runDeliveries(test: TestCloud, count: number): Promise<DeliveriesResult> {
  const { cloud, table, now } = test;
  const shop = await openShop(test);
  const members: Enrolled[] = [];
  for (let index = 0; index < memberCount; index += 1) members.push(await enrolSomebody(test, shop));
  await shop.report(saleOf(100, now()));
  await cloud.settle();
  const sendAgain = withoutMessages(cloud);

  const plan = planOf(count, members, now());
  const queue = [...plan.deliveries].sort((a, b) => a.at - b.at);
  const isMeant = [madeBy('Webhooks'), madeBy('ApplySale')];
  let calls = 0;
  let units = 0;
  const endCount = cloud.observe({
    after: (call: AwsCall) => {
      if (call.service !== 'dynamodb' || !isMeant.some((meant) => meant(call))) return;
      calls += 1;
      units += unitsOfRequest(call.operation, JSON.parse(call.body.toString()) as Item);
    },
  });
  const begin = performance.now();
  const acceptedAt = new Map<string, number>();
  let accepted = 0;
  await inLanes(lanes, queue, async ({ body, id }) => {
    const { status } = await shop.webhook(body);
    if (status !== 202) return;
    accepted += 1;
    if (!acceptedAt.has(id)) acceptedAt.set(id, now().getTime());
  });
  const { settled, deadLetters } = await cloud.settle(longestDrainMs);
  const seconds = (performance.now() - begin) / 1000;
  endCount();
  sendAgain();
  if (!settled) throw new Error(`the queues were not drained within ${longestDrainMs / 1000} seconds`);

  const keys = new Set((await scanTable(table)).keys());
  const has = (prefix: string, id: string) => keys.has(`${prefix}#${shop.connectionId}#${id} ${prefix}`);
  const facts = new Map(queue.filter(({ kind }) => kind !== 'poison').map((one) => [one.id, one]));
  const processed = [...facts.values()].filter(({ kind, id }) => has(kind.toUpperCase(), id)).length;
  const failed = [...keys].filter((key) => key.startsWith('FAILED#')).length;
  const lags: number[] = [];
  let entryCount = 0;
  for (const { memberId } of members) {
    const { entries } = await provenLedger(table, memberId);
    entryCount += entries.length;
    for (const { kind, causeId, recordedAt } of entries) {
      const from = acceptedAt.get(causeId.split(':')[2] ?? '');
      if (kind === 'earned' && from !== undefined) lags.push(Date.parse(recordedAt) - from);
    }
  }
  lags.sort((a, b) => a - b);
  const at = (share: number) => Math.max(0, lags[Math.floor((lags.length - 1) * share)] ?? Number.NaN);
  const { sales, refunds, refundsBeforeSale, duplicates, poison } = plan.counts;
  return {
    deliveries: { sales, refunds, refundsBeforeSale, duplicates, poison },
    accepted,
    processed,
    failed,
    lost: facts.size + poison - processed - failed,
    membersProven: members.length,
    entries: entryCount,
    seconds,
    lag: { p50Ms: at(0.5), p99Ms: at(0.99) },
    deadLetters,
    calls,
    units,
  };
}

function planOf(count: number, members: readonly Enrolled[], now: Date) {
  const poison = Math.round(count * 0.05);
  const duplicates = Math.round(count * 0.1);
  const refunds = Math.round(count * 0.1);
  const sales = count - poison - duplicates - refunds;
  const sold = Array.from({ length: sales }, (_, index): Delivery & { readonly net: number } => {
    const net = 100 * (1 + randomInt(60));
    const customer = { email: members[index % members.length]?.email };
    const event = saleOf(net, now, { customer });
    return { kind: 'sale', id: event.saleId, net, at: Math.random(), body: JSON.stringify(event) };
  });
  const refundsBeforeSale = Math.round(refunds / 3);
  const returned = sold.slice(0, refunds).map((sale, index): Delivery => {
    const id = freshId();
    const at = index < refundsBeforeSale ? Math.random() * sale.at : sale.at + Math.random() * (1 - sale.at);
    const part = 1 + randomInt(sale.net);
    const event = {
      refundId: id,
      saleId: sale.id,
      occurredAt: now.toISOString(),
      currency: 'EUR',
      total: part,
    };
    return { kind: 'refund', id, at, body: JSON.stringify(event) };
  });
  const facts = [...sold, ...returned];
  const again = Array.from({ length: duplicates }, (): Delivery => {
    const one = facts[randomInt(facts.length)];
    if (one === undefined) throw new Error('there is nothing to send twice');
    return { ...one, at: Math.random() };
  });
  const unusable = Array.from({ length: poison }, (_, index): Delivery => {
    const make = poisons[index % poisons.length];
    if (make === undefined) throw new Error('no poison');
    return { kind: 'poison', id: `poison-${index}`, at: Math.random(), body: make(now) };
  });
  return {
    deliveries: [...facts, ...again, ...unusable],
    counts: { sales, refunds, refundsBeforeSale, duplicates, poison },
  };
}

/** What a vendor may send that no sale can be made of. */
const poisons: readonly ((now: Date) => string)[] = [
  () => `{ "saleId": "${freshId()}", `,
  () => JSON.stringify({ saleId: freshId() }),
  (now) => JSON.stringify({ ...saleOf(1000, now), currency: 'USD' }),
  (now) => JSON.stringify(saleOf(1000, new Date(now.getTime() + 86_400_000))),
  (now) => JSON.stringify(saleOf(1000, now, { lines: [{ lineId: '1', quantity: '1', net: 999 }] })),
];

/** The result in words. */
export function deliveriesReport(result: DeliveriesResult, count: number): string {
  const { deliveries, accepted, processed, failed, lost, membersProven, entries, seconds, lag } = result;
  const { sales, refunds, refundsBeforeSale, duplicates, poison } = deliveries;
  return [
    `sent       ${count}: ${sales} sales, ${refunds} refunds (${refundsBeforeSale} before their sale), ${duplicates} sent again, ${poison} that nobody can use`,
    `accepted   ${accepted}`,
    `processed  ${processed} facts, failed ${failed}, lost ${lost}; ${result.deadLetters} dead letters`,
    `proven     ${membersProven} ledgers with ${entries} entries`,
    `speed      ${(count / seconds).toFixed(1)} deliveries a second, from the first webhook until all was applied`,
    `lag        p50 ${(lag.p50Ms / 1000).toFixed(1)} s, p99 ${(lag.p99Ms / 1000).toFixed(1)} s from 202 to the entry`,
    `dynamodb   ${(result.calls / count).toFixed(2)} calls and ${(result.units / count).toFixed(2)} write units a delivery`,
  ].join('\n');
}
