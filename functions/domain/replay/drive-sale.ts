import type { About, Left } from '#domain/awards/standing-of.ts';
import { localDate } from '#domain/dates.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { correct } from '#domain/sales/correct-sale.ts';
import type { Pricing } from '#domain/sales/earn-sale.ts';
import { earn } from '#domain/sales/earn-sale.ts';
import { takenBy } from '#domain/sales/held-budgets.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import { reverse } from '#domain/sales/reverse.ts';
import type { Sale } from '#domain/sales/sale.ts';
import { saleCauseId } from '#domain/sales/sale.ts';
import type { Refunded, SaleRecord } from '#domain/sales/sale-record.ts';
import { isAward, nothingRefunded } from '#domain/sales/sale-record.ts';
import { heldTier } from '#domain/tiers/tier.ts';
import type { Event } from './events.ts';
import type { Life, Moment, Regime } from './life.ts';
import { Stays } from './life.ts';
import type { ToldSale } from './told-sale.ts';
import { detailsOf, pricedUnder } from './told-sale.ts';

/** What an event comes to in a life, with what it uses of limits that all members share. */
export interface Driven extends Decision {
  readonly budgets?: Counters | undefined;
}

/** A sale that earns, priced by the rules of the life; what came back of it before is taken back at once. */
export function driveEarning(
  event: Event,
  told: ToldSale & { readonly isClaim: boolean },
  life: Life,
  { context, tier }: Moment,
  regime: Regime,
  { left, birthday }: Pick<About, 'left' | 'birthday'>,
): Driven {
  const { sale, source, record, key, isLast } = told;
  const before = event.entries.find(({ causeId }) => causeId.endsWith(':refunds'))?.refund;
  const net = before?.refundedNet ?? 0;
  const isAll = isLast && record !== null;
  const refunded = isAll && before !== undefined ? netOf(record.refunded) : { ...nothingRefunded, net };
  const pricing = told.isClaim ? claimPricing(sale, record, life, { context, tier }, regime) : undefined;
  const decision = earn(life.account, { sale, source, refunded }, context, { left, birthday }, pricing);
  if (isRefusal(decision) || decision.sale === null) throw new Stays('refused');
  life.sales.set(key, decision.sale);
  return { entries: decision.entries, account: decision.account, budgets: decision.budgets };
}

/** As of `claimSale`: the tier of the day of the sale, and the rules under which it was kept. */
function claimPricing(
  sale: Sale,
  record: SaleRecord | null,
  { account }: Life,
  { context, tier }: Moment,
  regime: Regime,
): Pricing {
  const rules: ProgrammeVersion | undefined = regime.rulesOf(pricedUnder(record) ?? context.version);
  if (rules === undefined) throw new Stays('rules-missing');
  const soldOn = localDate(new Date(sale.occurredAt), context.programme.timeZone);
  const held = heldTier(rules.programme, { ...account, tier }, bookingDay(account, context));
  return { ...rules, tierId: tier.since <= soldOn ? held.tierId : '' };
}

/** A later state of a sale. */
export function driveCorrection(
  event: Event,
  told: ToldSale,
  life: Life,
  moment: Moment,
  regime: Regime,
): Driven {
  const known = knownIn(life, told.key);
  const refunds = event.entries.flatMap(({ basis }) =>
    basis !== undefined && 'gives' in basis && basis.refunds ? [basis.refunds.net] : [],
  )[0];
  // What came back in the meantime and took nothing has no entry of its own.
  const hidden = refunds !== undefined && refunds > known.refunded.net ? refunds : known.refunded.net;
  const ready = takeNet(told.key, { ...netOf(known.refunded), net: hidden }, life, moment, event.causeId);
  return joined(ready, restate(told, life, ready, moment, regime));
}

function restate(
  { sale, source, key, record, isLast }: ToldSale,
  life: Life,
  { account }: Decision,
  { context }: Moment,
  regime: Regime,
): Driven {
  const known = knownIn(life, key);
  const under = known.given && isAward(known.given) ? regime.rulesOf(known.given.award.under) : undefined;
  const left = isLast && record !== null ? leftThen(record, known) : {};
  const decision = correct(account, { sale, source }, known, context, under, left);
  if (isRefusal(decision) || decision.sale === null) throw new Stays('refused');
  life.sales.set(key, decision.sale);
  return { entries: decision.entries, account: decision.account, budgets: decision.budgets };
}

/** What limits that all members share had left for a correction, as its sale says that it saw. */
function leftThen({ given }: SaleRecord, known: SaleRecord): Left {
  if (given === null || !isAward(given)) return {};
  const taken = takenBy(known);
  return Object.fromEntries(
    Object.entries(given.award.seen).flatMap(([key, value]) => {
      if (!key.startsWith('left:') || typeof value !== 'number') return [];
      const limit = key.slice('left:'.length);
      const own = Object.values(taken[limit] ?? {}).reduce((sum, some) => sum + some, 0);
      return [[limit, value - own]];
    }),
  );
}

