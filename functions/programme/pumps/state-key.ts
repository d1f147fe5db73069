import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import type { Award } from '#domain/awards/award.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Counters, Parts } from '#domain/ledger/counters.ts';
import { isAward, type SaleRecord } from '#domain/sales/sale-record.ts';

/**
 * What of an account decides what can come of it: not how it came about, so that two ways to the same are one. Codes are told
 * by their order, not by their ids.
 */
export function accountKey(account: Account): string {
  const { lots, pointsOwed, purses = {}, reservations, qualifying, counters = {}, tier } = account;
  const others = Object.entries(purses)
    .filter(([, purse]) => purse.lots.length > 0 || purse.owed > 0)
    .sort(byId)
    .map(([unit, purse]) => [unit, purse.lots, purse.owed]);
  const codes = reservations.map(({ redemptionId: _, ...code }) => code);
  return JSON.stringify([
    [lots, pointsOwed, others, codes, tier],
    partsText(qualifying),
    Object.entries(counters).sort(byId).map(countText),
  ]);
}

/** What of a sale decides what comes of its refunds: its lines, what it gave, and what of it came back. */
export function saleKey(record: SaleRecord, account: Account): string {
  const { given, refunded } = record;
  if (given === null || !isAward(given)) return JSON.stringify([record.lines, given, refunded]);
  return `${textOf(record, () => JSON.stringify([record.occurredAt, record.lines, refunded, keptOf(given.award)]))}${codesOf(given.award, account)}`;
}

/** The same of an activity, which is undone whole. */
export function activityKey(record: ActivityRecord, account: Account): string {
  const { award } = record;
  if (award === undefined) return '';
  return `${textOf(record, () => JSON.stringify(keptOf(award)))}${codesOf(award, account)}`;
}

/** What was seen, and what was taken of limits of everyone, is nothing to whoever takes it back. */
function keptOf({ parts, lots, gifts }: Award): unknown {
  const kept = parts.map(({ steps, counts }) => [
    steps.map(({ unit, given, lines }) => [unit, given, lines]),
    counts,
  ]);
  return [kept, lots, gifts.map(({ share }) => share)];
}

/** Which of the open codes are of this award. */
function codesOf({ gifts }: Award, { reservations }: Account): string {
  return gifts
    .map((gift) => reservations.findIndex(({ redemptionId }) => redemptionId === gift.redemptionId))
    .join();
}

const texts = new WeakMap<object, string>();

/** A record does not change, and stands in the states of all that comes after it. */
function textOf(record: object, write: () => string): string {
  const text = texts.get(record) ?? write();
  texts.set(record, text);
  return text;
}

const countText = ([count, parts]: readonly [string, Counters[string]]): string =>
  `${count} ${partsText(parts)}`;

function partsText(parts: Parts): string {
  return Object.keys(parts)
    .sort()
    .map((part) => `${part}=${parts[part]}`)
    .join();
}

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