/** A refund of a sale. @param refund as it is kept */
export function driveRefund(
  event: Event,
  {
    key,
    refund,
    record,
    isLast,
  }: Pick<ToldSale, 'key' | 'record' | 'isLast'> & { readonly refund: RefundRecord },
  life: Life,
  moment: Moment,
  regime: Regime,
): Driven {
  let known = knownIn(life, key);
  const said = event.entries.find((entry) => entry.refund !== undefined)?.refund;
  let ready: Driven = { entries: [], account: life.account };
  // A state came in between that changed no points, and has no entry.
  if (said !== undefined && said.saleNet !== known.eligibleNet && known.status === 'completed') {
    const sale = restatedAt(said.saleNet, known, record);
    const told = { key, sale, source: known.source, record, isLast: false };
    ready = restate(told, life, ready, moment, regime);
    known = knownIn(life, key);
  }
  const net = said?.refundedNet ?? known.refunded.net + (refund.net ?? 0);
  const lines = sumLines(known.refunded.lines, refund.status === 'failed' ? undefined : refund.lines);
  const now = isLast && record !== null ? netOf(record.refunded) : { ...nothingRefunded, net, ...lines };
  return joined(ready, takeNet(key, now, { ...life, account: ready.account }, moment, event.causeId, event));
}

function restatedAt(eligibleNet: number, known: SaleRecord, record: SaleRecord | null): Sale {
  const { connectionId, saleId, version, occurredAt, currency } = known;
  const details = record?.eligibleNet === eligibleNet ? detailsOf(record) : { lines: [] };
  const totals = { eligibleNet };
  return { connectionId, saleId, version, status: 'completed', occurredAt, currency, totals, ...details };
}

/**
 * Brings a sale to what its record says of it, once nothing more is told of it: states and refunds that changed no points
 * made no entry, and may change some under other rules.
 */
export function settleSale(
  key: string,
  record: SaleRecord,
  life: Life,
  moment: Moment,
  regime: Regime,
): Driven {
  const known = life.sales.get(key);
  let done: Driven = { entries: [], account: life.account };
  if (known === undefined || known.given === null) return done;
  const causeId = `${saleCauseId({ ...known, totals: { eligibleNet: 0 }, status: 'completed' }, known.source)}:refunds`;
  // First what came back: what is worth nothing any more may be stated as more than it was, and stays worth nothing.
  done = takeNet(key, netOf(record.refunded), life, moment, causeId);
  if (isRestated(known, record)) {
    const { connectionId, saleId, version, status, occurredAt, currency, eligibleNet, source } = record;
    const stated = { connectionId, saleId, version, occurredAt, currency, totals: { eligibleNet } };
    const sale: Sale = {
      ...stated,
      status: status === 'voided' ? 'voided' : 'completed',
      ...detailsOf(record),
    };
    done = joined(done, restate({ key, sale, source, record, isLast: true }, life, done, moment, regime));
  }
  return done;
}

function isRestated(known: SaleRecord, record: SaleRecord): boolean {
  if (record.status !== known.status) return record.status !== 'awaited';
  if (record.status !== 'completed') return false;
  return record.eligibleNet !== known.eligibleNet || linesText(record) !== linesText(known);
}

/** Takes back what has come back of a sale by then. */
function takeNet(
  key: string,
  now: Refunded,
  life: Life,
  { context }: Moment,
  causeId: string,
  event?: Event,
): Driven {
  const known = knownIn(life, key);
  const { refunded } = known;
  if (now.net === refunded.net && JSON.stringify(now.lines) === JSON.stringify(refunded.lines))
    return { entries: [], account: life.account };
  const { lines: _, ...before } = refunded;
  const noted = { ...before, net: now.net, ...(now.lines && { lines: now.lines }) };
  const occurredAt = event?.entries[0].occurredAt ?? known.occurredAt;
  const { sale, ...decision } = reverse(
    life.account,
    { ...known, refunded: noted },
    refunded,
    { causeId, occurredAt },
    context,
  );
  life.sales.set(key, sale);
  return { entries: decision.entries, account: decision.account, budgets: decision.budgets };
}

function netOf({ net, lines }: Refunded): Refunded {
  return { ...nothingRefunded, net, ...(lines && { lines }) };
}

function sumLines(
  some: Readonly<Record<string, number>> | undefined,
  more: Readonly<Record<string, number>> | undefined,
): Pick<Refunded, 'lines'> {
  if (some === undefined && more === undefined) return {};
  const lines: Record<string, number> = { ...some };
  for (const [lineId, net] of Object.entries(more ?? {})) lines[lineId] = (lines[lineId] ?? 0) + net;
  return { lines };
}

function linesText({ lines }: Pick<SaleRecord, 'lines'>): string {
  return JSON.stringify(
    lines.map(({ lineId, quantity, net, isGiftCard }) => [lineId, quantity, net, isGiftCard]),
  );
}

function knownIn({ sales }: Life, key: string): SaleRecord {
  const known = sales.get(key);
  if (known?.given == null) throw new Stays('fact-missing');
  return known;
}

function joined(first: Driven, second: Driven): Driven {
  const { entries, account } = join(first, second);
  return { entries, account, budgets: sumBudgets(first.budgets, second.budgets) };
}

function sumBudgets(some: Counters = {}, more: Counters = {}): Counters {
  const sums: Record<string, Record<string, number>> = {};
  for (const counters of [some, more])
    for (const [limit, parts] of Object.entries(counters))
      for (const [part, amount] of Object.entries(parts)) {
        const own = sums[limit] ?? {};
        own[part] = (own[part] ?? 0) + amount;
        sums[limit] = own;
      }
  return sums;
}
